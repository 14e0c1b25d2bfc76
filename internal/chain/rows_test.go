package chain

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"duizhao/internal/doc"
	"duizhao/internal/outline"
)

// builtRows is the chain of a text in which lines with tabs are rows of tables.
func builtRows(text string) *Chain {
	var b doc.Builder
	table, inside := 0, false
	for _, line := range strings.Split(text, "\n") {
		if !strings.Contains(line, "\t") {
			b.Add(line, doc.Block{Kind: doc.Paragraph})
			inside = false
			continue
		}
		if !inside {
			table++
			inside = true
		}
		blk, at := doc.Block{Kind: doc.Row, Table: table}, 0
		for _, cell := range strings.Split(line, "\t") {
			blk.Cells = append(blk.Cells, doc.Span{Start: at, End: at + len(cell)})
			at += len(cell) + 1
		}
		b.Add(line, blk)
	}
	d := b.Document("台账.txt", "txt")
	return Build(d, outline.Build(d), Options{Date: time.Date(2024, 3, 8, 0, 0, 0, 0, time.UTC)})
}

// linked says which answers each problem has: p1 c1 m1 m2, p2 m3.
func linked(c *Chain) string {
	var out []string
	for _, p := range c.Problems {
		line := p.ID
		for _, l := range c.Links {
			if l.From == p.ID {
				line += " " + l.To
			}
		}
		out = append(out, line)
	}
	return strings.Join(out, ", ")
}

// slotsOf are the four slots of a measure: owner|due|standard|evidence.
func slotsOf(m Measure) string {
	var out []string
	for _, s := range []*Slot{m.Owner, m.Due, m.Standard, m.Evidence} {
		if s == nil {
			out = append(out, "")
			continue
		}
		out = append(out, s.Text)
	}
	return strings.Join(out, "|")
}

// Several items in a cell answer each other by their numbers; where one side says one thing, it answers all of the other.
func TestItemsOfARowAnswerByNumber(t *testing.T) {
	const header = "某局班子成员查摆问题整改登记表\n填表日期：2024年3月8日\n一、查摆问题及整改情况\n姓名\t职务\t存在问题\t原因分析\t整改措施\t改进时限\t责任人\n"
	for row, want := range map[string]string{
		"方国\t局长\t1.议事先定后议。上半年有4次。2.下站少。\t1.民主意识淡薄。2.怕麻烦。\t1.议题提前三天发给班子成员。2.到两个站各住两天\t6月底\t本人":        "p1 c1 m1, p2 c2 m2",
		"方国\t局长\t1.议事先定后议。上半年有4次。2.下站少。\t图省事。\t①议题提前三天发给班子成员；②到两个站各住两天\t6月底\t本人":                     "p1 c1 m1, p2 c1 m2",
		"方国\t局长\t议事先定后议，上半年有4次。\t图省事。\t（1）议题提前三天发给班子成员；（2）到两个站各住两天\t6月底\t本人":                         "p1 c1 m1 m2",
		"方国\t局长\t议事先定后议，上半年有4次。\t图省事。\t议题提前三天发给班子成员\t6月底\t本人\n\t\t\t\t到两个站各住两天\t7月底\t办公室":            "p1 c1 m1 m2",
		"方国\t局长\t议事先定后议，上半年有4次。\t图省事。\t议题提前三天发给班子成员\t6月底\t本人\n蔡明\t副局长\t学习不用心。\t\t到两个站各住两天\t7月底\t办公室": "p1 c1 m1, p2 m2",
	} {
		if got := linked(builtRows(header + row)); got != want {
			t.Errorf("%s\nanswers: %s, want %s", row, got, want)
		}
	}
}

// A register runs over the cells of its slots, whatever their headers, and not over what others note behind them.
func TestColumnsOfARegister(t *testing.T) {
	for _, c := range []struct{ header, row, slots, end string }{
		{"编号\t查摆的问题（照录本人原文）\t整改举措\t做到什么程度\t凭什么看\t什么时候\t整改人\t督导记录", "A-1\t会开得太多。\t能合的会合开\t每月不超过2次\t会议登记表\t7月31日\t沈培\t6月开了3次，提醒。", "沈培|7月31日|每月不超过2次|会议登记表", "沈培"},
		{"序号\t存在差距\t具体做法\t衡量标准\t需交材料\t截止日期\t落实人\t进展情况", "1\t会开得太多。\t能合的会合开\t每月不超过2次\t会议登记表\t7月31日\t沈培\t已开3次。", "沈培|7月31日|每月不超过2次|会议登记表", "沈培"},
		{"序号\t督导反馈问题\t整改措施\t完成标志\t支撑材料\t完成节点\t责任人\t督导意见", "1\t会开得太多。\t能合的会合开\t每月不超过2次\t会议登记表\t7月31日\t沈培\t同意销号。", "沈培|7月31日|每月不超过2次|会议登记表", "沈培"},
		{"序号\t问题\t整改措施\t标准\t佐证\t时限\t责任人\t备注", "1\t会开得太多。\t能合的会合开\t每月不超过2次\t会议登记表\t7月31日\t沈培\t附登记表复印件", "沈培|7月31日|每月不超过2次|会议登记表", "附登记表复印件"},
	} {
		got := builtRows("某集团查摆问题整改督导台账\n一、运营部\n" + c.header + "\n" + c.row)
		if len(got.Problems) != 1 || len(got.Measures) != 1 {
			t.Errorf("%s: %d problems, %d measures", c.header, len(got.Problems), len(got.Measures))
			continue
		}
		m := got.Measures[0]
		if slots := slotsOf(m); slots != c.slots {
			t.Errorf("%s: slots %s, want %s", c.header, slots, c.slots)
		}
		if !strings.HasSuffix(m.Text, c.end) {
			t.Errorf("%s: the measure is %q, want its end to be %q", c.header, m.Text, c.end)
		}
	}
}

// One cell of a slot may speak of several measures by their numbers.
func TestACellSharedByNumber(t *testing.T) {
	const paper = "某局问题整改登记表\n一、问题及整改\n问题\t整改措施\t时限\t责任人\n"
	for row, want := range map[string]string{
		"下站少。\t1.到两个站各住两天。2.把罩棚修好\t第1项4月底前；第2项9月30日前\t方国":           "方国|4月底前||; 方国|9月30日前||",
		"下站少。\t1.到两个站各住两天。2.把罩棚修好。3.走访记录交支部存档\t第1、2项4月底前；第3项见左\t方国": "方国|4月底前||; 方国|4月底前||; 方国|||走访记录",
		"下站少。\t①到两个站各住两天；②信件一律不转\t②长期坚持\t①方国 ②贺志":                   "方国|||; 贺志|||",
		"下站少。\t1.到两个站各住两天。2.把罩棚修好\t9月30日前\t见左":                      "|9月30日前||; |9月30日前||",
	} {
		var got []string
		for _, m := range builtRows(paper + row).Measures {
			got = append(got, slotsOf(m))
		}
		if have := strings.Join(got, "; "); have != want {
			t.Errorf("%s\nslots: %s, want %s", row, have, want)
		}
	}
}

// Measures without numbers in a cell, or behind a label of a plan, stand side by side where each can stand by itself.
func TestMeasuresAtSemicolons(t *testing.T) {
	for cell, want := range map[string]int{
		"改统计口径，未接通的单列；一季度数据更正后重新报集团": 2,
		"改统计口径，未接通的单列；其中外呼组先改":       1, // leans on the one before
		"改统计口径；单列": 1, // two words are no measure
		"改统计口径。未接通的单列；一季度数据更正后重报": 1, // a head and what belongs to it
	} {
		if got := builtRows("问题整改台账\n一、清单\n问题\t整改措施\t责任人\n回访率有水分。\t" + cell + "\t唐芸"); len(got.Measures) != want {
			t.Errorf("%s: %d measures, want %d", cell, len(got.Measures), want)
		}
	}
	if got := builtRows("内部审核不符合项整改台账\n一、清单\n不符合事实\t纠正措施\t责任人\n量具超期。\t两本台账合并为一本电子台账；对11批产品用合格量具复测\t霍建"); len(got.Measures) != 1 {
		t.Errorf("what is put right at once and for the future: %d measures", len(got.Measures))
	}
	for text, want := range map[string]int{
		"逐笔核实，9月底前退缴到专户；乡长每半年审签一次接待台账。":            2,
		"逐笔核实，超标准部分由个人退缴；乡长审签接待台账，9月底前办完。":         1, // one time for both
		"逐笔核实，9月底前退缴到专户；每月抽查一次，由办公室保存记录。再发现的从严处理。": 1,
	} {
		got := builtRows("某乡关于巡察反馈意见的整改方案\n一、整改内容和措施\n1.公务接待超标准。有11次接待陪餐超过规定。\n整改措施：" + text + "\n2.党费收缴不规范。14人欠缴。\n整改措施：年底前补齐。")
		if len(got.Measures) != want+1 {
			t.Errorf("%s: %d measures, want %d", text, len(got.Measures)-1, want)
		}
	}
}

// A table of tasks holds measures where the problems stand elsewhere, a timetable of stages none.
func TestTablesOfACampaign(t *testing.T) {
	const plan = "全县食堂管理突出问题专项整治工作方案\n一、整治目标\n把账理清。\n二、整治重点\n%s三、时间安排\n阶段\t起止时间\t主要任务\t牵头\n自查\t3月8日至31日\t各校对照自查\t基教股\n整改\t4月\t对照清单整改\t计财股\n四、责任清单\n编号\t工作事项\t完成标志\t需交材料\t责任股室\t截止日期\n1\t统一招标采购\t全部学校在平台下单\t中标公告\t计财股\t5月31日\n2\t清退挤占的伙食费\t全额进入专户\t退款明细\t计财股\t5月20日"
	for parts, want := range map[string]string{
		"（一）食材采购熟人供货。36所学校中11所没有询价单。\n（二）膳食经费混用。8所学校把接待餐摊进成本，家长不知情。\n": "2 problems, 2 measures",
		"（一）规范食材采购。必须集中招标，不得口头定点。\n（二）管好膳食经费。严禁混用，不得摊进接待餐。\n":          "0 problems, 2 measures",
	} {
		got := builtRows(fmt.Sprintf(plan, parts))
		if have := fmt.Sprintf("%d problems, %d measures", len(got.Problems), len(got.Measures)); have != want {
			t.Errorf("%s%s, want %s", parts, have, want)
		}
	}
}

// A list that is enclosed behind a person's paper is a section of its own.
func TestAnEnclosedList(t *testing.T) {
	const paper = "个人对照检查材料\n一、存在的问题\n一是下户少。二是服务差。\n二、努力方向\n一是多下户。二是改服务。\n"
	const list = "\n序号\t清单问题\t整改措施\t时限\n1\t变更登记跑三趟\t把三个窗口并成一个\t9月底\n2\t一户没去过\t每月走访10户\t年底前"
	for title, want := range map[string]int{"附：个人整改清单": 3, "附件1 整改清单": 3, "附表：问题整改一览": 3, "附带说明的几件事": 2} {
		if got := builtRows(paper + title + list); len(got.Sections) != want {
			t.Errorf("%s: %d sections, want %d", title, len(got.Sections), want)
		}
	}
}

// A report of rectification tells beside each problem how far it is, which is no measure, and what comes next, which is one.
func TestProgressIsNoMeasure(t *testing.T) {
	got := builtRows("关于民主生活会查摆问题整改落实情况的报告\n一、总体情况\n共2个问题。\n二、逐项整改落实情况\n问题一：夜间开放打折扣。去年有9次提前闭馆。\n整改措施：1.重新排定夜班，由办公室负责；2.提前闭馆须经馆长同意。\n整改进展：已完成。3月至9月没有提前闭馆，办公室每月抽查。\n下一步：把夜班制度写进手册，11月底前印发。\n问题二：讲座审核有漏洞。7场没有审讲稿。\n整改措施：讲稿提前5天送审，由副书记签字。\n目前进展：正在推进，已签39名。\n下步打算：对外地讲者改为邮寄签订，12月底前签完。")
	if have := linked(got); have != "p1 m1 m2 m3, p2 m4 m5" {
		t.Errorf("answers: %s", have)
	}
	for _, m := range got.Measures {
		if strings.Contains(m.Text, "已") {
			t.Errorf("%s is %q", m.ID, m.Text)
		}
	}
}

// A form says on which day it was filled in; the day by which something is done is another.
func TestTheDayOfAForm(t *testing.T) {
	for line, want := range map[string]string{"填表日期：2016年8月5日": "2016-08-05", "更新时间：2025年6月20日": "2025-06-20", "完成时间：2025年6月20日": "0001-01-01"} {
		if got := builtRows("问题整改登记表\n" + line + "\n一、清单\n问题\t整改措施\t责任人\n下站少。\t每月住站一次\t方国").Date.Format("2006-01-02"); got != want {
			t.Errorf("%s: %s, want %s", line, got, want)
		}
	}
}

// Who only helps or watches is no owner; two who answer together are.
func TestWhoIsInCharge(t *testing.T) {
	for cell, want := range map[string]string{
		"邱岚，纪检部王铮配合": "邱岚", "贺志（协助人：监察室小岳）": "贺志", "本人，纪检组长督办": "本人", "罗启、姚平": "罗启、姚平",
		"罗启、姚平、小岳协助": "罗启、姚平", "计财股（孔辉）": "计财股（孔辉）", "督导科": "督导科",
	} {
		got := builtRows("问题整改台账\n一、清单\n问题\t整改措施\t责任人\n下站少。\t每月住站一次\t" + cell)
		if have := got.Measures[0].Owner; have == nil || have.Text != want {
			t.Errorf("%s: %v, want %s", cell, have, want)
		}
	}
}

// A problem in a cell may say what moved somebody; what it mainly was is no cause.
func TestACauseInsideACell(t *testing.T) {
	for cell, want := range map[string]string{
		"有7笔接待没有公函。我问过就签了字，心里想的是都是平级，驳回去没面子。": "都是平级，驳回去没面子",
		"护栏去年就有人提，主要是支委认为这是设备科的事，没有再催。":       "支委认为这是设备科的事，没有再催",
		"护栏去年就有人提，主要是2号槽和3号槽，至今没有修。":          "",
	} {
		got := builtRows("问题整改台账\n一、清单\n问题\t整改措施\t责任人\n" + cell + "\t退回重核\t邱岚")
		have := ""
		if len(got.Causes) > 0 {
			have = got.Causes[0].Head
		}
		if have != want || want != "" && linked(got) != "p1 c1 m1" {
			t.Errorf("%s: %q, want %q; %s", cell, have, want, linked(got))
		}
	}
}
