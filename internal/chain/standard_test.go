package chain

import (
	"testing"

	"duizhao/internal/doc"
)

func TestStandardIsWhatIsReached(t *testing.T) {
	for _, c := range []struct{ text, standard string }{
		{"重排巡查路线，把17处老树走一遍，6月底前全部清理完毕。", "全部清理完毕"},
		{"接报后3日内答复，答复率达到100%。", "答复率达到100%"},
		{"写一篇不少于1500字的分析。", ""},
		{"到村调研，全年住村不少于5天，解决问题不少于2个。", "解决问题不少于2个"},
		{"清退补贴，由出纳员将9万元全额上缴。", "9万元全额上缴"},
		{"办好热线，95%以上按时办结。", "95%以上按时办结"},
		{"按每小时不超过8户安排登记。", ""},
		{"办好热线，今后回访率达到98%。", "回访率达到98%"},
		{"办好热线，7月10日前投诉压到4件以内。", "投诉压到4件以内"},
		{"办好热线，一年内投诉压到4件以内。", "一年内投诉压到4件以内"},
		{"逐户发放明白卡，一户不漏。", "一户不漏"},
	} {
		b := &builder{doc: &doc.Document{Text: c.text}, workspace: workspaces.Get().(*workspace)}
		f := &found{role: Measures, Item: Item{Span: doc.Span{End: len(c.text)}, HeadSpan: doc.Span{End: firstStop(c.text, anyComma)}, own: len(c.text)}}
		got := ""
		if s := b.standard(b.words(f), 0, f, nil); s != nil {
			got = s.Text
		}
		if got != c.standard {
			t.Errorf("standard of %q = %q, want %q", c.text, got, c.standard)
		}
	}
}

func TestStandardThatTheMeasureNames(t *testing.T) {
	for _, c := range []struct{ text, standard string }{
		{"互查底稿。6月底前查完；整改标准是每份底稿附有证据；佐证为互查通报。", "每份底稿附有证据"},
		{"互查底稿。6月底前查完，验收标准：缺附的为零，互查通报存档。", "缺附的为零"},
		{"互查底稿。按整改标准逐份看，6月底前查完。", ""},
		{"互查底稿。修订分类标准是今年的事，6月底前修完。", ""},
	} {
		if got := said(measureOf(Group, c.text).Standard); got != c.standard {
			t.Errorf("standard of %q = %q, want %q", c.text, got, c.standard)
		}
	}
}
