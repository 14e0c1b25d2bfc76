package reuse

// Gram is the hash of N folded characters in a row. All 64 bits are well mixed, so any part of them may be kept.
type Gram uint64

const rollBase = 0x9E3779B97F4A7C15

// Grams hashes every position of the folded text that has n characters from it on; the result has Len-n+1 entries, none for
// shorter texts.
func (t *Text) Grams(n int) []Gram {
	if len(t.Code) < n {
		return nil
	}
	out := make([]Gram, len(t.Code)-n+1)
	top := uint64(1)
	for range n {
		top *= rollBase
	}
	var h uint64
	for i, c := range t.Code {
		h = h*rollBase + uint64(c)
		if i >= n {
			h -= top * uint64(t.Code[i-n])
		}
		if i >= n-1 {
			out[i-n+1] = Gram(mix(h))
		}
	}
	return out
}

// mix is the finaliser of MurmurHash3: every bit of the sum reaches every bit of the gram.
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xFF51AFD7ED558CCD
	h ^= h >> 33
	h *= 0xC4CEB9FE1A85EC53
	return h ^ h>>33
}

// Fingerprint is a gram that winnowing kept, with its position in the folded text.
type Fingerprint struct {
	Gram Gram
	Pos  int
}

// Winnow keeps the smallest gram of every w in a row, the rightmost of equals (Schleimer, Wilkerson, Aiken 2003). A text with
// fewer than w grams keeps its smallest. About 2/(w+1) of the grams stay.
func Winnow(grams []Gram, w int) []Fingerprint {
	if len(grams) == 0 {
		return nil
	}
	w = min(w, len(grams))
	out := make([]Fingerprint, 0, len(grams)*9/(4*(w+1))+8)
	least := rightmostLeast(grams, 0, w-1)
	out = append(out, Fingerprint{grams[least], least})
	for i := w; i < len(grams); i++ {
		switch {
		case grams[i] <= grams[least]:
			least = i
		case least <= i-w:
			least = rightmostLeast(grams, i-w+1, i)
		default:
			continue
		}
		out = append(out, Fingerprint{grams[least], least})
	}
	return out
}

func rightmostLeast(grams []Gram, from, to int) int {
	least, at := grams[from], 0
	for i, g := range grams[from : to+1] {
		if g <= least {
			least, at = g, i
		}
	}
	return from + at
}
