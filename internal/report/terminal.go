package report

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/finding"
	"duizhao/internal/rules"
)

// Terminal prints findings for people.
//
//   - file:line:column: severity: message [rule]; lines and columns count from 1, columns in characters.
//   - below it the line of text, cut to the width, and carets under the quoted characters; a wide character gets two.
//   - colour only when Color is set: the caller knows whether a terminal listens.
type Terminal struct {
	W     io.Writer
	Color bool
	Width int // columns; 0 for 100
	Lang  string
}

var levelWords = map[finding.Severity][3]string{
	finding.Must: {"必须修改", "must", "31"}, finding.Should: {"提醒", "should", "33"}, finding.May: {"建议", "may", "36"},
}

// Paper prints one paper's findings, its shares and what is present and absent.
func (t Terminal) Paper(p CheckedPaper) error {
	var b strings.Builder
	for _, f := range p.Findings {
		t.finding(&b, p, f)
	}
	if p.Doc != nil {
		t.summary(&b, p)
	}
	_, err := io.WriteString(t.W, b.String())
	return err
}

func (t Terminal) pick(zh, en string) string {
	if t.Lang == "en" {
		return en
	}
	return zh
}

func (t Terminal) paint(code, s string) string {
	if !t.Color {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (t Terminal) level(s finding.Severity) string {
	w := levelWords[s]
	return t.paint(w[2], t.pick(w[0], w[1]))
}

func (t Terminal) finding(b *strings.Builder, p CheckedPaper, f finding.Finding) {
	where := p.File
	if f.Cell != nil {
		where = fmt.Sprintf("%s:%s!%s%d", p.File, f.Cell.Sheet, columnName(f.Cell.Column), f.Cell.Row)
	} else if p.Doc != nil {
		line, column := lineColumn(p.Doc, f.Span.Start)
		where = fmt.Sprintf("%s:%d:%d", p.File, line, column)
	}
	fmt.Fprintf(b, "%s: %s: %s [%s %s]\n", t.paint("1", where), t.level(f.Severity), f.Message, f.Rule, strings.Join(f.Basis, " "))
	if f.Cell == nil && p.Doc != nil && f.Span.Len() > 0 {
		line, marks := t.excerpt(p.Doc, f.Span)
		fmt.Fprintf(b, "    %s\n    %s\n", line, t.paint(levelWords[f.Severity][2], marks))
	}
	if f.Question != "" {
		fmt.Fprintf(b, "    %s%s\n", t.pick("问：", "? "), f.Question)
	}
	if f.Fix != nil {
		fmt.Fprintf(b, "    %s“%s” → “%s”\n", t.pick("可改：", "fix: "), f.Quote, f.Fix.Replace)
	}
}

// columnName is A, B, … Z, AA for 1, 2, … 26, 27.
func columnName(n int) string {
	s := ""
	for ; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}

// lineColumn counts from 1; columns are characters.
func lineColumn(d *doc.Document, at int) (line, column int) {
	i := d.BlockAt(at)
	if len(d.Blocks) == 0 {
		return 1, 1
	}
	return i + 1, utf8.RuneCountInString(d.Text[min(d.Blocks[i].Start, at):at]) + 1
}

// excerpt is the line around the span and the carets below it.
func (t Terminal) excerpt(d *doc.Document, at doc.Span) (line, marks string) {
	width := t.Width
	if width == 0 {
		width = 100
	}
	width = max(20, width-6)
	blk := d.Blocks[d.BlockAt(at.Start)]
	end := min(at.End, blk.End)
	lead, quote, rest := plain(d.Text[blk.Start:at.Start]), plain(d.Text[at.Start:end]), plain(d.Text[end:blk.End])
	quote = runewidth.Truncate(quote, width-8, "…")
	room := width - runewidth.StringWidth(quote)
	lead = keepTail(lead, room/2)
	rest = runewidth.Truncate(rest, room-runewidth.StringWidth(lead), "…")
	return lead + quote + rest, strings.Repeat(" ", runewidth.StringWidth(lead)) + strings.Repeat("^", max(1, runewidth.StringWidth(quote)))
}

// plain shows a TAB as one space, so that carets stand where they should, and drops what would steer a terminal.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' {
			return ' '
		}
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, s)
}

func keepTail(s string, width int) string {
	if runewidth.StringWidth(s) <= width {
		return s
	}
	r := []rune(s)
	w := 1
	i := len(r)
	for i > 0 && w+runewidth.RuneWidth(r[i-1]) <= width {
		i--
		w += runewidth.RuneWidth(r[i])
	}
	return "…" + string(r[i:])
}

// summary tells counts, shares, and what each problem and measure says and does not say.
func (t Terminal) summary(b *strings.Builder, p CheckedPaper) {
	n := map[finding.Severity]int{}
	for _, f := range p.Findings {
		n[f.Severity]++
	}
	fmt.Fprintf(b, t.pick("%s：要求 %s；必须修改 %d，提醒 %d，建议 %d\n", "%s: profile %s; must %d, should %d, may %d\n"), t.paint("1", p.File), p.Profile, n[finding.Must], n[finding.Should], n[finding.May])
	list, total := rules.Shares(p.Doc, p.Chain, t.Lang)
	var parts []string
	for _, s := range list {
		parts = append(parts, fmt.Sprintf("%s %d (%.0f%%)", s.Name, s.Chars, 100*float64(s.Chars)/float64(max(1, total))))
	}
	if len(parts) > 0 {
		fmt.Fprintf(b, "  %s%s\n", t.pick("篇幅：", "shares: "), strings.Join(parts, t.pick("，", ", ")))
	}
	for _, c := range rules.Concrete(p.Chain, t.Lang) {
		t.concrete(b, c)
	}
}

func (t Terminal) concrete(b *strings.Builder, c rules.Concreteness) {
	fmt.Fprintf(b, "  %-3s %s\n      ", c.ID, runewidth.Truncate(plain(c.Head), 60, "…"))
	for i, part := range c.Parts {
		if i > 0 {
			b.WriteString("  ")
		}
		b.WriteString(part.Name + " " + t.slot(part.Slot))
	}
	b.WriteByte('\n')
}

func (t Terminal) slot(s *chain.Slot) string {
	if s == nil {
		return t.paint("33", t.pick("无", "absent"))
	}
	return t.paint("32", "“"+runewidth.Truncate(plain(s.Text), 24, "…")+"”")
}
