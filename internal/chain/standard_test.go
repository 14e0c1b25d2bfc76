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
		{"约谈到会率低于60%的书记。", ""}, // whom it is about
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
		{"腾空通道。（责任人：钱小金；时限：7月28日前；标准：净宽不小于2米。）", "净宽不小于2米"},
		{"清收欠款。时限：8月20日；标准：在职的收清，调离的逐户发函；佐证：函件回执。", "在职的收清，调离的逐户发函"},
		{"修订清单。完成时限：6月30日；完成标志：清单经党委会通过并印发。", "清单经党委会通过并印发"},
		{"修订标准：先摸底，6月底前修完。", ""},
	} {
		if got := said(measureOf(Group, c.text).Standard); got != c.standard {
			t.Errorf("standard of %q = %q, want %q", c.text, got, c.standard)
		}
	}
}

func TestStandardIsFoundByItsSignAndItsPlace(t *testing.T) {
	for _, c := range []struct{ text, standard string }{
		{"改进批评。组织委员祁连山3月7日前收齐提纲，每条写明时间、事情和后果，缺一项退回重写，提纲存档。", "每条写明时间、事情和后果，缺一项退回重写"},
		{"严格审批。由办公室负责，议题一律提前3天送达，签收单归档。", "议题一律提前3天送达"},
		{"走一遍山路。11月底前走完，能恢复的恢复，31个孩子一个不落。", "31个孩子一个不落"},
		{"压减文件。今年公务接待费在去年基础上再下降20%。", "今年公务接待费在去年基础上再下降20%"},
		{"清理资产。6月底前完成清算，国有权益零损失，清算报告交国资处。", "国有权益零损失"},
		{"清理资产。6月底前变卖零星物资，清算报告交国资处。", ""},
		{"办好夜校。每月10日前推送微课，倒班党员参学率九成以上，记录存档。", "倒班党员参学率九成以上"},
		{"管好器材。每月盘点一次垫子，账物相符，盘点表存训练科。", "账物相符"},
		{"管好器材。5万元以上的采购由总务科初审，每月报一次。", ""}, // for what the rule holds
		{"管好器材。多听队员意见，有空就去看看。", ""},
	} {
		if got := said(measureOf(Group, c.text).Standard); got != c.standard {
			t.Errorf("standard of %q = %q, want %q", c.text, got, c.standard)
		}
	}
}
