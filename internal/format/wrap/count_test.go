package wrap_test

import (
	"testing"

	"duizhao/internal/format/wrap"
)

func TestFollows(t *testing.T) {
	for _, c := range []struct {
		text, next string
		start      bool
		want       bool
	}{
		{"整改措施：①补学四次；", "②每季度抽查。", true, true},
		{"①补学四次；", "②每季度抽查。", true, false}, // its own paragraph's ordinal
		{"①补学四次；", "②每季度抽查。", false, true},
		{"原因是：一是学得不深。", "二是用得不够。", true, true},
		{"原因是：一是学得不深。", "三是用得不够。", true, false},
		{"主要有：（1）学得浅；", "（2）用得少；", true, true},
		{"共11.5万元，", "2.5万元", true, false},
		{"措施：1.补学；", "2.抽查。", true, true},
		{"学习11.补学；", "2.抽查。", true, false},
		{"其一，学得浅。", "其二，用得少。", false, true},
		{"首先，学得浅。", "其次，用得少。", false, true},
		{"存在问题：第一，学得浅。", "第二，用得少。", true, true},
		{"一、存在的问题", "二、原因", true, false},
		{"", "一是学习", true, false},
	} {
		if got := wrap.Follows(c.text, c.next, c.start); got != c.want {
			t.Errorf("wrap.Follows(%q, %q, %v) = %v, want %v", c.text, c.next, c.start, got, c.want)
		}
	}
}

func TestShape(t *testing.T) {
	for text, want := range map[string]string{
		"一、问题": "n、", "十二、问题": "n、", "（三）学习": "（n）", "(12)学习": "(n)", "3.学习": "n.", "③学习": "①", "二是学习": "n是", "第三，学习": "第n，",
	} {
		if got := wrap.Shape(text); got != want {
			t.Errorf("wrap.Shape(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestDottedNumbersOpenAParagraph(t *testing.T) {
	for text, want := range map[string]bool{"1.2 审核时间": true, "3.2.1 观察项": true, "1.2 万元": false, "1.2": false, "1.2审核": false, "2024.1 月": false} {
		if got := wrap.BeginsUnit(text); got != want {
			t.Errorf("wrap.BeginsUnit(%q) = %v, want %v", text, got, want)
		}
	}
}

// ordinals stand inside paragraphs, numbers are cut by the line end, a title is full to the edge.
var inlineOrdinals = []string{
	"桑梓河县水利局党组关于县委巡察反馈问题的整改落实方案",
	"（2024年3月18日）",
	"一、整改任务",
	"（一）学习方面。整改措施：①党组每季度安排一次专题学习，由办公室提前十天发出书目；②每次学习后三天内把研讨发言汇编成册，存入机关党委台账；③年底前对学习情况评议一次，评议结果在机关公示栏公示五个工作日。",
	"（二）工程方面。堤防至今留有1.2公里缺口，涉及农户41户，前年以来两次调整设计。整改措施：①黄泥河缺口段由副局长牵头，六月底前签完41户协议；②汛期前完成1.2公里主体工程，质量评定表报县水务局备案。",
	"二、保障措施",
	"党组每半年听取一次进展情况汇报，对没有完成的逐条说明原因，并在下一次会议上再次报告。",
}

func TestOrdinalsAndNumbersAcrossLines(t *testing.T) {
	for _, indent := range []string{"", "　　"} {
		for width := 22; width <= 44; width++ {
			got := joined(hard(inlineOrdinals, width, indent))
			if n := differing(got, inlineOrdinals); n > 0 && indent != "" || n > 1 {
				t.Errorf("width %d, indent %q: %d paragraphs differ:\n%q", width, indent, n, got)
			}
		}
	}
}
