package submission

import (
	"slices"
	"strings"
	"testing"
)

// Each line is the versions of one paper from the first to the last, as they are named in offices.
func TestEditionOrder(t *testing.T) {
	for _, names := range []string{
		"张伟初稿.docx 张伟修改稿.docx 张伟定稿.docx 张伟最终版.docx",
		"张伟-对照检查材料（初稿）.docx 张伟-对照检查材料.docx 张伟-对照检查材料v2.docx 张伟-对照检查材料（定稿）.docx",
		"v1.docx v2.docx v2.1.docx v9.docx v10.docx",
		"张伟V1.0.docx 张伟V1.1.docx 张伟V2.0.docx",
		"张伟.docx 张伟(1).docx 张伟(2).docx 张伟(10).docx",
		"张伟.docx 张伟（1）.docx 张伟（2）.docx",
		"张伟.docx 张伟改.docx 张伟改2.docx 张伟定稿.docx",
		"张伟.docx 张伟-副本.docx 张伟-副本(2).docx",
		"张伟一稿.docx 张伟二稿.docx 张伟三稿.docx 张伟第十稿.docx 张伟第十二稿.docx 张伟终稿.docx",
		"张伟20260228.docx 张伟20260302.docx 张伟20260315.docx",
		"张伟2026年2月28日.docx 张伟2026年3月2日.docx 张伟2026年10月1日.docx",
		"张伟2.28.docx 张伟3.2.docx 张伟3.15.docx 张伟11.2.docx",
		"张伟0228.docx 张伟0302.docx 张伟20260315.docx",
		"张伟3月2日.docx 张伟3月15日.docx 张伟10月8日.docx",
		"张伟修改稿.docx 张伟修改稿2.docx 张伟修改稿3.docx 张伟送审稿.docx 张伟定稿.docx",
		"张伟修改稿0302.docx 张伟修改稿0315.docx 张伟定稿0310.docx",
		"张伟讨论稿.docx 张伟修改稿.docx 张伟最新.docx 张伟定稿.docx 张伟定稿2.docx",
		"张伟未定稿.docx 张伟定稿.docx",
		"张伟draft.docx 张伟ver2.docx 张伟final.docx 张伟Final2.docx",
		"初稿/张伟.docx 修改稿/张伟.docx 定稿/张伟.docx",
		"材料/定稿/张伟初稿.docx 材料/初稿/张伟定稿.docx",
		`一稿\张伟.docx 二稿\张伟.docx`,
		"2025年度对照检查材料（张伟）初稿.docx 2025年度对照检查材料（张伟）.docx 2025年度对照检查材料（张伟）修改稿.docx",
	} {
		want := strings.Fields(names)
		got := slices.Clone(want)
		slices.Reverse(got)
		slices.SortStableFunc(got, func(a, b string) int { return EditionOf(a, "张伟").Compare(EditionOf(b, "张伟")) })
		if !slices.Equal(got, want) {
			t.Errorf("order\n%v, want\n%v", got, want)
		}
		for i, a := range want[1:] {
			if EditionOf(a, "张伟").Compare(EditionOf(want[i], "张伟")) <= 0 {
				t.Errorf("%s is no later than %s: %+v, %+v", a, want[i], EditionOf(a, "张伟"), EditionOf(want[i], "张伟"))
			}
		}
	}
}

// Names that only look like versions say nothing.
func TestEditionSaysNothing(t *testing.T) {
	for _, c := range []struct{ file, author string }{
		{"2025年度整改措施（张伟）.docx", "张伟"}, {"专题整改.docx", "张伟"}, {"改革办主任张新.docx", "张新"}, {"3号楼张伟.docx", "张伟"}, {"第一支部/张伟.docx", "张伟"},
		{"张伟个人对照检查材料2026.docx", "张伟"}, {"发改局 张伟.docx", "张伟"}, {"1.张伟.docx", "张伟"}, {"01张伟.docx", "张伟"}, {"3-张伟.docx", "张伟"}, {"envoy.docx", ""},
	} {
		if e := EditionOf(c.file, c.author); e.Known() {
			t.Errorf("%s: %+v", c.file, e)
		}
	}
}

func FuzzEdition(f *testing.F) {
	f.Add("材料/张伟v2.1（最终版）(3)20260315.docx", "张伟")
	f.Add("2026-13-45版改稿十十十.", "")
	f.Fuzz(func(t *testing.T, file, name string) {
		if e := EditionOf(file, name); e.Compare(e) != 0 || e.Number < 0 || e.Copy < 0 {
			t.Errorf("%q: %+v", file, e)
		}
	})
}
