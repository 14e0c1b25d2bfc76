package app

import (
	"context"
	"fmt"
	"strings"

	"duizhao/internal/org"
	"duizhao/internal/profile"
	"duizhao/internal/report"
)

// Requirements are what a campaign asks of a paper, in sentences for those who write.
type Requirements struct {
	Profile    string // "" when the campaign names none that is known: then each paper is judged by what it says of itself
	Title      string
	Note       string
	Unverified []string // aspects, sections, shares, dates: not checked against the notice
	Aspects    []string
	Groups     []RequirementGroup
}

// RequirementGroup is a heading and the sentences below it.
type RequirementGroup struct {
	Title string
	Lines []string
}

// Requirements says in the language what the campaign asks for.
func (a *App) Requirements(ctx context.Context, who org.Actor, campaign int64, lang string) (Requirements, error) {
	c, _, err := a.Campaign(ctx, who, campaign)
	if err != nil || a.Rules == nil {
		return Requirements{}, err
	}
	b, err := a.Book(ctx)
	if err != nil {
		return Requirements{}, err
	}
	for _, p := range b.Rules.Profiles {
		if p.Name == c.Profile {
			return inWords(p, lang), nil
		}
	}
	return Requirements{}, nil
}

// sayer collects sentences in one language.
type sayer struct {
	lang   string
	groups []RequirementGroup
}

func (s *sayer) pick(zh, en string) string { return profile.Text{ZH: zh, EN: en}.In(s.lang) }

func (s *sayer) group(zh, en string) {
	s.groups = append(s.groups, RequirementGroup{Title: s.pick(zh, en)})
}

func (s *sayer) line(zh, en string, args ...any) {
	g := &s.groups[len(s.groups)-1]
	g.Lines = append(g.Lines, fmt.Sprintf(s.pick(zh, en), args...))
}

func inWords(p *profile.Profile, lang string) Requirements {
	r := Requirements{Profile: p.Name, Title: p.Title.In(lang), Note: p.Note.In(lang), Unverified: p.Unverified}
	for _, x := range p.Aspects {
		r.Aspects = append(r.Aspects, x.Name)
	}
	s := &sayer{lang: lang}
	s.sections(p)
	s.aspects(p, r.Aspects)
	s.length(p)
	s.dates(p)
	for _, g := range s.groups {
		if len(g.Lines) > 0 {
			r.Groups = append(r.Groups, g)
		}
	}
	return r
}

func (s *sayer) sections(p *profile.Profile) {
	s.group("部分", "Sections")
	for _, x := range p.Sections {
		name := report.RoleWord(x.Role, s.lang)
		if x.Required {
			s.line("要有“%s”部分%s。", "A section on %s is required%s.", name, s.kinds(x.Kinds))
		}
		if x.Min > 0 {
			s.line("“%s”部分不少于 %d 字。", "The section on %s has at least %d characters.", name, x.Min)
		}
	}
}

func (s *sayer) kinds(list []string) string {
	if len(list) == 0 {
		return ""
	}
	words := map[string]string{"personal": "个人材料", "group": "班子材料", "branch": "支部材料", "plan": "整改方案"}
	var out []string
	for _, k := range list {
		out = append(out, s.pick(words[k], k))
	}
	return s.pick("（"+strings.Join(out, "、")+"）", " ("+strings.Join(out, ", ")+")")
}

func (s *sayer) aspects(p *profile.Profile, names []string) {
	s.group("对照方面", "Aspects")
	if len(names) == 0 {
		return
	}
	s.line("从 %d 个方面查摆：%s。", "Problems are looked for in %d aspects: %s.", len(names), strings.Join(names, s.pick("、", ", ")))
	if p.Ordered {
		s.line("按这个顺序写。", "They are written in this order.")
	}
	if p.PerAspect > 0 {
		s.line("每个方面至少查摆 %d 个问题。", "Each aspect has at least this many problems: %d.", p.PerAspect)
	}
}

func (s *sayer) length(p *profile.Profile) {
	s.group("篇幅", "Length")
	if p.Words.Min > 0 {
		s.line("全文不少于 %d 字。", "The whole paper has at least %d characters.", p.Words.Min)
	}
	if p.Words.Max > 0 {
		s.line("全文不超过 %d 字。", "The whole paper has at most %d characters.", p.Words.Max)
	}
	if x := p.Shares.ProblemsAndCauses; x > 0 {
		s.line("问题和原因合计不少于全文的 %.0f%%。", "Problems and causes together are at least %.0f%% of the paper.", x*100)
	}
	if x := p.Shares.StudyToProblems; x > 0 {
		s.line("学习体会不超过问题和原因篇幅的 %.0f%%。", "Study is at most %.0f%% of the length of problems and causes.", x*100)
	}
}

func (s *sayer) dates(p *profile.Profile) {
	s.group("时间", "Dates")
	if !p.Window.From.IsZero() && !p.Window.To.IsZero() {
		s.line("本次专题的时间是 %s 至 %s。", "The campaign lasts from %s to %s.", p.Window.From.Format("2006-01-02"), p.Window.To.Format("2006-01-02"))
	}
	for _, e := range p.Events {
		if !e.Date.IsZero() {
			s.line("“%s”在 %s，写学习情况时日期要对得上。", "%s was on %s; what is said of studying it has to fit.", e.Name, e.Date.Format("2006-01-02"))
		}
	}
}
