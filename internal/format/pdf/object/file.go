// Package object reads the objects of a PDF file: numbers, names, dictionaries and streams, through cross-reference tables
// and streams, and by searching the whole file where those are broken. Sizes that a file claims are never believed: memory
// and time are bounded by the file's own length and by a budget for what its streams unpack to.
package object

import (
	"bytes"
	"context"
	"errors"
	"fmt"
)

// The reasons for giving up.
var (
	ErrNotPDF    = errors.New("no PDF header")
	ErrNoPages   = errors.New("no page tree")
	ErrEncrypted = errors.New("encrypted")
	ErrBudget    = errors.New("streams unpack to more than the limit")
)

// File is an open PDF.
type File struct {
	data     []byte
	ctx      context.Context
	places   map[int]place
	cache    map[int]any
	loading  map[int]bool
	packed   map[int]map[int]any // objects of object streams, by stream
	elements int                 // elements of arrays and dictionaries that may still be read
	left     int                 // bytes that streams may still unpack to
	err      error               // budget or time used up
	lock     *lock               // nil for a file that is not encrypted
	locked   bool                // encrypted, and the empty password does not open it
	Trailer  Dict
}

// maxElements bounds the memory for objects: overlapping ones can be claimed to hold the file many times over.
const maxElements = 8 << 20

// place is where an object is: at a byte, or in an object stream.
type place struct{ at, stream int }

// Open reads the cross references. Unpacked bounds the bytes that all streams together may unpack to.
func Open(ctx context.Context, data []byte, unpacked int) (*File, error) {
	start := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-"))
	if start < 0 {
		return nil, ErrNotPDF
	}
	f := &File{data: data[start:], ctx: ctx, left: unpacked, elements: maxElements, loading: map[int]bool{}}
	f.reset()
	f.chain(f.lastXref())
	f.unlock()
	if !f.locked && f.Pages() == nil {
		f.rebuild()
	}
	if f.err != nil {
		return nil, f.err
	}
	if f.locked {
		return nil, ErrEncrypted
	}
	if f.Pages() == nil {
		return nil, ErrNoPages
	}
	return f, nil
}

func (f *File) reset() {
	f.places, f.cache, f.packed, f.Trailer = map[int]place{}, map[int]any{}, map[int]map[int]any{}, Dict{}
}

// Err is the reason why reading stopped half-way, nil if it did not.
func (f *File) Err() error {
	if f.err == nil && f.ctx.Err() != nil {
		f.err = f.ctx.Err()
	}
	return f.err
}

// Pages is the root of the page tree, nil where there is none.
func (f *File) Pages() Dict {
	root := f.Dict(f.Trailer["Root"])
	if root == nil {
		return nil
	}
	return f.Dict(root["Pages"])
}

// Resolve follows references.
func (f *File) Resolve(v any) any {
	for range 16 {
		ref, ok := v.(Ref)
		if !ok {
			return v
		}
		v = f.load(ref)
	}
	return nil
}

// Dict is v as a dictionary; a stream's own dictionary for a stream; nil for all else.
func (f *File) Dict(v any) Dict {
	switch d := f.Resolve(v).(type) {
	case Dict:
		return d
	case Stream:
		return d.Dict
	}
	return nil
}

// Array is v as an array, nil for all else.
func (f *File) Array(v any) Array {
	a, _ := f.Resolve(v).(Array)
	return a
}

// Number is v as a number, or the fallback.
func (f *File) Number(v any, fallback float64) float64 {
	if n, ok := f.Resolve(v).(float64); ok {
		return n
	}
	return fallback
}

// Name is v as a name, "" for all else.
func (f *File) Name(v any) Name {
	n, _ := f.Resolve(v).(Name)
	return n
}

func (f *File) load(ref Ref) any {
	if v, ok := f.cache[ref.Num]; ok {
		return v
	}
	p, ok := f.places[ref.Num]
	if !ok || f.loading[ref.Num] || f.Err() != nil {
		return nil
	}
	f.loading[ref.Num] = true
	defer delete(f.loading, ref.Num)
	var v any
	if p.stream > 0 {
		v = f.fromStream(p.stream, ref.Num)
	} else {
		v = f.at(p.at, ref.Num)
	}
	f.cache[ref.Num] = v
	return v
}

// at reads "num gen obj …" at the byte; nil when another object stands there.
func (f *File) at(at, num int) any {
	if at < 0 || at >= len(f.data) {
		return nil
	}
	l := &Lexer{data: f.data, Pos: at, refs: true, left: &f.elements}
	n, ok1 := l.digits()
	gen, ok2 := l.digits()
	word, _ := l.Next()
	if !ok1 || !ok2 || word != Keyword("obj") || num > 0 && n != num {
		return nil
	}
	v, _ := l.Next()
	if d, ok := v.(Dict); ok {
		if raw, ok := f.streamAfter(l, d); ok {
			return Stream{Dict: d, Raw: raw, ref: Ref{n, gen}}
		}
	}
	return v
}

// streamAfter finds the stream's bytes. The length it claims is taken only if endstream follows.
func (f *File) streamAfter(l *Lexer, d Dict) ([]byte, bool) {
	l.skipSpace()
	if !bytes.HasPrefix(l.data[l.Pos:], []byte("stream")) {
		return nil, false
	}
	start := l.Pos + len("stream")
	if start < len(l.data) && l.data[start] == '\r' {
		start++
	}
	if start < len(l.data) && l.data[start] == '\n' {
		start++
	}
	rest := l.data[min(start, len(l.data)):]
	if n := f.Number(d["Length"], -1); n >= 0 && n <= float64(len(rest)) {
		after := bytes.TrimLeft(rest[int(n):min(len(rest), int(n)+20)], "\r\n \x00")
		if bytes.HasPrefix(after, []byte("endstream")) || bytes.HasPrefix(after, []byte("endobj")) {
			return rest[:int(n)], true
		}
	}
	if end := bytes.Index(rest, []byte("endstream")); end >= 0 {
		return bytes.TrimRight(rest[:end], "\r\n"), true
	}
	return rest, true
}

// fromStream reads an object out of an object stream.
func (f *File) fromStream(stream, num int) any {
	objects, ok := f.packed[stream]
	if !ok {
		objects = map[int]any{}
		if s, ok := f.load(Ref{Num: stream}).(Stream); ok {
			objects = f.unpackObjects(s)
		}
		f.packed[stream] = objects
	}
	return objects[num]
}

func (f *File) unpackObjects(s Stream) map[int]any {
	out := map[int]any{}
	data := f.Data(s)
	first := int(f.Number(s.Dict["First"], 0))
	head := &Lexer{data: data[:min(max(first, 0), len(data))]}
	for range min(int(f.Number(s.Dict["N"], 0)), len(data)) {
		num, ok1 := head.digits()
		offset, ok2 := head.digits()
		if !ok1 || !ok2 {
			break
		}
		if at := first + offset; at < len(data) {
			l := &Lexer{data: data, Pos: at, refs: true, left: &f.elements}
			out[num], _ = l.Next()
		}
	}
	return out
}

// stop keeps the first reason.
func (f *File) stop(err error) {
	if f.err == nil {
		f.err = fmt.Errorf("read objects: %w", err)
	}
}
