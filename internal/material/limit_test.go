package material_test

import (
	"testing"
	"time"

	"duizhao/internal/format/txt"
	"duizhao/internal/material"
)

// TestTheNamedLimitCounts: a time on the way stands before 完成时限, and the ledger must take the second (D19).
func TestTheNamedLimitCounts(t *testing.T) {
	paper := "对照检查材料\n一、存在的主要问题\n（一）推动项目的紧迫感不强。\n二、整改措施\n"
	for text, want := range map[string]string{
		"（一）实行周调度，对滞后项目一周内拿出方案。责任人：罗小芸；完成时限：2026年12月7日前；佐证材料：调度表。": "2026年12月7日前",
		"（一）实行周调度，2026年12月7日前拿出方案，责任人：罗小芸。":                        "2026年12月7日前",
		"（一）实行周调度，完成时限：2026年12月7日前，2027年3月底再看一次。":                  "2026年12月7日前",
	} {
		d, err := txt.Read("a.txt", []byte(paper+text+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		ms := material.Read(d, material.Options{Date: time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)}).Chain.Measures
		if len(ms) != 1 || ms[0].Due == nil || ms[0].Due.Text != want || ms[0].DueTo.Format("2006-01-02") != "2026-12-07" {
			t.Errorf("%s\nmeasures = %+v, want the limit %s", text, ms, want)
		}
	}
}
