// Command findings scores the rules against hand-labelled materials: for each defect (D-number) how many labelled places are
// found and how many remarks hit one, precision by severity, and false alarms on clean materials.
//
// Matching: a remark hits a label of one of its D-numbers when their places overlap, when the label is the item the remark
// stands in, or when the label is about the whole paper. Two remarks on one label are both right. The held-out set is only
// ever shown as totals.
package main

import (
	"flag"
	"fmt"
	"os"
	"sort"
	"unicode/utf8"

	"duizhao/internal/doc"
	"duizhao/internal/finding"
	"duizhao/internal/material"
	"duizhao/internal/rule"
	"duizhao/internal/rules"
	"duizhao/quality/gold"
)

func main() {
	verbose := flag.Bool("v", false, "show every miss and false alarm (tuned set only)")
	only := flag.String("d", "", "with -v: only this defect")
	totals := flag.Bool("totals", false, "print totals only")
	second := flag.String("agree", "", "score a second person's labels in this folder instead of the rules")
	flag.Parse()
	if *second != "" {
		for _, dir := range flag.Args() {
			if err := agree(dir, *second); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
		}
		return
	}
	if err := run(flag.Args(), *verbose, *totals, *only); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(dirs []string, verbose, totals bool, only string) error {
	set, err := rules.Load()
	if err != nil {
		return err
	}
	for _, dir := range dirs {
		list, err := gold.Load(dir)
		if err != nil {
			return err
		}
		s := score{verbose: verbose, only: only, label: map[string]*tally{}, level: map[finding.Severity]*tally{}, wrong: map[string]int{}, good: map[string]int{}}
		for _, m := range list {
			s.material(set, m)
		}
		s.print(dir, len(list), totals)
	}
	return nil
}

// tally counts labels found of all, and right remarks of all.
type tally struct{ found, labels, right, remarks int }

type score struct {
	verbose       bool
	only          string
	label         map[string]*tally // by D-number
	level         map[finding.Severity]*tally
	wrong         map[string]int // false alarms by rule and severity
	good          map[string]int // right remarks by rule and severity
	cleanAlarms   int
	cleanChars    int
	cleanMaterial int
	materials     int
	profiles      int // recognised as labelled
}

// label is one labelled defect with its place; the whole paper has an empty span and whole set.
type label struct {
	code  string
	span  doc.Span
	whole bool
	found bool
	what  string
}

func (s *score) material(set *rule.Set, m *gold.Material) {
	d := m.Document()
	mat := material.Read(d, material.Options{})
	list, recognised := set.Judge(rule.Input{Material: mat, Lang: "zh"})
	s.materials++
	if recognised.Name == m.Profile {
		s.profiles++
	} else if s.verbose && s.only == "" {
		fmt.Printf("profile %s: %s, want %s\n", m.Name(), recognised.Name, m.Profile)
	}
	labels := labelsOf(m)
	if m.Clean {
		s.cleanMaterial++
		s.cleanChars += utf8.RuneCountInString(m.Text)
	}
	for _, f := range list {
		right := false
		for i := range labels {
			if hits(f, &labels[i]) {
				labels[i].found, right = true, true
			}
		}
		s.remark(m, f, right)
	}
	for _, l := range labels {
		t := s.of(l.code)
		t.labels++
		if l.found {
			t.found++
		} else if s.verbose && (s.only == "" || s.only == l.code) {
			fmt.Printf("miss  %-4s %s: %s\n", l.code, m.Name(), l.what)
		}
	}
}

func (s *score) of(code string) *tally {
	if s.label[code] == nil {
		s.label[code] = &tally{}
	}
	return s.label[code]
}

func (s *score) remark(m *gold.Material, f finding.Finding, right bool) {
	if s.level[f.Severity] == nil {
		s.level[f.Severity] = &tally{}
	}
	s.level[f.Severity].remarks++
	t := s.of(f.Basis[0])
	t.remarks++
	if right {
		s.level[f.Severity].right++
		t.right++
		s.good[f.Rule+" "+string(f.Severity)]++
		return
	}
	s.wrong[f.Rule+" "+string(f.Severity)]++
	if m.Clean && f.Severity != finding.May {
		s.cleanAlarms++
	}
	if s.verbose && (s.only == "" || s.only == f.Basis[0]) {
		fmt.Printf("wrong %-4s %s: %s %s “%s” %s\n", f.Basis[0], m.Name(), f.Severity, f.Rule, rule.Short(f.Quote, 30), f.Message)
	}
}

func labelsOf(m *gold.Material) []label {
	items := map[string]gold.Item{}
	for _, it := range m.Items {
		items[it.ID] = it
	}
	var out []label
	for _, f := range m.Findings {
		l := label{code: f.Code, span: f.Span}
		switch {
		case f.Item != "":
			l.span, l.what = items[f.Item].Span, f.Item+" "+items[f.Item].Head
		case f.Span.Len() == 0:
			l.whole, l.what = true, "whole paper"
		default:
			l.what = m.Text[f.Span.Start:f.Span.End]
		}
		out = append(out, l)
	}
	return out
}

func hits(f finding.Finding, l *label) bool {
	same := false
	for _, b := range f.Basis {
		same = same || b == l.code
	}
	return same && (l.whole || f.Span.Overlap(l.span) > 0)
}

func (s *score) print(dir string, n int, totals bool) {
	fmt.Printf("== %s: %d materials\n", dir, n)
	var codes []string
	for c := range s.label {
		codes = append(codes, c)
	}
	sort.Strings(codes)
	all := tally{}
	for _, c := range codes {
		t := s.label[c]
		if !totals {
			fmt.Printf("%-5s recall %3d/%-3d %s   precision %3d/%-3d %s\n", c, t.found, t.labels, share(t.found, t.labels), t.right, t.remarks, share(t.right, t.remarks))
		}
		all.found, all.labels = all.found+t.found, all.labels+t.labels
	}
	fmt.Printf("recall over all D: %d/%d %s\n", all.found, all.labels, share(all.found, all.labels))
	for _, level := range []finding.Severity{finding.Must, finding.Should, finding.May} {
		if t := s.level[level]; t != nil {
			fmt.Printf("precision %-6s %d/%d %s\n", level, t.right, t.remarks, share(t.right, t.remarks))
		}
	}
	fmt.Printf("profile recognised: %d/%d\n", s.profiles, s.materials)
	if s.cleanChars > 0 {
		fmt.Printf("clean: %d materials, %d characters, %d false alarms (must+should), %.2f per 1,000\n", s.cleanMaterial, s.cleanChars, s.cleanAlarms, 1000*float64(s.cleanAlarms)/float64(s.cleanChars))
	}
	if !totals {
		for _, r := range byCount(s.wrong) {
			fmt.Printf("  false alarms %3d, right %3d %s\n", s.wrong[r], s.good[r], r)
		}
	}
}

func byCount(m map[string]int) []string {
	var out []string
	for r := range m {
		out = append(out, r)
	}
	sort.Slice(out, func(i, k int) bool { return m[out[i]] > m[out[k]] || m[out[i]] == m[out[k]] && out[i] < out[k] })
	return out
}

func share(a, b int) string {
	if b == 0 {
		return "  —  "
	}
	return fmt.Sprintf("%.3f", float64(a)/float64(b))
}
