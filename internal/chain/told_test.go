package chain

import (
	"strings"
	"testing"
)

// A paper without one title that says what is told below it is read by what its sentences tell.
func TestAPaperIsReadByItsSentences(t *testing.T) {
	got := built("照照镜子\n柳坪镇农技站 尚志远\n各位同志，轮到我了。\n" +
		"前年秋天发放的稻种，我没有下田看过就在验收单上签了字，杨树湾11户出苗不到六成，乡亲们找了我三趟才有人去看。今年上半年镇里安排我包三个村，我一共去了四次，每次都是在村部坐一会儿就走。\n" +
		"想来想去，还是怕吃苦，总觉得自己干了二十年，闭着眼睛也知道田里什么样。把群众的事看轻了，心里装的是报表好不好看。\n" +
		"从下个月起，我每周到包保的村住一个晚上，走访情况记在民情本上，年底交支部检查。4月底前由我逐户核实那11户的损失，同种子公司谈定赔偿，协议交镇纪委备案。")
	if len(got.Problems) == 0 || len(got.Causes) == 0 || len(got.Measures) < 2 {
		t.Fatalf("%d problems, %d causes, %d measures", len(got.Problems), len(got.Causes), len(got.Measures))
	}
	for _, r := range []Role{Problems, Causes, Measures} {
		if !got.Sections[len(got.Sections)-1].Has(r) {
			t.Errorf("the section does not tell %s: %v", r, got.Sections[len(got.Sections)-1].Roles)
		}
	}
}

// What is no such paper stays unread, whatever single sentences sound like.
func TestWhatTellsNothingStaysUnread(t *testing.T) {
	for name, text := range map[string]string{
		"contract": "房屋租赁合同\n甲方：清溪供销社\n乙方：李某\n甲方将和平路12号门面房出租给乙方，面积86平方米。\n租期自2024年1月1日起至2026年12月31日止。\n租金每月3000元，乙方应于每月5日前支付。\n乙方逾期支付的，每日按万分之五支付违约金。",
		"notice":   "关于召开全县教育工作会议的通知\n各乡镇人民政府：\n经研究，决定召开全县教育工作会议，现将有关事项通知如下。\n会议定于3月15日上午9时在县政府一楼会议室召开，会期半天。\n请各单位于3月12日前将名单报县教育局办公室。\n请参会人员提前10分钟入场，遵守会场纪律。",
		"news":     "我县春耕备耕工作有序推进\n连日来，全县各地抢抓农时，田间地头一派繁忙景象。\n在柳坪镇，农技人员走进大棚，手把手教农户育秧。种粮大户王某说，今年他种了三百亩水稻，比去年多了五十亩。\n据了解，全县今年计划种植水稻十二万亩，目前已备足种子八百吨。",
		"empty":    "一\n二\n三\n四",
	} {
		if got := built(text); len(got.Problems)+len(got.Causes)+len(got.Measures) > 0 {
			t.Errorf("%s: %d problems, %d causes, %d measures", name, len(got.Problems), len(got.Causes), len(got.Measures))
		}
	}
}

// A section that announces what the marks in it do not show is read by its sentences; one whose marks show it all is not.
func TestASectionThatAnnouncesMoreIsReadByItsSentences(t *testing.T) {
	const paper = "某局党组对照检查材料\n一、查摆的问题、来由和改法\n"
	got := built(paper + "去年办件评议发现窗口推诿11次，群众为一个公章跑了四趟，督查通报点了我们的名。班子怕担责任，总觉得多盖一道章就多一分保险，心里装的是自己不出事。3月底前由办公室牵头取消6道重复盖章，取消清单贴在大厅，每月抽查一次。\n" +
		"下乡调研走马观花，全年23次下乡有19次是当天来回，没有一次住下。总想着听汇报省时省力，把群众的事看轻了。从4月起班子成员每月到联系村住一晚，走访情况记入民情日记，年底交支部检查。")
	if len(got.Problems) != 2 || len(got.Causes) != 2 || len(got.Measures) != 2 {
		t.Errorf("%d problems, %d causes, %d measures", len(got.Problems), len(got.Causes), len(got.Measures))
	}
}

// A section whose title says nothing has the role that its sentences tell, where no other section has it.
func TestASectionHasTheRoleOfItsSentences(t *testing.T) {
	const paper = "某支部对照检查材料\n一、存在的问题\n一是学习流于形式，全年12次主题党日有5次只念文件。\n二、原因剖析\n一是怕麻烦，总觉得人到齐了就算学了。\n三、说到做到\n"
	for text, want := range map[string]int{
		"（一）组织委员邵某负责，3月7日前把主题党日改到周四，带班党员轮流补课，补课笔记交支部检查。\n（二）支部书记牵头，2月底前把欠下的谈心谈话补齐，谈话记录逐人签字。\n（三）每季度请职工代表评一次支部，评议结果贴在公告栏。": 3,
		"（一）支部现有党员12名，其中女党员5名，平均年龄43岁。\n（二）支部所在的车间承担全厂六成的装配任务，去年产值3200万元，连续两年被评为先进。":                                      0,
	} {
		if got := built(paper + text); len(got.Measures) != want {
			t.Errorf("%s: %d measures, want %d", text, len(got.Measures), want)
		}
	}
}

// Strange ordinals, long sentences and brackets that never close are read without harm.
func TestStrangeTextIsReadBySentences(t *testing.T) {
	for _, text := range []string{
		"某局党组对照检查材料\n一、查摆的问题、来由和改法\n1。 每周到村住一晚，记在民情本上",
		"照照镜子\n某站 尚某\n我们班子去年问题不少，\n1。\t每周到村住一晚",
		"照照镜子\n某站 尚某\n" + strings.Repeat("（我们没有下田看过，", 3000) + "。班子怕吃苦。3月底前由我们核实。",
		"某局\n跰赎不够\n走访农户10吨",
	} {
		built(text)
	}
	long := "照照镜子\n某站 尚某\n前年的稻种，我们没有看过就签了字，出苗不到六成。\n" + strings.Repeat("前年秋天发放的稻种我没有下田看过", 300) + "。\n我们怕吃苦，总觉得闭着眼睛也知道。\n4月底前由我逐户核实，协议交镇纪委备案。\n每周到村住一晚，记在民情本上。"
	if got := built(long); len(got.Causes) == 0 || len(got.Measures) == 0 {
		t.Errorf("%d causes, %d measures beside a long sentence", len(got.Causes), len(got.Measures))
	}
}

// What a table and a list of what was studied hold is not read again by its sentences.
func TestWhatTablesAndStudyHoldStays(t *testing.T) {
	got := built("某支部发言\n某某\n一、学习情况\n1.认真学习党章党规，参加集中学习8次。\n2.参加集中研讨3次，撰写心得体会2篇。\n二、心里话\n我们班子去年走访少，12户困难党员只走了3户。\n我们怕麻烦，总觉得打个电话就行。\n3月底前由支部书记把9户走完，走访记录交党委。")
	if len(got.Points) != 2 {
		t.Errorf("%d points of study", len(got.Points))
	}
}
