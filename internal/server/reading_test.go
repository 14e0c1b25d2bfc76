package server

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"duizhao/internal/app"
	"duizhao/internal/submission"
)

// Every way in which somebody sees the text of another's paper, or a line of it, is in the trail; its author sees who opened it.
func TestEveryReadingIsInTheTrail(t *testing.T) {
	w := newWorld(t)
	camp := w.id["campaign/发展和改革局"]
	last := submission.Campaign{Name: "上年专题", Year: 2025, UnitID: w.id["发展和改革局"], Kinds: []string{"personal"}, CreatedAt: w.now}
	if err := w.app.Store.Write(t.Context(), func(tx app.Tx) error { return tx.SaveCampaign(&last) }); err != nil {
		t.Fatal(err)
	}
	before := w.handIn("author", paperForm("file", "去年.txt", last.ID, nil))
	sub := w.handIn("author", paperForm("file", "张伟.txt", camp, nil))
	other := w.handIn("owner", paperForm("file", "赵敏.txt", camp, nil))
	type entry struct {
		action string
		object int64
	}
	reader := w.id["supervisor"]
	seen := func() (list []entry) {
		var v List[EntryView]
		w.want(200, "audit", "GET", fmt.Sprintf("/trail?limit=500&by=%d", reader), nil).into(t, &v)
		for _, e := range v.Items {
			list = append(list, entry{e.Action, e.Object})
			if strings.Contains(fmt.Sprint(e.Detail), "第一手") {
				t.Errorf("the trail holds what was searched for or read: %+v", e)
			}
		}
		return list
	}
	for _, c := range []struct {
		path string
		want []entry
	}{
		{fmt.Sprintf("/drafts/%d", sub.Draft), []entry{{"submission.read", sub.ID}}},
		{fmt.Sprintf("/drafts/%d/file", sub.Draft), []entry{{"submission.download", sub.ID}}},
		{fmt.Sprintf("/submissions/annotated.zip?ids=%d,%d", sub.ID, other.ID), []entry{{"submission.download", sub.ID}, {"submission.download", other.ID}}},
		{fmt.Sprintf("/drafts/%d/changes?with=%d", sub.Draft, sub.Draft), []entry{{"submission.read", sub.ID}, {"submission.read", sub.ID}}},
		{fmt.Sprintf("/submissions/%d/matches", sub.ID), []entry{{"submission.matches", sub.ID}, {"submission.matches", other.ID}, {"submission.matches", before.ID}}},
		{fmt.Sprintf("/submissions/%d/years", sub.ID), []entry{{"submission.years", sub.ID}, {"submission.years", before.ID}}},
		{"/search?q=第一手", []entry{{"search.papers", 0}}},
	} {
		had := seen()
		w.want(200, "supervisor", "GET", c.path, nil)
		list := seen()
		list = list[:len(list)-len(had)] // newest first
		for _, e := range c.want {
			i := slices.Index(list, e)
			if i < 0 {
				t.Errorf("GET %s left %v, without %v", c.path, list, e)
				continue
			}
			list = slices.Delete(list, i, i+1)
		}
		if len(list) > 0 {
			t.Errorf("GET %s left %v too", c.path, list)
		}
	}
	if err := w.app.Store.Write(t.Context(), func(tx app.Tx) error { // much work on the paper since then hides no reader
		for range 1200 {
			tx.Trail(app.Entry{At: w.clock(), By: w.id["author"], Action: "finding.decide", Kind: "submission", Object: before.ID})
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	var v List[EntryView]
	w.want(200, "author", "GET", fmt.Sprintf("/submissions/%d/readers", before.ID), nil).into(t, &v)
	if len(v.Items) != 2 || v.Items[0].By.Name != "李强" {
		t.Errorf("readers of the earlier paper: %+v", v.Items)
	}
	w.want(200, "author", "GET", "/search?q=第一手", nil)
	if r := w.want(200, "audit", "GET", fmt.Sprintf("/trail?by=%d&action=search", w.id["author"]), nil); strings.Contains(string(r.body), "search.papers") {
		t.Error("finding one's own paper is kept")
	}
}

// A paper of a kind that the campaign does not ask for is refused with what to do; the kind is told by the text, and a group that the
// title names beside 个人 makes no group's paper.
func TestKindsOfPapers(t *testing.T) {
	w := newWorld(t)
	group := strings.ReplaceAll(strings.ReplaceAll(paperOf("张伟", "甲"), "个人对照检查材料", "局领导班子对照检查材料"), "由张伟负责", "由班子负责")
	person := strings.ReplaceAll(paperOf("赵敏", "乙"), "个人对照检查材料", "局领导班子专题民主生活会个人对照检查材料")
	got := w.batch(formFile{"files", "张伟 班子.txt", group}, formFile{"files", "赵敏.txt", person})
	if v := got["张伟 班子.txt"]; v.OK || v.Code != "kind_not_asked" || !strings.Contains(v.ZH, "领导班子材料") {
		t.Errorf("a group's paper in a campaign of personal ones: %+v", v)
	}
	if v := got["赵敏.txt"]; !v.OK {
		t.Errorf("a person's paper: %+v", v)
	}
	in := paperForm("file", "稿.txt", w.id["campaign/发展和改革局"], map[string]string{"kind": "poem"})
	if r := w.want(422, "author", "POST", "/submissions", in); r.code() != "kind_not_asked" {
		t.Errorf("an unknown kind: %s", r.body)
	}
	if r := w.want(422, "office", "POST", "/campaigns", CampaignInput{Name: "x", Year: 2026, Unit: w.id["发展和改革局"], Kinds: []string{"poem"}}); r.code() != "unknown_kind" {
		t.Errorf("a campaign of poems: %s", r.body)
	}
	var c CampaignView
	w.want(201, "office", "POST", "/campaigns", CampaignInput{Name: "班子专题", Year: 2026, Unit: w.id["发展和改革局"], Kinds: []string{"group"}}).into(t, &c)
	var s SubmissionDetail
	w.want(201, "author", "POST", "/submissions", paperForm("file", "稿.txt", c.ID, nil)).into(t, &s)
	if s.Kind != "group" {
		t.Errorf("a paper for a campaign of groups is kept as %s", s.Kind)
	}
}
