package submission

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Correction is what people put right in the reading of a draft: the words of a place are an item of a role, or no item at all. It
// belongs to its draft; what is derived from the text is derived with it.
type Correction struct {
	ID        int64
	DraftID   int64
	StartByte int // in the draft's text; the end is half-open
	EndByte   int
	Quote     string // the words
	Role      Reading
	By        int64
	At        time.Time
	Number    int // of the earlier draft from which it was taken over; 0 for made on this one
}

// Reading is how people read words.
type Reading string

// The readings.
const (
	ReadProblem Reading = "problem"
	ReadCause   Reading = "cause"
	ReadMeasure Reading = "measure"
	ReadNone    Reading = "none"
)

// MaxCorrections is how many corrections one draft bears.
const MaxCorrections = 300

// MayCorrect says why the reading of a draft cannot be changed now; nil when it can. The error is a *Refusal.
func (s *Submission) MayCorrect(d Draft) error {
	switch {
	case s.State != Drafting && s.State != Returned:
		return &Refusal{"wrong_state", "材料已经报送或者通过，不能再改读法；需要修改请先撤回或者由审阅人退回。", "The paper was handed in or accepted; recall it or have it returned before its reading is changed."}
	case d.ID != s.Draft || d.Withdrawn:
		return &Refusal{"older_draft", "只能改最新一稿的读法。", "Only the newest draft's reading can be changed."}
	case d.Judged != "done":
		return &Refusal{"not_read", "这一稿还没有读出来，请稍后再改读法。", "This draft has not been read yet; wait and try again."}
	}
	return nil
}

// ErrPlace is answered to a correction whose place is outside the text, inside a character, or without a word.
var ErrPlace = errors.New("no words stand at this place")

// Correct adds a correction to those of the same text; one of the very same place gives way to it. Blanks around the words do not belong
// to it. The error is ErrPlace, or a *Refusal where it cannot stand beside the others.
func Correct(list []Correction, text string, c Correction) ([]Correction, error) {
	if c.StartByte < 0 || c.StartByte >= c.EndByte || c.EndByte > len(text) || !utf8.ValidString(text[c.StartByte:c.EndByte]) {
		return nil, ErrPlace
	}
	words := text[c.StartByte:c.EndByte]
	if !strings.ContainsFunc(words, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
		return nil, ErrPlace
	}
	c.StartByte += len(words) - len(strings.TrimLeftFunc(words, unicode.IsSpace))
	c.Quote = strings.TrimSpace(words)
	c.EndByte = c.StartByte + len(c.Quote)
	out := make([]Correction, 0, len(list)+1)
	for _, old := range list {
		switch {
		case old.StartByte == c.StartByte && old.EndByte == c.EndByte:
			c.ID = old.ID
			continue
		case old.overlaps(c):
			return nil, &Refusal{"corrections_overlap", "与“" + clip(old.Quote) + "”重叠，那里已经人工标过；请先恢复那一处的原读法。", "It overlaps “" + clip(old.Quote) + "”, which was marked by hand already; take that back first."}
		}
		out = append(out, old)
	}
	if len(out) >= MaxCorrections {
		return nil, &Refusal{"too_many_corrections", fmt.Sprintf("一稿最多人工标 %d 处；版式太特殊，建议调整标题和序号后再上传。", MaxCorrections), fmt.Sprintf("A draft bears at most %d corrections; better change its headings and numbers and upload it again.", MaxCorrections)}
	}
	return inOrder(append(out, c)), nil
}

func (c Correction) overlaps(o Correction) bool {
	return c.StartByte < o.EndByte && o.StartByte < c.EndByte
}

func inOrder(list []Correction) []Correction {
	slices.SortFunc(list, func(x, y Correction) int { return x.StartByte - y.StartByte })
	return list
}

// clip is the beginning of words, for a message.
func clip(words string) string {
	if rs := []rune(words); len(rs) > 20 {
		return string(rs[:20]) + "…"
	}
	return words
}

// TakeOver gives the corrections of an earlier draft that hold in a later one, as new ones: those whose very words stand in both texts
// equally often, each at the same one of these places. Others are left behind, for where they belong nobody knows.
func TakeOver(list []Correction, earlier Draft, text, later string) []Correction {
	var out []Correction
	for _, c := range list {
		n := strings.Count(later, c.Quote)
		if c.Quote == "" || n == 0 || n != strings.Count(text, c.Quote) {
			continue
		}
		at := 0
		for range strings.Count(text[:c.StartByte], c.Quote) {
			at += strings.Index(later[at:], c.Quote) + len(c.Quote)
		}
		at += strings.Index(later[at:], c.Quote)
		if c.Number == 0 {
			c.Number = earlier.Number
		}
		c.ID, c.DraftID, c.StartByte, c.EndByte = 0, 0, at, at+len(c.Quote)
		if !slices.ContainsFunc(out, c.overlaps) {
			out = append(out, c)
		}
	}
	return inOrder(out)
}
