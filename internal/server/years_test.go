package server

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"duizhao/internal/app"
	"duizhao/internal/profile"
	"duizhao/internal/rule"
	"duizhao/internal/submission"
)

// TestOwnYears: this year's paper repeats one problem of last year's word for word and has a new one; one is not mentioned any more.
func TestOwnYears(t *testing.T) {
	w := newWorld(t)
	last := submission.Campaign{Name: "上年专题", Year: 2025, UnitID: w.id["发展和改革局"], Kinds: []string{"personal"}, CreatedAt: w.now}
	if err := w.app.Store.Write(context.Background(), func(tx app.Tx) error { return tx.SaveCampaign(&last) }); err != nil {
		t.Fatal(err)
	}
	w.handIn("author", paperForm("file", "去年.txt", last.ID, nil))
	now := paperForm("file", "今年.txt", w.id["campaign/发展和改革局"], nil)
	now.files[0].content = strings.ReplaceAll(paperText, "业务学习抓得不紧", "项目验收把关不严")
	now.files[0].content = strings.ReplaceAll(now.files[0].content, "对新政策研究不透", "三个项目超期未验收")
	sub := w.handIn("author", now)
	path := fmt.Sprintf("/submissions/%d/years", sub.ID)
	for _, who := range []string{"author", "supervisor"} {
		var list List[YearView]
		w.want(200, who, "GET", path, nil).into(t, &list)
		if len(list.Items) != 1 || list.Items[0].Year != 2026 || list.Items[0].Before != 2025 || len(list.Items[0].Problems) != 2 {
			t.Fatalf("%s sees %+v", who, list.Items)
		}
		y := list.Items[0]
		if p := y.Problems[0]; p.State != "same" || !strings.Contains(p.Before, "调查研究") {
			t.Errorf("the repeated problem: %+v", p)
		}
		if p := y.Problems[1]; p.State != "new" || p.Before != "" {
			t.Errorf("the new problem: %+v", p)
		}
		if len(y.Gone) != 1 || !strings.Contains(y.Gone[0], "业务学习") {
			t.Errorf("no longer mentioned: %v", y.Gone)
		}
	}
	w.want(404, "owner", "GET", path, nil)
}

// TestHeatMap: two people of one bureau hand in the same text, and their reviewer sees it by units, the street's office does not.
func TestHeatMap(t *testing.T) {
	w := newWorld(t)
	camp := w.id["campaign/发展和改革局"]
	w.handIn("author", paperForm("file", "张伟.txt", camp, nil))
	w.handIn("owner", paperForm("file", "赵敏.txt", camp, nil))
	var list List[HeatView]
	w.want(200, "supervisor", "GET", fmt.Sprintf("/campaigns/%d/matrix", camp), nil).into(t, &list)
	if len(list.Items) != 1 || list.Items[0].Unit.Name != "发展和改革局" || list.Items[0].Other.Name != "发展和改革局" || list.Items[0].Papers != 2 || list.Items[0].Passages < 2 {
		t.Errorf("the supervisor sees %+v", list.Items)
	}
	w.want(403, "author", "GET", fmt.Sprintf("/campaigns/%d/matrix", camp), nil)
	unit := w.id["发展和改革局"]
	path := fmt.Sprintf("/campaigns/%d/passages?unit=%d&other=%d", camp, unit, unit)
	var v PassagesView
	w.want(200, "supervisor", "GET", path, nil).into(t, &v)
	if v.Total != list.Items[0].Passages || len(v.Items) != v.Total {
		t.Errorf("the map says %d passages, its number leads to %d of %d", list.Items[0].Passages, len(v.Items), v.Total)
	}
	for i, p := range v.Items {
		if p.Left.Text == "" || p.Right.Text == "" || p.Left.Submission == p.Right.Submission || p.Left.Author == nil || p.Right.Author == nil {
			t.Errorf("passage %d: %+v", i, p)
		}
		if i > 0 && len(p.Left.Text) > len(v.Items[i-1].Left.Text)+40 {
			t.Errorf("passage %d is longer than the one before", i)
		}
	}
	w.want(403, "author", "GET", path, nil)
	w.want(404, "supervisor", "GET", "/campaigns/99999/matrix", nil)
}

func TestRequirementsInWords(t *testing.T) {
	w := newWorld(t)
	all, err := profile.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	w.app.Rules = &rule.Set{Profiles: all}
	camp := submission.Campaign{Name: "六个方面", Year: 2023, Profile: "aspects-2023", UnitID: w.id["发展和改革局"], CreatedAt: w.now}
	if err := w.app.Store.Write(context.Background(), func(tx app.Tx) error { return tx.SaveCampaign(&camp) }); err != nil {
		t.Fatal(err)
	}
	path := fmt.Sprintf("/campaigns/%d/requirements", camp.ID)
	var v RequirementsView
	r := w.want(200, "author", "GET", path, nil)
	r.into(t, &v)
	for _, want := range []string{"从 6 个方面查摆：理论学习、", "要有“问题”部分", "不少于全文的 40%", "“党的二十大”在 2022-10-16"} {
		if !strings.Contains(string(r.body), want) {
			t.Errorf("the requirements do not say %q: %s", want, r.body)
		}
	}
	if len(v.Aspects) != 6 || v.Profile != "aspects-2023" {
		t.Errorf("requirements: %+v", v)
	}
	if en := w.want(200, "author", "GET", path, nil, "Accept-Language", "en"); !strings.Contains(string(en.body), "at least 40% of the paper") {
		t.Errorf("in English: %s", en.body)
	}
}
