package chain

import (
	"strings"
	"testing"
)

// sketch tells a chain in short: the roles of its sections, then the heads of its items.
func sketch(c *Chain) string {
	var b strings.Builder
	for _, s := range c.Sections {
		for i, r := range s.Roles {
			if i > 0 {
				b.WriteByte('+')
			}
			b.WriteString(string(r))
		}
		b.WriteByte(' ')
	}
	for _, p := range c.Problems {
		b.WriteString("\n" + p.ID + " " + p.Head)
	}
	for _, k := range c.Causes {
		b.WriteString("\n" + k.ID + " " + k.Head)
	}
	for _, m := range c.Measures {
		b.WriteString("\n" + m.ID + " " + m.Head)
	}
	return b.String()
}

func sketches(t *testing.T, text, want string) {
	t.Helper()
	want = strings.TrimSpace(want)
	lines := strings.Split(sketch(built(strings.TrimSpace(text))), "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	if got := strings.Join(lines, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Labels in brackets are titles, ordinals and slots as those with colons are.
func TestLabelsInBrackets(t *testing.T) {
	sketches(t, `
某局查摆问题整治方案
（2025年5月20日局党组会议通过）
【指导思想】
从局领导班子改起，查到什么改什么，改一件销一件，由局党组书记负总责，每月听取一次汇报。
【问题清单】
【问题一】下乡验收接受吃请
【情况描述】2024年9月验收组在企业食堂用餐4次，没有交伙食费。
【原因】把吃便饭当成人情往来。
【措施】1.补缴伙食费。
【责任单位】财务股
【时限】2025年6月10日
2.验收自带干粮。
【责任单位】办公室
【问题二】重复检查
【情况描述】3家粮库一年查了46次。
【措施】年度检查合并排期。
【责任单位】督查股
`, `
other problems+causes+measures
p1 下乡验收接受吃请
p2 重复检查
c1 把吃便饭当成人情往来
m1 补缴伙食费
m2 验收自带干粮
m3 年度检查合并排期`)
	c := built("整改方案\n【问题清单】\n【问题一】重复检查\n【措施】1.合并排期。\n【责任单位】督查股\n2.同去同回。\n【责任单位】办公室\n【问题二】公车私用\n【措施】钥匙入柜。")
	if len(c.Measures) != 3 || c.Measures[0].Owner == nil || c.Measures[0].Owner.Text != "督查股" || c.Measures[1].Owner == nil || c.Measures[1].Owner.Text != "办公室" {
		t.Errorf("measures %+v", c.Measures)
	}
}

// Titles that are sentences are themselves the problems where no section of problems stands before the causes.
func TestTitlesThatStateProblems(t *testing.T) {
	sketches(t, `
党性分析材料
会前我逐件核过，事实都在，下面照实写。
一、我管着十二所学校，进过教室的只有四所。
去年开学检查我走了十二所学校，八所只看了校门口的展板。
二、营养餐的账我签了字，没有看过。
三月到六月二百一十份采购单，超过市价三成的有十九份。
三、根子在我身上
（一）把到过当成管过。觉得签了到就是尽了责。
（二）怕得罪老同事。总想着留几分情面。
四、就这样改
（一）十二所学校各听一节课，4月底前听完，听课本交督导室。
（二）采购单逐份核价，每月25日前公示。
`, `
opening problems problems causes measures
p1 我管着十二所学校，进过教室的只有四所
p2 营养餐的账我签了字，没有看过
c1 把到过当成管过
c2 怕得罪老同事
m1 十二所学校各听一节课
m2 采购单逐份核价`)
	// where a section of problems follows, sentences before it are what was learned
	c := built("对照检查材料\n一、学思想，才能不迷失方向\n读原著学原文，真正入脑入心。\n二、悟道理，才能不断进步\n把自己摆进去，把职责摆进去。\n三、存在的问题\n（一）学习不深。全年只读了两本。\n（二）走访不勤。\n四、原因分析\n（一）思想松了。\n五、整改措施\n（一）每月读一本书。")
	if len(c.Problems) != 2 || c.Sections[0].Has(Problems) {
		t.Errorf("%s", sketch(c))
	}
}

// A paper may tell why before what, under short titles without numbers, and another word for causes, problems and measures.
func TestCausesBeforeProblems(t *testing.T) {
	sketches(t, `
某站党总支班子对照检查材料
今年先问为什么年年查年年有，把病因想明白以后再去找病症，所以先写原因。
一年来的工作情况
全年组织集中学习十二次，修好道路三条，得到了沿线群众的好评，这些都是大家干出来的。
病因何在
弦松了。班子里的人都快退休了，心里想的是平平安安，学习时觉得是讲给别人听的。
尺子有两把。量别人用规矩，量自己用人情，时间一长规矩就不值钱了。
症状有哪些
开会照本念。4次研讨有3个人的开头一字不差，塌方那个星期谁也没有提到塌方。
报销打折扣。38张单子里12张没有公函，班子成员自己签的字占了7张。
处方怎么开
研讨到路上去。2017年3月底前定好计划，4次里至少3次在施工点开，由干事整理记录。
一把尺子量到底。2017年2月28日前把单子重新过一遍，列出清单贴在公示栏里。
`, `
opening other causes problems measures
p1 开会照本念
p2 报销打折扣
c1 弦松了
c2 尺子有两把
m1 研讨到路上去
m2 一把尺子量到底`)
}

// What a branch promises at the end of its causes are measures, where no section is for them.
func TestPromisesBehindCauses(t *testing.T) {
	const paper = `某校党支部对照检查材料
存在的问题
会议记录靠补。去年七月补写了四次，支委都签了字。
家访不经常。二十三名留守儿童，十四名整学期没有老师上门。
产生的原因
支委有应付思想，认为检查时过得去就行，谁也没有说一句不对。
`
	c := built(paper + "针对上述问题，支部向全体党员承诺：今后会议当天开、当天记，由组织委员执笔；留守儿童由党员分片包下来，4月底前每户都进一次门；书记每月在记录本上签字，绝不补一个字。")
	if len(c.Causes) != 1 || len(c.Measures) != 3 {
		t.Errorf("%s", sketch(c))
	}
	c = built(paper + "针对家访，支委之间从来没有认真议过一次，遇到事情你推我、我推你。")
	if len(c.Measures) != 0 {
		t.Errorf("%s", sketch(c))
	}
}
