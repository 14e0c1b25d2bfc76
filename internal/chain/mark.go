package chain

import "unicode/utf8"

// markSet is a set of marks, a bit for each.
type markSet uint32

// The marks that part sentences and clauses, and those that enclose something.
const (
	period            markSet = 1 << iota // 。
	comma                                 // ，
	semicolon                             // ；
	colonMark                             // ：
	exclamation                           // ！
	question                              // ？
	narrowComma                           // ,
	narrowSemicolon                       // ;
	narrowColon                           // :
	narrowExclamation                     // !
	narrowQuestion                        // ?
	tab
	lineEnd
	opening    // “ 《 （ ( ‘ 「
	quoteEnd   // ” 》 ’ 」
	bracketEnd // ） )

	anyComma = comma | narrowComma
	anyStop  = period | semicolon | colonMark | exclamation | question | narrowSemicolon | narrowColon | narrowExclamation | narrowQuestion

	// clauseMarks part clauses wherever they stand.
	clauseMarks = period | comma | semicolon | colonMark | exclamation | question | narrowComma | narrowSemicolon | tab | lineEnd
)

// narrowMarks are the marks among the ASCII characters.
var narrowMarks = [utf8.RuneSelf]markSet{',': narrowComma, ';': narrowSemicolon, ':': narrowColon, '!': narrowExclamation, '?': narrowQuestion, '\t': tab, '\n': lineEnd, '(': opening, ')': bracketEnd}

// markAt is the mark that the character at i of s is, 0 for any other character, and the character's length in bytes.
func markAt(s string, i int) (markSet, int) {
	c := s[i]
	if c < utf8.RuneSelf {
		return narrowMarks[c], 1
	}
	if c&0xf0 != 0xe0 || i+2 >= len(s) {
		return 0, min(width(c), len(s)-i)
	}
	switch hanOf(c, s[i+1], s[i+2]) {
	case '，':
		return comma, 3
	case '。':
		return period, 3
	case '；':
		return semicolon, 3
	case '：':
		return colonMark, 3
	case '！':
		return exclamation, 3
	case '？':
		return question, 3
	case '“', '《', '（', '‘', '「':
		return opening, 3
	case '”', '》', '’', '」':
		return quoteEnd, 3
	case '）':
		return bracketEnd, 3
	}
	return 0, 3
}

// firstStop is the offset of the first of the marks in s outside quotations and brackets, len(s) for none.
func firstStop(s string, marks markSet) int {
	depth := 0
	for i := 0; i < len(s); {
		if isHan(s[i]) { // never a mark
			i += 3
			continue
		}
		m, size := markAt(s, i)
		switch {
		case m&opening != 0:
			depth++
		case m&(quoteEnd|bracketEnd) != 0:
			depth = max(0, depth-1)
		case m&marks != 0 && depth == 0:
			return i
		}
		i += size
	}
	if depth > 0 { // an unbalanced quotation hides nothing
		return firstMark(s, 0, marks)
	}
	return len(s)
}

// firstMark is the offset of the first of the marks in s at i or behind it, wherever it stands; len(s) for none.
func firstMark(s string, i int, marks markSet) int {
	for i < len(s) {
		if isHan(s[i]) {
			i += 3
			continue
		}
		m, size := markAt(s, i)
		if m&marks != 0 {
			return i
		}
		i += size
	}
	return len(s)
}

// clauseAt is the stretch of s between marks that holds offset at.
func clauseAt(s string, at int) (start, end int) {
	start = at
	for start > 0 {
		_, size := lastChar(s[:start])
		if m, _ := markAt(s, start-size); m&clauseMarks != 0 {
			break
		}
		start -= size
	}
	return start, firstMark(s, at, clauseMarks)
}
