package server

import (
	"strings"
	"testing"
)

func TestAround(t *testing.T) {
	for _, c := range []struct{ name, text, q, want string }{
		{"begins with the clause", "调查研究不够扎实 撰写的6篇调研报告中,对策部分大多是常规做法,被采用的只有1篇。", "调研报告", "撰写的6篇调研报告中，对策部分大多是常规做法，被采用的只有1篇。"},
		{"marks beside Chinese only", "(二)责任人:李明;见 a,b", "责任人", "（二）责任人：李明；见 a,b"},
		{"small letters and capitals", "接入oa系统", "OA", "接入oa系统"},
		{"what was not found shows the beginning", "推行蹲点调研", "拼音", "推行蹲点调研"},
	} {
		if got := around(c.text, c.q); got != c.want {
			t.Errorf("%s: around(%q, %q) = %q, want %q", c.name, c.text, c.q, got, c.want)
		}
	}
	long := strings.Repeat("扎实推进工作落地见效", 5)
	if got, want := around(long+"专班"+strings.Repeat("落地", 40), "专班"), "…"+strings.Repeat("扎实推进工作落地见效", 2)+"专班"+strings.Repeat("落地", 29)+"…"; got != want {
		t.Errorf("around(a long sentence) = %q, want %q", got, want)
	}
}
