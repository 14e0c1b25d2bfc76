package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"duizhao/internal/chain"
	"duizhao/internal/finding"
	"duizhao/internal/format/fault"
)

// Terminal prints findings for people.
//
//   - file:line:column: severity: message [rule basis]; lines and columns count from 1, columns in characters; a ledger's place
//     is file:sheet!H3.
//   - below it the line of text, cut to the width, and carets under the quoted characters; a wide character gets two.
//   - nothing of a paper or a file's name can steer the screen: control characters are dropped.
//   - colour only when Color is set: the caller knows whether a terminal listens.
type Terminal struct {
	W      io.Writer
	Color  bool
	Width  int  // columns; 0 for 100
	Detail bool // shares, and what each problem and measure says and does not say
	Lang   string
	Wide   bool // marks such as “ and … take two columns, as in most Chinese terminals

	papers, must, should, may int // so far
}

var levelWords = map[finding.Severity][3]string{
	finding.Must: {"必须修改", "must", "31"}, finding.Should: {"提醒", "should", "33"}, finding.May: {"建议", "may", "36"},
}

// Paper prints one paper or ledger.
func (t *Terminal) Paper(c Checked) error { return t.Write(t.Render(c)) }

// Render makes the paper's lines.
func (t *Terminal) Render(c Checked) Piece {
	p := newPiece(c)
	var b strings.Builder
	for i := range c.Remarks {
		t.remark(&b, c, &c.Remarks[i])
	}
	t.summary(&b, c)
	p.Findings = []byte(b.String())
	return p
}

// Write writes what Render made and counts it.
func (t *Terminal) Write(p Piece) error {
	t.papers++
	t.must, t.should, t.may = t.must+p.Must, t.should+p.Should, t.may+p.May
	_, err := t.W.Write(p.Findings)
	return err
}

// Failure prints nothing: the tally of the run names the files that failed.
func (t *Terminal) Failure(*fault.Error) error { return nil }

// Close prints the sum of several papers.
func (t *Terminal) Close() error {
	if t.papers < 2 {
		return nil
	}
	_, err := fmt.Fprintf(t.W, t.pick("合计 %d 份：必须修改 %d，提醒 %d，建议 %d\n", "%d papers: must %d, should %d, may %d\n"),
		t.papers, t.must, t.should, t.may)
	return err
}

func (t *Terminal) pick(zh, en string) string {
	if t.Lang == "en" {
		return en
	}
	return zh
}

func (t *Terminal) paint(code, s string) string {
	if !t.Color || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (t *Terminal) level(s finding.Severity) string {
	w := levelWords[s]
	return t.paint(w[2], t.pick(w[0], w[1]))
}

func (t *Terminal) remark(b *strings.Builder, c Checked, r *Remark) {
	where := fmt.Sprintf("%s:%d:%d", c.File, r.Line, r.Column)
	if r.Item != nil {
		where = fmt.Sprintf("%s:%s!%s%d", c.File, r.Item.Sheet, columnName(r.Item.Column), r.Item.Row)
	}
	fmt.Fprintf(b, "%s: %s: %s %s\n", t.paint("1", plain(where)), t.level(r.Severity), plain(r.Message),
		t.paint("2", "["+strings.Join(append([]string{r.Rule}, r.Basis...), " ")+"]"))
	if r.Item == nil && r.Quoted != "" {
		line, marks := t.excerpt(r)
		fmt.Fprintf(b, "    %s\n    %s\n", line, t.paint(levelWords[r.Severity][2], marks))
	}
	if r.Question != nil {
		fmt.Fprintf(b, "    %s%s\n", t.pick("问：", "? "), plain(*r.Question))
	}
	if r.Fix != nil {
		fmt.Fprintf(b, t.pick("    可改为：“%s”\n", "    fix: “%s”\n"), plain(r.Fix.Replace))
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

// excerpt is the line around the place and the carets below it.
func (t *Terminal) excerpt(r *Remark) (line, marks string) {
	ruler := &runewidth.Condition{EastAsianWidth: t.Wide}
	width := t.Width
	if width == 0 {
		width = 100
	}
	width = max(20, width-6)
	lead, quote, rest := plain(r.Before), plain(r.Quoted), plain(r.After)
	quote = ruler.Truncate(quote, width-8, "…")
	room := width - ruler.StringWidth(quote)
	lead = keepTail(ruler, lead, max(room/2, room-ruler.StringWidth(rest)))
	rest = ruler.Truncate(rest, max(0, room-ruler.StringWidth(lead)), "…")
	return lead + quote + rest, strings.Repeat(" ", ruler.StringWidth(lead)) + strings.Repeat("^", max(1, ruler.StringWidth(quote)))
}

// plain shows a TAB as one space, so that carets stand where they should, and drops what would steer a terminal.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\u2028' || r == '\u2029':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0, r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return -1
		}
		return r
	}, s)
}

// keepTail cuts s from the left to the width, with … for what is gone.
func keepTail(ruler *runewidth.Condition, s string, width int) string {
	if ruler.StringWidth(s) <= width {
		return s
	}
	r := []rune(s)
	w := ruler.RuneWidth('…')
	i := len(r)
	for i > 0 && w+ruler.RuneWidth(r[i-1]) <= width {
		i--
		w += ruler.RuneWidth(r[i])
	}
	return "…" + string(r[i:])
}

// summary tells counts and, in detail, shares and what each problem and measure says and does not say.
func (t *Terminal) summary(b *strings.Builder, c Checked) {
	n := c.Grave()
	profile := ""
	if c.Profile != "" {
		profile = fmt.Sprintf(t.pick("按“%s”检查，", "profile %s, "), c.Profile)
	}
	fmt.Fprintf(b, t.pick("%s：%s必须修改 %d，提醒 %d，建议 %d\n", "%s: %smust %d, should %d, may %d\n"),
		t.paint("1", plain(c.File)), profile, n[finding.Must], n[finding.Should], n[finding.May])
	for _, note := range c.Notes {
		fmt.Fprintf(b, "  %s%s\n", t.pick("说明：", "note: "), plain(note))
	}
	if t.Detail && c.Paper != nil {
		t.detail(b, c.Paper)
	}
}

func (t *Terminal) detail(b *strings.Builder, p *PaperJSON) {
	total := 0
	for _, s := range p.Shares {
		total += s.Chars
	}
	var parts []string
	for _, s := range p.Shares {
		parts = append(parts, fmt.Sprintf("%s %d (%.0f%%)", roleWord(s.Role, t.Lang), s.Chars, 100*float64(s.Chars)/float64(max(1, total))))
	}
	if len(parts) > 0 {
		fmt.Fprintf(b, "  %s%s\n", t.pick("篇幅：", "shares: "), strings.Join(parts, t.pick("，", ", ")))
	}
	for _, c := range p.Concreteness {
		fmt.Fprintf(b, "  %-3s %s\n     ", c.ID, runewidth.Truncate(plain(c.Head), 60, "…"))
		for _, part := range partWords {
			if slot, ok := c.Parts[part.key]; ok {
				text := t.slot(slot)
				if slot == nil && ownerIsAuthor(part.key, p.Kind) {
					text = t.pick("未写（本人）", "not named (the author)")
				}
				b.WriteString("  " + t.pick(part.zh, part.key) + " " + text)
			}
		}
		b.WriteByte('\n')
	}
}

func (t *Terminal) slot(s *SlotJSON) string {
	if s == nil {
		return t.paint("33", t.pick("无", "absent"))
	}
	return t.paint("32", "“"+runewidth.Truncate(plain(s.Text), 24, "…")+"”")
}

// ownerIsAuthor: in a personal paper the owner of a measure that names none is the author; nothing is missing.
func ownerIsAuthor(key string, kind chain.Kind) bool { return key == "owner" && kind == chain.Personal }

// partWords are the facts of a problem and the slots of a measure, in the order in which they are shown.
var partWords = []struct{ key, zh string }{
	{"what", "何事"}, {"where", "何处"}, {"when", "何时"}, {"number", "何数"}, {"effect", "后果"},
	{"owner", "责任人"}, {"due", "时限"}, {"standard", "标准"}, {"evidence", "佐证"},
}
