package chain

import (
	"strings"
	"testing"
)

// A plan's titles name groups of problems, or problems; its labels may be numbered, and may say more of the problem.
func TestLinesOfAPlan(t *testing.T) {
	const plan = "某乡党委关于巡察反馈意见的整改方案\n一、总体要求\n条条有整改。\n二、整改任务及措施\n"
	for _, c := range []struct{ name, text, want, slots string }{
		{"titles that name groups", "（一）关于决策部署不到位的问题\n1.养老服务滞后。计划12个，建成7个。\n整改措施：每半月调度一次。\n责任领导：钱进\n整改时限：9月30日\n2.低保核查不精准。9户超标。\n整改措施：逐户复核。\n牵头领导：孙丽；完成时限：6月底前\n（二）关于党建不力的问题\n3.换届超期。至今没有换届。\n整改措施：完成换届选举。\n责任领导：何平。完成时限：5月31日前。",
			"p1 m1, p2 m2, p3 m3", "孙丽|6月底前||"},
		{"titles that name problems", "（一）关于“养老服务滞后”的问题\n问题描述：计划12个，建成7个，入住率不高。\n1.每半月调度一次，9月30日前建成，由钱进负责。\n2.由孙丽6月底前补齐手续。\n（二）关于“换届超期”的问题\n问题描述：至今没有换届。\n1.5月31日前完成换届选举。",
			"p1 m1 m2, p2 m3", "孙丽|6月底前||"},
		{"numbered labels", "问题1：学习走过场。10次有6次只念文件。\n（1）整改措施：制定年度计划，安排两人发言。\n（2）整改时限：12月底前，并长期坚持。\n（3）责任领导：周刚。责任部门：党政办。\n问题2：决策不规范。3笔支出没有上会。\n（1）整改措施：修订议事规则。\n（2）整改时限：6月底前。\n（3）责任领导：孙丽。",
			"p1 m1, p2 m2", "孙丽|6月底前||"},
		{"numbers of a list of measures", "问题1：学习走过场。10次有6次只念文件。\n整改措施：\n（1）制定年度计划，6月底前印发，由孙丽负责。\n（2）由孙丽6月底前办完：两人发言的安排。\n问题2：决策不规范。3笔支出没有上会。\n整改措施：修订议事规则。",
			"p1 m1 m2, p2 m3", "孙丽|6月底前||"},
	} {
		got := built(plan + c.text + "\n三、保障措施\n成立领导小组。")
		if have := linked(got); have != c.want {
			t.Errorf("%s: %s, want %s", c.name, have, c.want)
			continue
		}
		if slots := slotsOf(got.Measures[1]); slots != c.slots {
			t.Errorf("%s: slots %s, want %s", c.name, slots, c.slots)
		}
	}
}

// What is not done yet is no measure, unless the title speaks of measures.
func TestUnfinishedIsNoPromise(t *testing.T) {
	for title, want := range map[string]Role{"尚未完成的整改事项": Other, "未销号整改任务情况": Other, "未完成事项的整改措施": Measures, "下一步整改任务": Measures} {
		got := built("关于巡察反馈问题整改进展情况的通报\n一、反馈问题\n1.账目混乱。5个村白条入账。\n整改措施：6月底前清理。\n二、" + title + "\n村务卡结算因银行网点少，目前只有9个村开通。")
		if s := got.Sections[len(got.Sections)-1]; !s.Has(want) {
			t.Errorf("%s: %v, want %s", title, s.Roles, want)
		}
	}
}

// A report tells each problem by its number and how far it is by labels; last year's round in a paper of one's own stays last year's.
func TestAReportWithoutLabelsOfProblems(t *testing.T) {
	const parts = "1.理论联系实际不够。研讨只有3次。\n整改措施：每季度研讨一次。\n完成情况：已研讨3次。\n2.蹲点少。平均8天。\n整改措施：每月蹲点2天。\n完成情况：正在推进。\n"
	if got := built("某局专题民主生活会查摆问题整改落实情况报告\n一、工作开展情况\n开了会。\n二、问题整改落实情况\n" + parts); linked(got) != "p1 m1, p2 m2" {
		t.Errorf("a report: %s", linked(got))
	}
	own := built("某局领导班子对照检查材料\n一、上年度整改落实情况\n" + parts + "二、存在的问题\n一是学用脱节，没有一处结合实际。\n三、整改措施\n一是每月研讨。")
	if len(own.Problems) != 1 || !strings.HasPrefix(own.Problems[0].Text, "一是学用脱节") {
		t.Errorf("a look back: %d problems", len(own.Problems))
	}
}
