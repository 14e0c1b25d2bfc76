package chain

import (
	"strings"
	"testing"

	"duizhao/internal/doc"
)

// measureOf reads the slots of a text that is one measure, as Build does.
func measureOf(kind Kind, text string) *Measure {
	b := &builder{doc: &doc.Document{Text: text}, c: &Chain{Kind: kind}, workspace: workspaces.Get().(*workspace)}
	head := headSpan(text, 0, len(text), Measures)
	f := &found{role: Measures, Item: Item{Span: doc.Span{End: len(text)}, HeadSpan: head, own: len(text)}}
	m := &Measure{Item: f.Item, DueKind: DueNone}
	b.measure(m, f, b.words(f))
	return m
}

func said(s *Slot) string {
	if s == nil {
		return ""
	}
	return s.Text
}

func TestEvidenceIsAPaperThatIsKept(t *testing.T) {
	for _, c := range []struct{ text, evidence string }{
		{"把旧井盖查一遍。5月底前查完，查验记录交养护科存查。", "查验记录"},
		{"重学条例。每章写一篇联系渡口实际的体会，交支部书记看。", "体会"},
		{"改好缆绳登记。登记簿放在值班室，谁都能翻。", "登记簿"},
		{"换船。由各班长在交接单上签字。", "交接单"},
		{"清账。追回2万元，以缴款凭证销号。", "缴款凭证"},
		{"听课。由组长按月汇总评课表。", "评课表"},
		{"先核后发。核对发放方案，方案有误的退回重做，复核单附卷。", "复核单"},
		{"统一目录。2月底前改完，调整清单和两个库房的入库单报站务会。", "调整清单和两个库房的入库单"},
		{"退清补贴。5月底前退清，退款凭证和签收单存档。", "退款凭证和签收单"},
		{"退清补贴。5月底前退清，凭收据和签收单销号。", "收据和签收单"},
		{"补签合同。5月底前补签，合同复印件存档。", "合同复印件"},
		{"管好公款。6月底前核完，经费支出情况每季度在公示栏公布。", "经费支出情况"}, // no paper, but shown as one
		{"管好公款。6月底前核完，约谈记录、退费收条留支部备查。", "约谈记录、退费收条"},
		{"修好水管。6月底前修完，住户签字的维修单拍照上传。", "住户签字的维修单"},
		{"开好夜校。10月底前办八期，学习记录导出存档。", "学习记录"},
		{"开好夜校。10月底前办八期，讲课签到表和课件教务处留存。", "讲课签到表和课件"},
		{"登门道歉。把党的温暖送到群众心坎上。", ""}, // nothing that is shown
		{"改进会风。职工的报告不过夜。", ""},     // what one does oneself
		{"改进会风。6月底前修订会议方案，经职代会通过后公示。", ""},
		{"改进会风。办理结果分别向提出人反馈。", ""},
		{"对全部案卷复核一遍，6月底前完成。", ""},
		{"建立会商办法，遇事当天商量。", ""},
		{"修订《养护规程》，8月底前学完。", ""},
	} {
		if got := said(measureOf(Personal, c.text).Evidence); got != c.evidence {
			t.Errorf("evidence of %q = %q, want %q", c.text, got, c.evidence)
		}
	}
}

func TestStandardStandsBeforeWhatShowsIt(t *testing.T) {
	for _, c := range []struct{ text, standard string }{
		{"把渡口查清楚。5月底前查，每个渡口至少乘一趟船，查验记录交海事科。", "每个渡口至少乘一趟船"},
		{"重编目录。9月底前编完，账、物、卡三者相符，目录交档案室存查。", "账、物、卡三者相符"},
		{"看泵房。6月底前看，由机电班陪同，走访记录存档。", ""},
		{"办好夜校。6月底前开班，每月上两次课，签到表存档。", ""},
		{"谈心。常谈心，先学一步，谈话记录存档。", ""}, // no time limit before it
	} {
		if got := said(measureOf(Personal, c.text).Standard); got != c.standard {
			t.Errorf("standard of %q = %q, want %q", c.text, got, c.standard)
		}
	}
}

func TestOwnerIsWhoDoesIt(t *testing.T) {
	for _, c := range []struct {
		kind        Kind
		text, owner string
	}{
		{Group, "修好闸门。4月底前换完，水利站站长祁连山每周报一次进度。", "水利站站长祁连山"},
		{Group, "改进会风。各股室要少开会、开短会。", "各股室"},
		{Personal, "管好公章。由相关人员抓好落实。", "相关人员"},
		{Group, "办好讲堂。班子成员轮流主讲，每月一讲。", "班子成员"},
		{Personal, "核对名册。我和指导员陶小满一起上门。", "指导员陶小满"},
		{Group, "清理欠账。纪检委员祁连督办，4月底前清完。", "纪检委员祁连"},
		{Group, "清理欠账。纪检委员祁连山督办，4月底前清完。", "纪检委员祁连山"},
		{Group, "清理欠账。由组织委员祁连4月底前清完。", "组织委员祁连"},
		{Group, "按处销号。组织委员祁连，4月底前清完。", "组织委员祁连"},
		{Group, "修好闸门。党组成员、副局长祁连山盯办，4月底前换完。", "党组成员、副局长祁连山"},
		{Group, "修好闸门。副站长祁连山、工程股股长柯立群同为责任人，4月底前换完。", "副站长祁连山、工程股股长柯立群"},
		{Group, "修好闸门。工程股、计财股排出工期，4月底前换完。", "工程股、计财股"},
		{Branch, "补课。由组织委员小傅逐个上门，4月底前补完。", "组织委员小傅"},
		{Group, "补课。党支部各委员要真抓实干。", "党支部各委员"},
		{Personal, "补课。我本人负责，4月底前补完。", "我本人"},
		{Group, "补课。派驻纪检组配合，长期坚持。", ""},        // who only helps
		{Group, "补课。安排讲解员在门口手把手教，4月底前补完。", ""}, // with whom something is done
		{Personal, "补课。每月同库管员对一次账。", ""},
		{Personal, "补课。请副站长祁连山每季度抽查一次。", ""},
		{Personal, "说开。与库管员谈一次话。", ""},
		{Personal, "登门。接受各有关方面的监督。", ""},
		{Group, "交账。每月把台账交支部书记查看。", ""},
	} {
		if got := said(measureOf(c.kind, c.text).Owner); got != c.owner {
			t.Errorf("owner of %q = %q, want %q", c.text, got, c.owner)
		}
	}
}

func TestACellMayHoldStandardAndPapers(t *testing.T) {
	for _, c := range []struct {
		col                column
		cell               string
		standard, evidence string
	}{
		{colStandard, "9万元全额收回；收款收据、对账单", "9万元全额收回", "收款收据、对账单"},
		{colStandard, "9万元全额收回；银行回单、发票存根", "9万元全额收回", "银行回单、发票存根"},
		{colStandard, "9万元全额收回；余款按月扣", "9万元全额收回；余款按月扣", ""},
		{colEvidence, "连续十天无断点，导出温度曲线", "连续十天无断点", "温度曲线"},
		{colEvidence, "查跟踪表，两项决议补齐结论", "两项决议补齐结论", "跟踪表"},
		{colEvidence, "缴款凭证、派车单", "", "缴款凭证、派车单"},
		{colEvidence, "缺项为零，抽查表存管理室", "缺项为零", "抽查表"},
		{colEvidence, "由组长自行验证", "", ""},
	} {
		text := "重做登记\t" + c.cell
		b := &builder{doc: &doc.Document{Text: text}, c: &Chain{Kind: Plan}, workspace: workspaces.Get().(*workspace)}
		own := len("重做登记")
		f := &found{role: Measures, Item: Item{Span: doc.Span{End: len(text)}, HeadSpan: doc.Span{End: own}, own: own},
			slot: map[column]doc.Span{c.col: {Start: own + 1, End: len(text)}}}
		m := &Measure{Item: f.Item, DueKind: DueNone}
		b.measure(m, f, b.words(f))
		if said(m.Standard) != c.standard || said(m.Evidence) != c.evidence {
			t.Errorf("%q: standard %q, evidence %q, want %q, %q", c.cell, said(m.Standard), said(m.Evidence), c.standard, c.evidence)
		}
	}
}

func TestDueIsNotHowSoonEachCaseOrHowOften(t *testing.T) {
	for _, c := range []struct{ text, due string }{
		{"从严点名。缺席的，一周内补课，每季度公布一次出勤。", "每季度"},
		{"补课。一周内补完。", "一周内"},
		{"结账。当月的票据当月报，6月底前清完旧票。", "6月底前"},
		{"结账。6月末前清完旧票。", "6月末前"},
		{"退款。3月29日前两份协议都签结。", "3月29日前"},
		{"上门。3月29日前往村里。", "3月29日"},
		{"一季度一次查仓。12月底前全部查到。", "12月底前"},
		{"开夜校。每周二、周四晚上各上一课，签到表存档。", "每周二、周四晚上"},
		{"查仓。每月头一个星期到库点，记录存档。", "每月头一个星期"},
		{"收回钥匙。立即收回外包公司的后台权限，审签单逐条留存，以后每一条都由编辑、主任、校长三级审签。", "立即"},
	} {
		if got := said(measureOf(Personal, c.text).Due); got != c.due {
			t.Errorf("due of %q = %q, want %q", c.text, got, c.due)
		}
	}
}

func TestNamed(t *testing.T) {
	for _, c := range []struct{ text, what, where string }{
		{"绕着走。2024年6月研究码头防撞墩，我没有表态，拖了三个月。", "码头防撞墩", ""},
		{"到一线少。去年10月到白杨村检查危房改造，只在村部坐了半小时。", "危房改造", "白杨村"},
		{"绕着走。2024年6月我才第一次到现场。", "", ""},
		{"对码头的事不上心。", "", ""},
		{strings.Repeat("学习不深不透，联系实际不够。", 1000), "", ""},
	} {
		b := &builder{doc: &doc.Document{Text: c.text}, c: &Chain{}, workspace: workspaces.Get().(*workspace)}
		what, where := b.named(c.text, 0)
		if said(what) != c.what || said(where) != c.where {
			t.Errorf("%.60s: what %q, want %q; where %q, want %q", c.text, said(what), c.what, said(where), c.where)
		}
	}
}

func TestAPlaceIsNotCutInsideItsLastWord(t *testing.T) {
	for text, want := range map[string]string{"柳荫社区道路": "柳荫社区", "城关街道办事处": "城关街道", "青石镇档案": "青石镇"} {
		end := len("柳荫社")
		if got := text[:wholePlace(text, end)]; got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	if got := wholePlace("社", len("社")); got != len("社") {
		t.Errorf("the end of the text: %d", got)
	}
}
