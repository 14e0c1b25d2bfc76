package chain

import (
	"strings"
	"testing"

	"duizhao/internal/doc"
	"duizhao/internal/outline"
)

// built is the chain of a text of paragraphs.
func built(text string, corrections ...Correction) *Chain {
	var b doc.Builder
	for _, line := range strings.Split(text, "\n") {
		b.Add(line, doc.Block{Kind: doc.Paragraph})
	}
	d := b.Document("材料.txt", "txt")
	return Build(d, outline.Build(d), Options{Corrections: corrections})
}

// What a paragraph says only at its end of why answers all the problems that it lists; what follows a comma is the last one's own.
func TestOneCauseBehindSeveralProblems(t *testing.T) {
	const title = "某局党组对照检查材料\n一、存在的主要问题及原因分析\n（一）理论学习方面\n"
	for _, c := range []struct {
		name, text string
		inside     bool // the second problem goes on over the cause
		answers    int  // problems that the cause answers
	}{
		{"behind both", "一是学用脱节。9月研讨六个人没有一处提到医共体。二是不成系统。规划只学了两章。究其原因，班子里多是医生出身，重业务轻理论，把学习当成会务安排。", false, 2},
		{"in the sentence of the last", "一是学用脱节。9月研讨六个人没有一处提到医共体。二是不成系统，规划只学了两章，根源是班子里多是医生出身，重业务轻理论。", true, 1},
	} {
		got := built(title + c.text + "\n二、整改措施\n一是每月研讨一次，由办公室记录。\n二是年底前学完五章。")
		if len(got.Problems) != 2 || len(got.Causes) != 1 {
			t.Errorf("%s: %d problems, %d causes", c.name, len(got.Problems), len(got.Causes))
			continue
		}
		if inside := got.Problems[1].End > got.Causes[0].Start; inside != c.inside {
			t.Errorf("%s: the problem goes on over the cause: %v", c.name, inside)
		}
		answers := 0
		for _, l := range got.Links {
			if l.To == got.Causes[0].ID {
				answers++
			}
		}
		if answers != c.answers {
			t.Errorf("%s: the cause answers %d problems, want %d", c.name, answers, c.answers)
		}
	}
}

// A report of what was found and is being put right, part by part, is no look back on last year.
func TestAReportOfRectification(t *testing.T) {
	got := built("关于审计发现问题整改情况的报告\n一、审计发现问题及整改情况\n1.问题：往来款长期挂账。29笔没有清理。\n原因：历任会计都怕担责。\n措施：由总会计师冀秋岚6月底前收回60万元。\n2.问题：账实不符。有账无物87台。\n原因：交接没有盘点。\n措施：年底前盘点一遍。\n二、下一步工作\n（一）每年选三个学院内审。")
	if len(got.Problems) != 2 || len(got.Causes) != 2 || len(got.Measures) != 3 {
		t.Errorf("%d problems, %d causes, %d measures", len(got.Problems), len(got.Causes), len(got.Measures))
	}
	got = built("某局党组对照检查材料\n一、上年度民主生活会整改情况\n问题：学习少。\n措施：每月学一次，已完成。\n二、存在的问题\n一是学用脱节。\n二是走访少。\n三、整改措施\n一是每月研讨。")
	if len(got.Problems) != 2 {
		t.Errorf("%d problems behind a look back", len(got.Problems))
	}
}

// A labelled cause of one sentence tells one on each side of its semicolon; one that goes on in sentences is one.
func TestLabelledCausesAreTwo(t *testing.T) {
	const paper = "某校领导班子对照检查材料\n一、查摆的问题、原因和整改措施\n1.教研会走过场。全年12次有5次只签到。\n原因：%s\n整改措施：每月听课四节，由教务主任记录。\n二、结束语\n以上检查，请同志们批评指正。"
	for text, want := range map[string]int{
		"班子把教研当成教务处的事，没有人过问；教研制度从外校抄来，没有对照本校改过。": 2,
		"班子把教研当成教务处的事。会上问得少；会后查得更少，签到簿齐了就算开过。":   1,
		"一想到开会就怕麻烦；怕。": 1,
	} {
		got := built(strings.Replace(paper, "%s", text, 1))
		if len(got.Causes) != want {
			t.Errorf("%s: %d causes, want %d", text, len(got.Causes), want)
		}
		if n := len(got.Sections); n != 2 || !got.Sections[1].Has(Closing) {
			t.Errorf("%d sections", n)
		}
	}
}
