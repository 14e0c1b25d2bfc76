package rules

import (
	"fmt"
	"strings"
	"testing"

	"duizhao/internal/corpus"
	"duizhao/internal/doc"
	"duizhao/internal/finding"
	"duizhao/internal/material"
	"duizhao/internal/reuse"
	"duizhao/internal/rule"
)

// judgeBeside judges a text beside others, each of another unit, and gives the findings of the family hole.
func judgeBeside(t *testing.T, text string, others ...string) (out []finding.Finding) {
	t.Helper()
	set, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	lib := reuse.StandardLibrary()
	read := func(name, text string) *material.Material {
		var b doc.Builder
		for line := range strings.Lines(text) {
			b.Add(strings.TrimSuffix(line, "\n"), doc.Block{})
		}
		return material.Read(b.Document(name, "txt"), material.Options{})
	}
	var papers []*corpus.Paper
	for i, o := range others {
		m := read(fmt.Sprintf("%d.txt", i), o)
		papers = append(papers, corpus.NewPaper(lib, corpus.Entry{File: m.Doc.Name, Unit: m.Doc.Name}, m.Doc.Text, corpus.SectionsOf(m)))
	}
	m := read("本文.txt", text)
	never := func(_, _ *corpus.Paper) bool { return false }
	answer, err := corpus.NewAsker(corpus.Set{Lib: lib, Others: papers}, 1, never).Ask(corpus.NewPaper(lib, corpus.Entry{File: "本文.txt", Unit: "本局"}, m.Doc.Text, corpus.SectionsOf(m)))
	if err != nil {
		t.Fatal(err)
	}
	usage := corpus.NewUsage(papers).Without(func(*corpus.Paper) bool { return false })
	list, _ := set.Judge(rule.Input{Material: m, Lang: "zh", Compared: answer, Usage: usage})
	for _, f := range list {
		if rule.Family(f.Rule) == "hole" {
			out = append(out, f)
		}
	}
	return out
}

const lost = "一、存在的问题\n一是能力不强。对务知识的掌握不够，答复群众咨询出错3次。\n"

// TestWhatOthersWriteIsOrdinary: a wording that enough papers have on their own is only advised about; one that came with a copied
// passage is not made better by that.
func TestWhatOthersWriteIsOrdinary(t *testing.T) {
	const alone = "一、存在的问题\n一是窗口%d号退件多。对务知识的掌握情况抽查了%d人。\n"
	var two, three, copies []string
	for i := range 3 {
		paper := fmt.Sprintf(alone, i+2, i+5)
		if three = append(three, paper); i < 2 {
			two = append(two, paper)
		}
		copies = append(copies, lost)
	}
	for _, c := range []struct {
		name   string
		others []string
		want   finding.Severity
	}{{"nobody", []string{"一、存在的问题\n一是排队久。\n"}, finding.Should}, {"two", two, finding.Should}, {"three", three, finding.May}, {"three copies", copies, finding.Should}} {
		got := judgeBeside(t, lost, c.others...)
		if len(got) != 1 || got[0].Rule != "hole/lost-character" || got[0].Severity != c.want {
			t.Errorf("%s: %+v, want hole/lost-character as %s", c.name, got, c.want)
		}
	}
}

// TestAWordCutInTwo: what no word list knows is found because others write the word whole.
func TestAWordCutInTwo(t *testing.T) {
	const cut = "一、存在的问题\n一是底数不清。开展安全隐排查时漏看两间库房。\n"
	whole := []string{"一、存在的问题\n一是把关松。安全隐患排查记录缺了4天。\n", "一、存在的问题\n一是核查少。有3处安全隐患排查没有到场。\n"}
	if got := judgeBeside(t, cut); len(got) != 0 {
		t.Errorf("without other papers: %+v", got)
	}
	got := judgeBeside(t, cut, whole...)
	if len(got) != 1 || got[0].Rule != "hole/other-wording" || !strings.Contains(got[0].Message, "有2份材料写作“全隐患排查") {
		t.Errorf("beside two papers: %+v", got)
	}
	if got := judgeBeside(t, cut, append(whole, cut)...); len(got) != 0 {
		t.Errorf("one writes as here: %+v, want none", got)
	}
}
