package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/mattn/go-runewidth"

	"duizhao/internal/report"
	"duizhao/internal/rule/ruletest"
)

// rulesCommand shows the rules, explains one, and runs their examples.
type rulesCommand struct {
	List    rulesListCommand    `cmd:"" default:"1" help:"${rules_list}"`
	Explain rulesExplainCommand `cmd:"" help:"${rules_explain}"`
	Test    rulesTestCommand    `cmd:"" help:"${rules_test}"`
	Doc     rulesDocCommand     `cmd:"" help:"${rules_doc}"`
}

type packFlags struct {
	Packs []string `name:"packs" help:"${flag_packs}"`
}

type rulesListCommand struct{ packFlags }

// Run prints a line a rule: id, severity, basis, title.
func (c rulesListCommand) Run(s *session) error {
	set, _, err := layeredRules(c.Packs, "")
	if err != nil {
		return err
	}
	for _, r := range set.Rules {
		fmt.Fprintf(s.out, "%-30s %-6s %s  %s\n", r.ID, r.Severity, runewidth.FillRight(strings.Join(r.Basis, " "), 24), r.Title.In(string(s.lang)))
	}
	s.say("共 %d 条规则，%d 个词语。", "%d rules, %d phrases.", len(set.Rules), set.Literals())
	return nil
}

type rulesExplainCommand struct {
	packFlags
	ID string `arg:"" name:"id" help:"${arg_rule}"`
}

// Run prints everything a person may ask of one rule.
func (c rulesExplainCommand) Run(s *session) error {
	set, _, err := layeredRules(c.Packs, "")
	if err != nil {
		return err
	}
	r := set.Rule(c.ID)
	if r == nil {
		return errors.New(s.lang.pick("没有这条规则，运行 duizhao rules 查看全部：", "no such rule; run duizhao rules to see all: ") + c.ID)
	}
	_, err = fmt.Fprint(s.out, report.RuleText(r, string(s.lang)))
	return err
}

type rulesTestCommand struct{ packFlags }

// Run runs every example; one that does not do what it should ends the run with 1.
func (c rulesTestCommand) Run(s *session) error {
	set, _, err := layeredRules(c.Packs, "")
	if err != nil {
		return err
	}
	failures, ran := ruletest.Run(set)
	for _, f := range failures {
		fmt.Fprintln(s.out, f)
	}
	if len(failures) > 0 {
		s.found()
	}
	_, err = fmt.Fprintf(s.out, s.lang.pick("%d 条规则，%d 个例子，%d 个不符\n", "%d rules, %d examples, %d wrong\n"), len(set.Rules), ran, len(failures))
	return err
}

type rulesDocCommand struct{ packFlags }

// Run prints the page of all rules: docs/rules.md is this.
func (c rulesDocCommand) Run(s *session) error {
	set, _, err := layeredRules(c.Packs, "")
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(s.out, report.RulesPage(set))
	return err
}
