package object

import (
	"bytes"
	"sort"
)

// lastXref is the byte that the last startxref names, -1 where there is none.
func (f *File) lastXref() int {
	at := bytes.LastIndex(f.data, []byte("startxref"))
	if at < 0 {
		return -1
	}
	l := &Lexer{data: f.data, Pos: at + len("startxref")}
	if n, ok := l.digits(); ok {
		return n
	}
	return -1
}

// chain reads the cross references from the newest to the oldest; the first place found for an object counts.
func (f *File) chain(at int) {
	seen := map[int]bool{}
	for next := []int{at}; len(next) > 0; {
		at, next = next[0], next[1:]
		if at < 0 || at >= len(f.data) || seen[at] {
			continue
		}
		seen[at] = true
		d := f.section(at)
		for k, v := range d {
			if _, have := f.Trailer[k]; !have {
				f.Trailer[k] = v
			}
		}
		for _, key := range []Name{"XRefStm", "Prev"} {
			if n, ok := d[key].(float64); ok {
				next = append(next, int(n))
			}
		}
	}
}

// section reads one table or stream and gives its trailer.
func (f *File) section(at int) Dict {
	l := &Lexer{data: f.data, Pos: at, refs: true, left: &f.elements}
	l.skipSpace()
	if bytes.HasPrefix(f.data[l.Pos:], []byte("xref")) {
		l.Pos += len("xref")
		return f.table(l)
	}
	if s, ok := f.at(l.Pos, 0).(Stream); ok && f.Name(s.Dict["Type"]) == "XRef" {
		f.xrefStream(s)
		return s.Dict
	}
	return nil
}

func (f *File) table(l *Lexer) Dict {
	for {
		first, ok1 := l.digits()
		if !ok1 {
			break
		}
		count, ok2 := l.digits()
		if !ok2 {
			return nil
		}
		for i := range count {
			at, ok1 := l.digits()
			_, ok2 := l.digits()
			kind, more := l.Next()
			if !ok1 || !ok2 || !more {
				return nil
			}
			if kind == Keyword("n") {
				f.put(first+i, place{at: at})
			}
		}
	}
	if word, _ := l.Next(); word != Keyword("trailer") {
		return nil
	}
	v, _ := l.Next()
	d, _ := v.(Dict)
	return d
}

func (f *File) put(num int, p place) {
	if _, have := f.places[num]; !have {
		f.places[num] = p
	}
}

// xrefStream reads the entries of a cross-reference stream: as many as its data hold.
func (f *File) xrefStream(s Stream) {
	var w [3]int
	widths := f.Array(s.Dict["W"])
	if len(widths) < 3 {
		return
	}
	total := 0
	for i := range w {
		w[i] = int(f.Number(widths[i], 0))
		if w[i] < 0 || w[i] > 8 {
			return
		}
		total += w[i]
	}
	if total == 0 {
		return
	}
	data := f.Data(s)
	index := f.Array(s.Dict["Index"])
	if len(index) < 2 {
		index = Array{0.0, f.Number(s.Dict["Size"], 0)}
	}
	for k := 0; k+1 < len(index); k += 2 {
		num, count := int(f.Number(index[k], 0)), int(f.Number(index[k+1], 0))
		for ; count > 0 && len(data) >= total; count-- {
			f.entry(num, w, data)
			data = data[total:]
			num++
		}
	}
}

func (f *File) entry(num int, w [3]int, data []byte) {
	kind := 1
	if w[0] > 0 {
		kind = bigEndian(data[:w[0]])
	}
	value := bigEndian(data[w[0] : w[0]+w[1]])
	switch kind {
	case 1:
		f.put(num, place{at: value})
	case 2:
		f.put(num, place{stream: value})
	}
}

func bigEndian(b []byte) int {
	n := 0
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return n
}

// rebuild finds the objects by searching the file for "num gen obj", as one must after a truncated copy. The last of the
// same number counts.
func (f *File) rebuild() {
	f.reset()
	for at := 0; f.Err() == nil; {
		i := bytes.Index(f.data[at:], []byte("obj"))
		if i < 0 {
			break
		}
		at += i
		if start, num := objectBefore(f.data, at); start >= 0 {
			f.places[num] = place{at: start}
		}
		at += len("obj")
	}
	f.rebuildTrailer()
}

// objectBefore steps back over "num gen " before the word obj.
func objectBefore(data []byte, at int) (start, num int) {
	i := at
	for part := range 2 {
		end := i
		for i > 0 && isSpace(data[i-1]) {
			i--
		}
		if i == end && part == 0 && at > 0 && data[at-1] == 'd' {
			return -1, 0 // endobj
		}
		digits := i
		for i > 0 && data[i-1] >= '0' && data[i-1] <= '9' && digits-i < 10 {
			i--
		}
		if i == digits {
			return -1, 0
		}
	}
	l := &Lexer{data: data, Pos: i}
	num, _ = l.digits()
	return i, num
}

// rebuildTrailer takes the trailers and cross-reference streams that are left, reads the object streams, and finds the
// catalog by its type.
func (f *File) rebuildTrailer() {
	for at := 0; ; {
		i := bytes.Index(f.data[at:], []byte("trailer"))
		if i < 0 {
			break
		}
		at += i + len("trailer")
		l := &Lexer{data: f.data, Pos: at, refs: true, left: &f.elements}
		v, _ := l.Next()
		d, _ := v.(Dict)
		for k, v := range d {
			f.Trailer[k] = v
		}
	}
	for _, num := range f.numbers() {
		if d := f.Dict(Ref{Num: num}); f.Name(d["Type"]) == "XRef" {
			for _, k := range []Name{"Root", "Encrypt", "ID"} {
				if v, ok := d[k]; ok {
					f.Trailer[k] = v
				}
			}
		}
	}
	f.unlock()
	for _, num := range f.numbers() {
		switch d := f.Dict(Ref{Num: num}); f.Name(d["Type"]) {
		case "ObjStm":
			f.placePacked(num)
		case "Catalog":
			if f.Pages() == nil {
				f.Trailer["Root"] = Ref{Num: num}
			}
		}
	}
}

// numbers are the known object numbers, newest first, since places grow while they are walked.
func (f *File) numbers() []int {
	out := make([]int, 0, len(f.places))
	for num := range f.places {
		out = append(out, num)
	}
	sort.Sort(sort.Reverse(sort.IntSlice(out)))
	return out
}

// placePacked adds the objects of an object stream, and a catalog among them.
func (f *File) placePacked(stream int) {
	s, ok := f.load(Ref{Num: stream}).(Stream)
	if !ok {
		return
	}
	objects := f.unpackObjects(s)
	f.packed[stream] = objects
	for num, v := range objects {
		f.put(num, place{stream: stream})
		if d, ok := v.(Dict); ok && f.Name(d["Type"]) == "Catalog" {
			f.Trailer["Root"] = Ref{Num: num}
		}
	}
}
