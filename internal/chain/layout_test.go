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

// Each question of a paper of questions and answers is a title; its words, or those around it, say what for.
func TestQuestionsAndAnswers(t *testing.T) {
	const want = `
opening study problems problems causes measures
p1 库房的账我没有管住
p2 留言我批了就忘
p3 怕得罪人
c1 我把签字当成走手续
c2 我看重和气胜过原则
m1 提用单不再补签
m2 留言三天之内回音`
	sketches(t, `
检视剖析材料（问答式）
会前书记列了五个问题，我逐题作答，答得不够的地方请大家接着问。
书记问：读了党章，哪一条让你坐不住？
答：公私分明这四个字，以前一眼就过去了，这回把三年的差旅列了一张表。
书记问：分管的事里，哪件没有管住？
答：库房的账我没有管住。4月抽了300件，对不上的有29件，隔了两天才找到。
书记问：留言簿你看过没有？
答：看过，留言我批了就忘。两个月52条意见，一条也没有追问。
怕得罪人。去年12月评等次，心里不同意，嘴上说都行。
书记问：怎么会这样？
答：我说两条。我把签字当成走手续。看款识可以坐一下午，看单子三秒钟就签。我看重和气胜过原则。各部主任多是同年进馆，说重话怕伤了交情。
书记问：怎么办？
答：（1）提用单不再补签。12月20日前定下规矩，没有签字不开门。（2）留言三天之内回音。每周一上午翻一遍。
`, want)
	c := built("检视剖析材料\n会前列了问题，逐题作答，不够的请接着问。\n【问】哪件事没有管住\n【答】库房的账我没有管住。4月抽了300件，对不上的有29件。\n【问】为什么\n【答】我把签字当成走手续，权在手里责任不在心里。\n【问】打算怎么改\n【答】提用单不再补签，12月20日前定下规矩。")
	if got := sketch(c); got != "opening problems causes measures \np1 库房的账我没有管住\nc1 我把签字当成走手续，权在手里责任不在心里\nm1 提用单不再补签" {
		t.Errorf("%s", got)
	}
	c = built("检视剖析材料\n会前列了问题，逐题作答，不够的请接着问。\n问：哪件事没有管住？答：库房的账我没有管住。4月抽了300件，对不上的有29件。\n问：为什么？答：我把签字当成走手续，权在手里责任不在心里。\n问：打算怎么改？答：提用单不再补签，12月20日前定下规矩。")
	if got := sketch(c); got != "opening problems causes measures \np1 库房的账我没有管住\nc1 我把签字当成走手续，权在手里责任不在心里\nm1 提用单不再补签" {
		t.Errorf("%s", got)
	}
	// a conversation that is quoted in a problem is no question of the paper
	c = built("对照检查材料\n一、存在的问题\n（一）作风漂浮。群众的话我没有听进去。\n问：路什么时候修？\n答：等通知。\n问：等到哪天？\n答：不知道。\n二、原因分析\n（一）思想松了。\n三、整改措施\n（一）每月走访一次。")
	if len(c.Sections) < 3 || c.Sections[0].Title == "路什么时候修" || len(c.Measures) != 1 {
		t.Errorf("%s", sketch(c))
	}
}

// A talk without titles: fields are named in first sentences, and the paragraphs that turn to why and to what will be done say so.
func TestTalkWithoutTitles(t *testing.T) {
	sketches(t, `
在专题民主生活会上的发言
各位班子成员：
这篇稿子我写了三遍，今天不讲成绩，只讲几件脸上挂不住的事。
先说形式主义。去年的农机培训我报的是虚数。县里要600人，签到册上只有387人，剩下的是把往年的名字抄了一遍。
官僚主义我也有。补贴申请在我手里压得太久，送来94份，超期37份，最久的一份压了61天。
怎么会走到这一步，这一个多月我常想。最要紧的是我把考核当成了做给上面看的东西。还有就是我和种田人的感情淡了，门口站着人，我先想到的是麻烦。再往深里说，我没有把纪律当真。
最后我表个态。虚报的人数9月15日前逐人核一遍，书面更正送县农委；没有听过课的人12月底前补训，每人上机不少于半天。
`, `
opening problems causes measures
p1 去年的农机培训我报的是虚数
p2 补贴申请在我手里压得太久
c1 我把考核当成了做给上面看的东西
c2 我和种田人的感情淡了
c3 我没有把纪律当真
m1 虚报的人数9月15日前逐人核一遍
m2 没有听过课的人12月底前补训`)
	c := built("对照检查材料\n一、存在的问题\n形式主义也不少。全年检查38次，没有人看课是怎么上的。\n野外党员的组织生活断档。5月至10月8名党员驻守台站，没有开过会。\n二、整改措施\n（一）每月听课一次。")
	if len(c.Problems) != 2 || c.Problems[0].Head != "形式主义也不少" || c.Problems[1].Aspect != "" {
		t.Errorf("%s", sketch(c))
	}
}
