package chain

import "testing"

func TestHeadIsTheClauseThatStandsByItself(t *testing.T) {
	for _, c := range []struct {
		role       Role
		text, head string
	}{
		{Causes, "还有一个原因是站里事多人少。抽不出人去值守。", "站里事多人少"},
		{Causes, "这是因为山路难走、补贴偏低。", "山路难走、补贴偏低"},
		{Causes, "再就是不懂规矩。多少钱要上会也不清楚。", "不懂规矩"},
		{Causes, "从责任上看，是怕担事的心思在作怪，总想着等别人先开口再说。", "怕担事的心思在作怪"},
		{Causes, "怕得罪老同事，话到嘴边又咽了回去，一年到头没有红过一次脸。", "怕得罪老同事"},
		{Problems, "二十年来我一直守着仓库，逢年过节也没有离开过，大家对我的评价一直不错。但对新来的同志帮带不够。", "对新来的同志帮带不够"},
		{Problems, "还有的把开会当落实，一年开了四十次会。", "把开会当落实"},
		{Problems, "有的干部怕见群众。", "有的干部怕见群众"},
		{Problems, "选人把关不严——三年提任的九人，有六人来自同一科室。", "选人把关不严"},
		{Problems, "对照党员标准，我感到学习还不够系统，去年缺课4次。", "我感到学习还不够系统"},
		{Problems, "与组织的期望相比，担当上还有欠缺，库房漏雨拖了三个月。", "担当上还有欠缺"},
		{Problems, "与先进相比差距较大，去年排名第八。", "与先进相比差距较大"},
		{Problems, "对照清单逐条落实不够，12条里有5条没有办。", "对照清单逐条落实不够"},
		{Problems, "和群众打交道少，一年进村两次。", "和群众打交道少"},
		{Measures, "同意。权证交接增加影像留痕。", "权证交接增加影像留痕"},
		{Measures, "针对回信拖沓的问题，由站长每天开一次信箱，当天批转，三日内办结。", "针对回信拖沓的问题，由站长每天开一次信箱"},
	} {
		s := headSpan(c.text, 0, len(c.text), c.role)
		if got := c.text[s.Start:s.End]; got != c.head {
			t.Errorf("head of %q = %q, want %q", c.text, got, c.head)
		}
	}
}
