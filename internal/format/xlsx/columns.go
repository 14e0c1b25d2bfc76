// Package xlsx reads ledger workbooks (整改台账): our own, and those of other offices under their own headings. It gives the
// words of the cells and their places; what they mean is for others to judge. Writing is package report's.
package xlsx

import (
	"slices"
	"strings"
)

// Field is one column of a ledger by our own name, which is also its heading.
type Field string

// The fields of the ledger, as docs/contract.md orders them.
const (
	Number      Field = "编号"
	Source      Field = "来源"
	Aspect      Field = "对照方面"
	Problem     Field = "问题"
	Detail      Field = "具体表现"
	Cause       Field = "原因"
	Standard    Field = "整改标准"
	Measure     Field = "措施"
	Type        Field = "类型"
	Leader      Field = "责任领导"
	Department  Field = "责任部门"
	Owner       Field = "责任人"
	Supporting  Field = "协办单位"
	Start       Field = "开始时间"
	Due         Field = "完成时限"
	StageTarget Field = "阶段目标"
	Progress    Field = "进展情况"
	Evidence    Field = "佐证材料"
	State       Field = "状态"
	Extension   Field = "延期情况"
	Verifier    Field = "核验人"
	Opinion     Field = "核验意见"
	Closed      Field = "销号日期"
	FollowUp    Field = "回头看"
	LastYear    Field = "上年关联"
)

// What a sheet on the screen shows beside the fields. It can be exported, and is computed: reading leaves it alone.
const (
	DueState   Field = "时限情况"
	Deputy     Field = "协助责任人"
	Returns    Field = "退回次数"
	Reopenings Field = "重开次数"
	Updated    Field = "更新时间"
	Missing    Field = "待补全"
)

// Computed are the columns that are only written.
func Computed() []Field { return []Field{DueState, Deputy, Returns, Reopenings, Updated, Missing} }

// Fields are all columns in order.
func Fields() []Field {
	return []Field{Number, Source, Aspect, Problem, Detail, Cause, Standard, Measure, Type, Leader, Department, Owner, Supporting,
		Start, Due, StageTarget, Progress, Evidence, State, Extension, Verifier, Opinion, Closed, FollowUp, LastYear}
}

// synonyms are the headings that other offices use, without spaces and brackets. Longer and more exact ones decide first: a
// heading is compared whole, then by what it contains.
var synonyms = []struct {
	field Field
	whole []string // the heading is one of these
	part  []string // or contains one of these
}{
	{Number, []string{"序号", "编号", "台账编号", "问题编号", "号"}, nil},
	{LastYear, []string{"上年关联"}, []string{"上年", "上一年度"}},
	{FollowUp, []string{"回头看"}, []string{"回头看"}},
	{Closed, []string{"销号日期", "销号时间", "销号", "销号情况", "办结日期"}, []string{"销号日期", "销号时间"}},
	{Opinion, []string{"核验意见", "验收意见", "审核意见", "核查意见"}, []string{"核验意见", "验收意见"}},
	{Verifier, []string{"核验人", "验收人", "审核人", "核查人", "督办人"}, nil},
	{Extension, []string{"延期情况", "延期"}, []string{"延期"}},
	{State, []string{"状态", "整改状态", "完成情况", "是否完成", "整改结果", "办理状态", "是否销号"}, nil},
	{Evidence, []string{"佐证材料", "佐证", "证明材料", "印证材料", "支撑材料", "附件"}, []string{"佐证", "证明材料", "印证材料"}},
	{Progress, []string{"进展情况", "进展", "整改进展", "落实情况", "整改情况", "整改进展情况", "推进情况", "工作进展"}, []string{"进展", "落实情况"}},
	{StageTarget, []string{"阶段目标", "阶段性目标"}, []string{"阶段"}},
	{Start, []string{"开始时间", "启动时间", "起始时间", "开始日期"}, nil},
	{Due, []string{"完成时限", "时限", "整改时限", "完成时间", "整改期限", "办结时限", "整改时间", "期限", "时间", "完成期限", "时间节点", "计划完成时间", "完成日期"},
		[]string{"时限", "期限", "完成时间"}},
	{Supporting, []string{"协办单位", "配合单位", "配合部门", "协办部门", "配合科室", "协助单位", "协助人"}, []string{"配合", "协办"}},
	{Leader, []string{"责任领导", "分管领导", "牵头领导", "包联领导", "责任局领导"}, []string{"领导"}},
	{Department, []string{"责任部门", "责任单位", "牵头单位", "牵头部门", "责任科室", "牵头科室", "责任主体", "整改单位", "主责单位", "承办单位", "责任处室"},
		[]string{"责任单位", "责任部门", "牵头单位", "责任科室"}},
	{Owner, []string{"责任人", "整改责任人", "具体责任人", "负责人", "联系人", "经办人"}, []string{"责任人", "负责人"}},
	{Type, []string{"类型", "整改类型", "整改类别"}, nil},
	{Standard, []string{"整改标准", "整改目标", "目标", "标准", "目标要求", "预期成效", "整改要求", "销号标准"}, []string{"标准", "目标"}},
	{Measure, []string{"措施", "整改措施", "具体措施", "改进措施", "整改举措", "举措", "任务", "整改任务", "工作措施", "下一步措施", "任务措施"}, []string{"措施", "举措"}},
	{Cause, []string{"原因", "原因分析", "产生原因", "原因剖析", "主要原因", "根源"}, []string{"原因"}},
	{Detail, []string{"具体表现", "问题表现", "主要表现", "表现", "具体描述", "具体问题", "问题具体表现"}, []string{"表现", "描述"}},
	{Problem, []string{"问题", "存在问题", "整改事项", "问题清单", "主要问题", "问题内容", "查摆问题", "问题摘要", "反馈问题", "发现的问题", "突出问题", "事项", "存在的问题", "存在的主要问题", "问题描述", "整改内容"},
		[]string{"问题"}},
	{Aspect, []string{"对照方面", "方面", "类别", "问题类别", "领域", "问题分类"}, nil},
	{Source, []string{"来源", "问题来源", "材料来源"}, []string{"来源"}},
}

// fieldOf tells which field a heading stands for; "" for none. Spaces, line ends and what stands in brackets do not count.
func fieldOf(heading string) Field {
	h := bare(heading)
	if h == "" || len(h) > 60 || slices.Contains(Computed(), Field(h)) {
		return ""
	}
	for _, s := range synonyms {
		for _, w := range s.whole {
			if h == w {
				return s.field
			}
		}
	}
	if len(h) > 30 {
		return ""
	}
	for _, s := range synonyms {
		for _, p := range s.part {
			if strings.Contains(h, p) {
				return s.field
			}
		}
	}
	return ""
}

// bare takes spaces, line ends, brackets with their content, and marks off a heading.
func bare(s string) string {
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch r {
		case '（', '(', '【', '[':
			depth++
		case '）', ')', '】', ']':
			depth = max(0, depth-1)
		case ' ', '　', '\n', '\r', '\t', '\u00a0', '：', ':', '*':
		default:
			if depth == 0 {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}
