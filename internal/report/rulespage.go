package report

import (
	"fmt"
	"strings"

	"duizhao/internal/rule"
)

// RuleText explains one rule to a person: what it looks for, on what basis, and its examples.
func RuleText(r *rule.Rule, lang string) string {
	zh := lang != "en"
	pick := func(a, b string) string {
		if zh {
			return a
		}
		return b
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n%s%s\n%s%s\n%s%s\n", r.ID, r.Title.In(lang), pick("程度：", "severity: "), r.Severity, pick("依据：", "basis: "), strings.Join(r.Basis, "，"), pick("提示：", "message: "), r.Message.In(lang))
	if q := r.Question.In(lang); q != "" {
		fmt.Fprintf(&b, "%s%s\n", pick("问：", "question: "), q)
	}
	if r.Needs != "" {
		fmt.Fprintf(&b, "%s%s\n", pick("需要：", "needs: "), r.Needs)
	}
	if n := len(r.Phrases); n > 0 {
		var list []string
		for _, ph := range r.Phrases {
			list = append(list, ph.Text)
		}
		fmt.Fprintf(&b, "%s%s\n", pick("词语：", "phrases: "), strings.Join(list, "、"))
	}
	for _, e := range r.Examples.Bad {
		fmt.Fprintf(&b, "%s%s\n", pick("应提示：", "bad: "), indent(e))
	}
	for _, e := range r.Examples.Good {
		fmt.Fprintf(&b, "%s%s\n", pick("不提示：", "good: "), indent(e))
	}
	fmt.Fprintf(&b, "%s%s:%d\n", pick("出处：", "from: "), r.Pack, r.Line)
	return b.String()
}

func indent(s string) string { return strings.ReplaceAll(s, "\n", "\n        ") }

// RulesPage is docs/rules.md.
func RulesPage(set *rule.Set) string {
	var b strings.Builder
	b.WriteString("# 规则\n\n本页由 `duizhao rules doc -o docs/rules.md` 生成，请不要手改。程度：must 必须修改，should 提醒，may 建议。依据里的 D 编号是审核人员常提的毛病。\n\n程序不能判断事例是否属实、反思是否真诚、挑出的问题是不是真正的问题。\n")
	family := ""
	for _, r := range set.Rules {
		if f := rule.Family(r.ID); f != family {
			family = f
			fmt.Fprintf(&b, "\n## %s\n", family)
		}
		fmt.Fprintf(&b, "\n### %s\n\n%s · %s · %s · %s\n\n- 提示：%s\n", r.ID, r.Title.ZH, r.Title.EN, r.Severity, strings.Join(r.Basis, "，"), r.Message.ZH)
		if r.Question.ZH != "" {
			fmt.Fprintf(&b, "- 问：%s\n", r.Question.ZH)
		}
		if r.Needs != "" {
			fmt.Fprintf(&b, "- 需要：%s\n", r.Needs)
		}
		for _, e := range r.Examples.Bad {
			fmt.Fprintf(&b, "- 应提示：%s\n", oneLine(e))
		}
		for _, e := range r.Examples.Good {
			fmt.Fprintf(&b, "- 不提示：%s\n", oneLine(e))
		}
	}
	return b.String()
}

func oneLine(s string) string {
	return "`" + strings.ReplaceAll(strings.ReplaceAll(s, "\n", " ⏎ "), "|", "\\|") + "`"
}
