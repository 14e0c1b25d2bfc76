package rules

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"duizhao/internal/doc"
	"duizhao/internal/finding"
	"duizhao/internal/material"
	"duizhao/internal/rule"
)

// source walks up to the real source document; it lies beside the repository, never in it.
func source(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for range 8 {
		if raw, err := os.ReadFile(filepath.Join(dir, "shared", "seed", "self-inspection.txt")); err == nil {
			return string(raw)
		}
		dir = filepath.Dir(dir)
	}
	t.Skip("the source document is not beside the repository (../shared/seed/self-inspection.txt)")
	return ""
}

func read(text string) *material.Material {
	var b doc.Builder
	for _, line := range strings.Split(text, "\n") {
		b.Add(line, doc.Block{})
	}
	return material.Read(b.Document("材料.txt", "txt"), material.Options{})
}

func judge(t *testing.T, text string) []finding.Finding {
	t.Helper()
	set, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	list, _ := set.Judge(rule.Input{Material: read(text), Lang: "zh"})
	return list
}

// TestSourceDocument: what a careful reviewer says of it, and no remark on its punctuation.
func TestSourceDocument(t *testing.T) {
	got := judge(t, source(t))
	find := func(id, quote string) *finding.Finding {
		for i := range got {
			if got[i].Rule == id && strings.Contains(got[i].Quote, quote) {
				return &got[i]
			}
		}
		t.Errorf("no %s at “%s”", id, quote)
		return &finding.Finding{}
	}
	find("hole/doubled-particle", "的的")
	find("hole/lost-character", "务知识")
	find("hole/same-word", "工作与工作")
	find("hole/bare-list", "建设等工作")
	find("hole/bare-work", "谋划建设工作")
	find("hole/need-of-nobody", "对需求")
	find("hole/bare-office", "在局落地")
	find("structure/study-heavy", "学习体会")
	find("problem/vague", "国之大者")
	for _, head := range []string{"强化理论武装", "提高政治站位", "勇于担当作为"} {
		if m := find("measure/slogan", head).Message; !strings.Contains(m, "时限") || !strings.Contains(m, "标准") || !strings.Contains(m, "佐证") {
			t.Errorf("measure %s: %s", head, m)
		}
	}
	if f := find("cause/untouched", "权力观"); f.Severity != finding.May || !strings.Contains(f.Message, "第一手资料") {
		t.Errorf("cause/untouched = %+v", *f)
	}
	for _, f := range got {
		if family := rule.Family(f.Rule); family == "punct" || family == "number" || family == "name" || family == "time" {
			t.Errorf("a careful editor would reject %s “%s” %s", f.Rule, f.Quote, f.Message)
		}
	}
}
