package object

// unlzw undoes LZWDecode, in which older writers packed everything: codes of 9 to 12 bits, high bits first. Early says that
// the code grows one entry before the table is full.
func (f *File) unlzw(data []byte, early bool) []byte {
	const clearCode, endCode = 256, 257
	type entry struct {
		prefix int
		last   byte
		size   int
	}
	table := make([]entry, 258, 4096)
	for i := range 256 {
		table[i] = entry{-1, byte(i), 1}
	}
	slack := 0
	if early {
		slack = 1
	}
	var out []byte
	prev, width := -1, 9
	bits, have := 0, 0
	for at := 0; ; {
		for have < width && at < len(data) {
			bits, have, at = bits<<8|int(data[at]), have+8, at+1
		}
		if have < width {
			return f.kept(out)
		}
		code := bits >> (have - width) & (1<<width - 1)
		have -= width
		bits &= 1<<have - 1
		switch {
		case code == clearCode:
			table, prev, width = table[:258], -1, 9
			continue
		case code == endCode, code > len(table), code == len(table) && prev < 0:
			return f.kept(out)
		}
		from := code
		if code == len(table) { // the entry that is being made: the one before and its own first byte
			from = prev
		}
		size := table[from].size
		if len(out)+size+1 > f.left {
			f.stop(ErrBudget)
			return nil
		}
		start := len(out)
		out = append(out, make([]byte, size)...)
		for i, c := start+size-1, from; c >= 0; i, c = i-1, table[c].prefix {
			out[i] = table[c].last
		}
		first := out[start]
		if code == len(table) {
			out = append(out, first)
		}
		if prev >= 0 && len(table) < 4096 {
			table = append(table, entry{prev, first, table[prev].size + 1})
		}
		if n := len(table) + slack; n >= 1<<width && width < 12 {
			width++
		}
		prev = code
	}
}

// unrun undoes RunLengthDecode.
func (f *File) unrun(data []byte) []byte {
	var out []byte
	for len(data) > 1 && data[0] != 128 {
		n := int(data[0])
		if n < 128 {
			take := min(n+1, len(data)-1)
			out, data = append(out, data[1:1+take]...), data[1+take:]
			continue
		}
		for range 257 - n {
			out = append(out, data[1])
		}
		data = data[2:]
		if len(out) > f.left {
			break
		}
	}
	return f.kept(out)
}

// kept counts what was unpacked.
func (f *File) kept(out []byte) []byte {
	if len(out) > f.left {
		f.stop(ErrBudget)
		return nil
	}
	f.left -= len(out)
	return out
}
