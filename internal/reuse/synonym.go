package reuse

// wordTable replaces words by the first of their class, the longest word first.
type wordTable struct {
	pairs  [1 << 10]uint64 // bits: words may begin with these two characters
	starts []uint16        // by rune below 1<<16: 1 + index into lists, 0 when no word begins with it
	lists  [][]swap
}

// swap is one word and what stands for it.
type swap struct{ from, to []rune }

func newWordTable(f *Folder, classes [][]string) *wordTable {
	w := &wordTable{starts: make([]uint16, 1<<16)}
	for _, class := range classes {
		to := f.word(class[0])
		for _, word := range class[1:] {
			w.add(swap{f.word(word), to})
		}
	}
	for _, class := range classes { // a word that begins with another class's word stays whole
		if head := f.word(class[0]); w.at(head, 0) != nil {
			w.add(swap{head, head})
		}
	}
	return w
}

// add keeps the longest words of a first character in front. Words are at least two characters.
func (w *wordTable) add(s swap) {
	if len(s.from) < 2 || s.from[0] >= 1<<16 {
		return
	}
	word, bit := pairBit(s.from[0], s.from[1])
	w.pairs[word] |= bit
	at := &w.starts[s.from[0]]
	if *at == 0 {
		w.lists = append(w.lists, nil)
		*at = uint16(len(w.lists))
	}
	list := append(w.lists[*at-1], s)
	for i := len(list) - 1; i > 0 && len(list[i].from) > len(list[i-1].from); i-- {
		list[i], list[i-1] = list[i-1], list[i]
	}
	w.lists[*at-1] = list
}

// pairBit is where the table of pairs keeps two characters.
func pairBit(a, b rune) (word uint32, bit uint64) {
	h := (uint32(a)*0x9E37 ^ uint32(b)*0x85EB7) & 0xFFFF
	return h >> 6, 1 << (h & 63)
}

// apply rewrites t in one pass from the position first on. A replacement may be longer than the word; its characters share
// the word's places, the last one ends where the word ends.
func (w *wordTable) apply(t *Text, first int) {
	var out *Text
	done := 0 // characters of t that out has
	for i := first; i+1 < len(t.Code); i++ {
		if word, bit := pairBit(t.Code[i], t.Code[i+1]); w.pairs[word]&bit == 0 {
			continue
		}
		s := w.at(t.Code, i)
		if s == nil {
			continue
		}
		if out == nil {
			n := len(t.Code) + len(t.Code)/16 + 16
			out = &Text{Raw: t.Raw, Code: make([]rune, 0, n), At: make([]int32, 0, n), End: make([]int32, 0, n)}
		}
		out.addAll(t, done, i)
		n := len(s.from)
		for k, c := range s.to {
			p := i + min(k, n-1)
			end := t.End[p]
			if k == len(s.to)-1 {
				end = t.End[i+n-1]
			}
			out.add(c, int(t.At[p]), int(end))
		}
		done = i + n
		i = done - 1
	}
	if out != nil {
		out.addAll(t, done, len(t.Code))
		*t = *out
	}
}

// addAll appends the characters [from, to) of another text.
func (t *Text) addAll(o *Text, from, to int) {
	t.Code = append(t.Code, o.Code[from:to]...)
	t.At = append(t.At, o.At[from:to]...)
	t.End = append(t.End, o.End[from:to]...)
}

// at is the longest word that begins at i, nil for none.
func (w *wordTable) at(code []rune, i int) *swap {
	if i+1 >= len(code) || code[i] >= 1<<16 || w.starts[code[i]] == 0 {
		return nil
	}
	list := w.lists[w.starts[code[i]]-1]
	for k := range list {
		if list[k].from[1] == code[i+1] && hasPrefix(code[i:], list[k].from) {
			return &list[k]
		}
	}
	return nil
}

func hasPrefix(code, word []rune) bool {
	if len(code) < len(word) {
		return false
	}
	for i, c := range word {
		if code[i] != c {
			return false
		}
	}
	return true
}
