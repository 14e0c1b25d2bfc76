package pdf

import (
	"strings"
)

const (
	noGap  = 0.1  // of a letter: what stands closer has no blank between
	setGap = 0.35 // of a letter: the narrow gap that typesetting puts between Chinese and Latin letters
)

// withoutSetBlanks leaves out blanks that no person typed: one painted over letters or over another blank, and the narrow one that a
// maker paints between Chinese and Latin letters for the look (2023 年). The runs stand from left to right.
func withoutSetBlanks(runs []run) []run {
	out := runs[:0:0]
	for i := 0; i < len(runs); {
		if !isBlank(&runs[i]) {
			out = append(out, runs[i])
			i++
			continue
		}
		j := i
		for j < len(runs) && isBlank(&runs[j]) {
			j++
		}
		if len(out) > 0 && j < len(runs) {
			out = append(out, typedBlanks(&out[len(out)-1], runs[i:j], &runs[j])...)
		}
		i = j
	}
	return out
}

// typedBlanks are those of the blanks between two runs of letters that were typed.
func typedBlanks(before *run, blanks []run, after *run) []run {
	size := max(before.size, after.size)
	gap := after.x0 - before.x1
	if gap < noGap*size || gap < setGap*size && latinEnd(before.text) != latinStart(after.text) {
		return nil
	}
	out := blanks[:1:1]
	for _, b := range blanks[1:] {
		if last := &out[len(out)-1]; b.x0 > (last.x0+last.x1)/2 {
			out = append(out, b)
		}
	}
	return out
}

// isBlank reports a run without letters; one that a tracked change took out has its own way.
func isBlank(r *run) bool { return !r.struck && strings.Trim(r.text, " \u00a0　") == "" }
