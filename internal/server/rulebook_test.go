package server

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"duizhao/internal/rules"
)

const ownProfile = `name: yunling-2026
title:
  zh: 云岭区2026年度要求
aspects:
  - name: 理论武装
rules:
  - rule: measure/no-due
    severity: must
`

// TestOwnRequirements: the system administrator tries a requirement, keeps it, changes it against its version, and takes it out.
func TestOwnRequirements(t *testing.T) {
	w := newWorld(t)
	set, err := rules.Load()
	if err != nil {
		t.Fatal(err)
	}
	w.app.Rules = set
	var tried TrialView
	w.want(200, "system", "POST", "/profiles/yunling-2026/trials", TrialInput{Text: strings.Replace(ownProfile, "severity: must", "severity: grave", 1)}).into(t, &tried)
	if tried.OK || !strings.Contains(tried.EN, "line 7") && !strings.Contains(tried.EN, "line 6") {
		t.Errorf("a bad text: %+v, want a fault with its line", tried)
	}
	w.want(200, "system", "POST", "/profiles/yunling-2026/trials", TrialInput{Text: ownProfile, Paper: paperText}).into(t, &tried)
	if !tried.OK || len(tried.Findings) == 0 || tried.Read == "" {
		t.Errorf("a good text on a paper: ok %v, %d findings", tried.OK, len(tried.Findings))
	}
	w.want(404, "office", "GET", "/profiles/yunling-2026", nil)

	w.want(422, "system", "PUT", "/profiles/another-2026", BookTextInput{ownProfile})
	saved := w.want(200, "system", "PUT", "/profiles/yunling-2026", BookTextInput{ownProfile})
	w.want(428, "system", "PUT", "/profiles/yunling-2026", BookTextInput{ownProfile})
	w.want(412, "system", "PUT", "/profiles/yunling-2026", BookTextInput{ownProfile}, "If-Match", `"1"`)
	book, err := w.app.Book(context.Background())
	if err != nil || book.Rules == set || book.Fault != "" {
		t.Errorf("the kept requirement is not in force: %v, fault %q", err, book.Fault)
	}
	var list List[BookTextView]
	w.want(200, "author", "GET", "/profiles", nil).into(t, &list)
	own := 0
	for _, p := range list.Items {
		if p.Own {
			own++
		}
	}
	if own != 1 || len(list.Items) < 2 {
		t.Errorf("profiles = %+v, want the shipped ones and one of our own", list.Items)
	}
	w.want(204, "system", "DELETE", "/profiles/yunling-2026", nil, "If-Match", saved.etag())
	w.want(404, "system", "GET", "/profiles/yunling-2026", nil)
	neutral := w.want(200, "system", "GET", "/profiles/neutral", nil)
	w.want(409, "system", "DELETE", "/profiles/neutral", nil, "If-Match", neutral.etag())
}

// TestOwnPack: a pack of one's own adds a rule that is then found in papers; a shipped one is not replaced.
func TestOwnPack(t *testing.T) {
	w := newWorld(t)
	set, err := rules.Load()
	if err != nil {
		t.Fatal(err)
	}
	w.app.Rules = set
	pack := `pack: own-words
rules:
  - id: own/old-name
    severity: should
    basis: [D1]
    title: {zh: 旧称, en: Old name}
    message: {zh: '“{quote}”是旧称', en: '"{quote}" is an old name'}
    question: {zh: '现在叫什么？', en: 'What is it called now?'}
    phrases:
      - text: 区改革办
    examples:
      bad: ["由区改革办牵头。"]
      good: ["由区改革局牵头。"]
`
	var tried TrialView
	w.want(200, "system", "POST", "/rule-packs/own-words/trials", TrialInput{Text: pack, Paper: "由区改革办牵头，年底前完成。"}).into(t, &tried)
	if !tried.OK {
		t.Fatalf("the pack is refused: %s", tried.EN)
	}
	found := false
	for _, f := range tried.Findings {
		found = found || f.Rule == "own/old-name"
	}
	if !found {
		t.Errorf("findings = %+v, want own/old-name", tried.Findings)
	}
	w.want(200, "system", "PUT", "/rule-packs/own-words", BookTextInput{pack})
	var rs List[RuleView]
	w.want(200, "author", "GET", "/rules", nil).into(t, &rs)
	if !strings.Contains(fmt.Sprint(rs.Items), "own/old-name") {
		t.Error("the rule is not among those in force")
	}
	shipped := w.want(200, "system", "GET", "/rule-packs/measure", nil)
	w.want(409, "system", "PUT", "/rule-packs/measure", BookTextInput{strings.Replace(pack, "own-words", "measure", 1)}, "If-Match", shipped.etag())
}

func TestQuotations(t *testing.T) {
	w := newWorld(t)
	var q QuotationView
	w.want(201, "system", "POST", "/quotations", QuotationInput{"把群众满不满意作为检验工作的标准", "2026年区委通知"}).into(t, &q)
	w.want(409, "system", "POST", "/quotations", QuotationInput{" 把群众满不满意作为检验工作的标准", ""})
	w.want(422, "system", "POST", "/quotations", QuotationInput{"    短", ""})
	var list List[QuotationView]
	w.want(200, "author", "GET", "/quotations", nil).into(t, &list)
	if len(list.Items) != 1 || list.Items[0].Source != "2026年区委通知" || list.Items[0].By == nil {
		t.Errorf("quotations = %+v", list.Items)
	}
	w.want(204, "system", "DELETE", fmt.Sprintf("/quotations/%d", q.ID), nil)
	w.want(404, "system", "DELETE", fmt.Sprintf("/quotations/%d", q.ID), nil)
}

// TestWorkingDays: the table is replaced as a whole, checked, and brought back.
func TestWorkingDays(t *testing.T) {
	w := newWorld(t)
	var v WorkdaysView
	first := w.want(200, "author", "GET", "/working-days", nil)
	first.into(t, &v)
	if v.Own || len(v.Years) == 0 {
		t.Fatalf("the shipped table = %+v", v)
	}
	w.want(422, "system", "PUT", "/working-days", WorkdaysInput{"- year: 2027\n  off: [\"02-30\"]\n"}, "If-Match", first.etag())
	w.want(422, "system", "PUT", "/working-days", WorkdaysInput{"- year: 2027\n  work: [\"01-02\", \"01-03\"]\n"}, "If-Match", first.etag())
	next := v.Text + "- year: 2027\n  off: [\"01-01\", \"02-05\", \"02-08\", \"02-09\", \"02-10\", \"02-11\", \"04-05\", \"05-03\", \"06-09\", \"10-01\", \"10-04\", \"10-05\", \"10-06\", \"10-07\"]\n"
	saved := w.want(200, "system", "PUT", "/working-days", WorkdaysInput{next}, "If-Match", first.etag())
	saved.into(t, &v)
	if !v.Own || v.Years[len(v.Years)-1] != 2027 {
		t.Errorf("after saving: own %v, years %v", v.Own, v.Years)
	}
	w.want(412, "system", "PUT", "/working-days", WorkdaysInput{next}, "If-Match", first.etag())
	w.want(200, "system", "PUT", "/working-days", WorkdaysInput{}, "If-Match", saved.etag()).into(t, &v)
	if v.Own {
		t.Error("an empty text does not bring the shipped table back")
	}
}
