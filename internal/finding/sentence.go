package finding

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"duizhao/internal/doc"
)

// Sentence is the sentence of the block in which the place begins, to the end of the one in which it ends; a whole block has no
// mark. For a place without characters it is the block's own, and empty in a text without blocks.
func Sentence(d *doc.Document, at doc.Span) doc.Span {
	if len(d.Blocks) == 0 || at.End > len(d.Text) {
		return doc.Span{}
	}
	b := d.Blocks[d.BlockAt(at.Start)].Span
	if at.Start < b.Start {
		return b
	}
	from, to := b.Start, b.End
	if i := strings.LastIndexFunc(d.Text[b.Start:min(at.Start, b.End)], endsSentence); i >= 0 {
		_, size := firstRune(d.Text[b.Start+i:])
		from = b.Start + i + size
	}
	rest := min(max(at.Start, at.End), b.End)
	if last := lastRune(d.Text[from:rest]); at.Len() > 0 && endsSentence(last) {
		return doc.Span{Start: from, End: rest}
	}
	if i := strings.IndexFunc(d.Text[rest:b.End], endsSentence); i >= 0 {
		_, size := firstRune(d.Text[rest+i:])
		to = rest + i + size
	}
	return doc.Span{Start: from, End: to}
}

func endsSentence(r rune) bool { return strings.ContainsRune("。！？；", r) }

func firstRune(s string) (rune, int) {
	for _, r := range s {
		return r, len(string(r))
	}
	return 0, 0
}

func lastRune(s string) rune {
	r := []rune(s)
	if len(r) == 0 {
		return 0
	}
	return r[len(r)-1]
}

// Normal is a sentence by which a remark is found again in a later draft: letters and digits alone, full and half width the
// same. What people decided on a remark so survives other spacing, punctuation and place.
func Normal(sentence string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(sentence))
}

// Key is the rule with the normalised sentence.
func Key(rule, sentence string) string { return rule + "|" + Normal(sentence) }
