package index

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"sort"
)

// A segment file: magic, blocks of postings, the documents, the directory of blocks, the footer.
//
//	block      for each posting but the first: the distance of its fingerprint to the one before as an unsigned varint, the place in one
//	           byte, and the document in two or three bytes, all ones for many
//	document   number, name and note, each with its length
//	directory  for each block its first posting (8 bytes) and its offset (8 bytes)
//	footer     offsets of documents and directory, counts, bytes of a document, the checksum of everything before (CRC-32C), magic
//
// Segments of version 1 have no bytes of a document in the footer and other blocks; only their documents are read, by Salvage.
const (
	segMagic  = "DZSEG\x00\x00\x02"
	segMagic1 = "DZSEG\x00\x00\x01"
	blockSize = 128
	footerLen = 8*6 + 4 + 8
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// document is what the index knows of a document besides its fingerprints.
type document struct {
	num  uint32
	name string
	note []byte
}

// segment is an open segment file. It may be read by many goroutines.
type segment struct {
	name     string
	f        *os.File
	data     []byte // the file as memory; nil where the system cannot
	size     int64
	postings int64
	width    int       // bytes of a document in a block
	first    []posting // of each block
	at       []int64   // where each block begins, and after the last
	docs     []document
}

// segmentWriter writes postings that come in order.
type segmentWriter struct {
	f     *os.File
	w     *bufio.Writer
	crc   uint32
	n     int64
	width int
	block int
	last  posting
	first []posting
	at    []int64
	count int64
	buf   []byte // of the current block
}

// newSegmentWriter is for documents up to the number.
func newSegmentWriter(path string, most uint32) (*segmentWriter, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	w := &segmentWriter{f: f, w: bufio.NewWriterSize(f, 1<<18), width: 2}
	if most >= 1<<16-1 {
		w.width = 3
	}
	w.write([]byte(segMagic))
	return w, nil
}

// write never fails at once; finish reports the first failure.
func (w *segmentWriter) write(b []byte) {
	w.crc = crc32.Update(w.crc, castagnoli, b)
	w.n += int64(len(b))
	_, _ = w.w.Write(b)
}

func (w *segmentWriter) add(p posting) {
	if w.count > 0 && p>>placeBits == w.last>>placeBits {
		return // the first place in a document is enough
	}
	if w.block == 0 {
		w.flush()
		w.first, w.at = append(w.first, p), append(w.at, w.n)
	} else {
		w.buf = binary.AppendUvarint(w.buf, p.fp()-w.last.fp())
		doc := p.doc()
		w.buf = append(w.buf, p.place(), byte(doc), byte(doc>>8))
		if w.width == 3 {
			w.buf = append(w.buf, byte(doc>>16))
		}
	}
	w.last = p
	w.count++
	w.block = (w.block + 1) % blockSize
}

func (w *segmentWriter) flush() {
	w.write(w.buf)
	w.buf = w.buf[:0]
}

func (w *segmentWriter) finish(docs []document) error {
	w.flush()
	docsAt := w.n
	for _, d := range docs {
		b := binary.AppendUvarint(nil, uint64(d.num))
		b = appendBytes(appendBytes(b, []byte(d.name)), d.note)
		w.write(b)
	}
	dirAt := w.n
	var b []byte
	for i, p := range w.first {
		b = binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(b[:0], uint64(p)), uint64(w.at[i]))
		w.write(b)
	}
	for _, v := range []int64{docsAt, dirAt, int64(len(docs)), int64(len(w.first)), w.count, int64(w.width)} {
		w.write(binary.BigEndian.AppendUint64(b[:0], uint64(v)))
	}
	sum := binary.BigEndian.AppendUint32(nil, w.crc)
	_, _ = w.w.Write(append(sum, segMagic...))
	err := errors.Join(w.w.Flush(), w.f.Sync())
	return errors.Join(err, w.f.Close())
}

func appendBytes(b, v []byte) []byte { return append(binary.AppendUvarint(b, uint64(len(v))), v...) }

func openSegment(dir, name string) (*segment, error) {
	f, err := os.Open(joinPath(dir, name))
	if err != nil {
		return nil, err
	}
	s := &segment{name: name, f: f}
	if err := s.load(false); err != nil {
		f.Close()
		return nil, fmt.Errorf("open segment %s: %w", name, err)
	}
	s.data = mapFile(f, s.size)
	return s, nil
}

// faulted turns a fault in a file that is shown as memory into an error; any other panic goes on. The caller has set
// debug.SetPanicOnFault and defers faulted.
func faulted(err *error) {
	r := recover()
	if r == nil {
		return
	}
	fault, ok := r.(interface{ Addr() uintptr })
	if !ok {
		panic(r)
	}
	*err = fmt.Errorf("read at %#x: %w", fault.Addr(), ErrDamaged)
}

func (s *segment) close() {
	unmapFile(s.data)
	s.data = nil
	s.f.Close()
}

// footer is the end of the file; old ones have no width.
type footer struct {
	docsAt, dirAt, docs, blocks, postings, width, size int64
}

func (s *segment) footer(old bool) (footer, error) {
	var ft footer
	info, err := s.f.Stat()
	if err != nil {
		return ft, err
	}
	s.size = info.Size()
	b := make([]byte, footerLen)
	if s.size < int64(footerLen+len(segMagic)) {
		return ft, ErrDamaged
	}
	if _, err := s.f.ReadAt(b, s.size-footerLen); err != nil {
		return ft, err
	}
	ft.size = footerLen
	switch magic := string(b[footerLen-8:]); {
	case magic == segMagic1 && old:
		ft.size -= 8
		b = b[8:]
	case magic != segMagic:
		return ft, ErrDamaged
	}
	for i, v := range []*int64{&ft.docsAt, &ft.dirAt, &ft.docs, &ft.blocks, &ft.postings, &ft.width} {
		if *v = int64(binary.BigEndian.Uint64(b[8*i:])); ft.size < footerLen && i == 4 {
			ft.width = 2
			break
		}
	}
	end := s.size - ft.size
	if ft.docsAt < 8 || ft.dirAt < ft.docsAt || ft.dirAt > end || ft.docs < 0 || ft.docs > maxDocs || ft.blocks < 0 ||
		ft.blocks > s.size || ft.dirAt+16*ft.blocks != end || ft.width != 2 && ft.width != 3 {
		return ft, ErrDamaged
	}
	return ft, nil
}

// load reads directory and documents, old ones too.
func (s *segment) load(old bool) error {
	ft, err := s.footer(old)
	if err != nil {
		return err
	}
	s.postings, s.width = ft.postings, int(ft.width)
	tail := make([]byte, s.size-ft.size-ft.docsAt)
	if _, err := s.f.ReadAt(tail, ft.docsAt); err != nil {
		return err
	}
	dir := tail[ft.dirAt-ft.docsAt:]
	s.first, s.at = make([]posting, ft.blocks), make([]int64, ft.blocks, ft.blocks+1)
	for i := range ft.blocks {
		s.first[i] = posting(binary.BigEndian.Uint64(dir[16*i:]))
		s.at[i] = int64(binary.BigEndian.Uint64(dir[16*i+8:]))
		if s.at[i] < 8 || s.at[i] > ft.docsAt || i > 0 && s.at[i] < s.at[i-1] {
			return ErrDamaged
		}
	}
	s.at = append(s.at, ft.docsAt)
	return s.loadDocs(tail[:ft.dirAt-ft.docsAt], int(ft.docs))
}

func (s *segment) loadDocs(b []byte, n int) error {
	s.docs = make([]document, 0, n)
	for range n {
		num, k := binary.Uvarint(b)
		if k <= 0 || num >= maxDocs {
			return ErrDamaged
		}
		name, rest, ok := cutBytes(b[k:])
		if !ok {
			return ErrDamaged
		}
		note, rest, ok := cutBytes(rest)
		if !ok {
			return ErrDamaged
		}
		b = rest
		s.docs = append(s.docs, document{uint32(num), string(name), append([]byte(nil), note...)})
	}
	return nil
}

func cutBytes(b []byte) (v, rest []byte, ok bool) {
	n, k := binary.Uvarint(b)
	if k <= 0 || n > uint64(len(b)-k) {
		return nil, nil, false
	}
	return b[k : k+int(n)], b[k+int(n):], true
}

// lookup calls hit for every document of the fingerprint, many among them. The cursor is kept between calls: lookups of ascending
// fingerprints are cheapest.
func (s *segment) lookup(fp uint64, cur *cursor, hit func(doc uint32, place uint8)) error {
	b := cur.find(s, fp)
	for ; b < len(s.first) && s.first[b].fp() <= fp; b++ {
		raw, err := cur.bytes(s, b)
		if err != nil {
			return err
		}
		p := s.first[b]
		for {
			if p.fp() >= fp {
				if p.fp() > fp {
					return nil
				}
				hit(p.doc(), p.place())
			}
			if len(raw) == 0 {
				break
			}
			if p, raw, err = s.next(p, raw); err != nil {
				return err
			}
		}
	}
	return nil
}

// next is the posting after p in a block.
func (s *segment) next(p posting, raw []byte) (posting, []byte, error) {
	gap, k := uint64(raw[0]), 1
	if gap >= 0x80 {
		if gap, k = binary.Uvarint(raw); k <= 0 {
			return 0, nil, ErrDamaged
		}
	}
	if len(raw) < k+1+s.width || p.fp()+gap >= 1<<fpBits {
		return 0, nil, ErrDamaged
	}
	place := raw[k]
	k++
	doc := uint32(raw[k]) | uint32(raw[k+1])<<8
	if s.width == 3 {
		doc |= uint32(raw[k+2]) << 16
	} else if doc == 1<<16-1 {
		doc = many
	}
	return newPosting(p.fp()+gap, doc, place), raw[k+s.width:], nil
}

// cursor is a place in a segment.
type cursor struct {
	seg   *segment
	block int
	ps    []posting
	buf   []byte
	ahead bool  // read the file in large parts, for one who reads all of it: what is shown as memory would stay in memory
	part  int64 // where the part in buf begins
}

// find is the first block that may hold the fingerprint.
func (c *cursor) find(s *segment, fp uint64) int {
	if c.seg != s {
		c.seg, c.block = s, 0
	}
	want := newPosting(fp, 0, 0)
	from := c.block
	if from >= len(s.first) || s.first[from] > want {
		from = 0
	}
	step := 1
	to := from
	for to < len(s.first) && s.first[to] < want { // gallop, then halve
		from, to, step = to, to+step, 2*step
	}
	to = min(to, len(s.first))
	b := from + sort.Search(to-from, func(i int) bool { return s.first[from+i] >= want })
	c.block = max(0, b-1)
	return c.block
}

// bytes are those of a block after its first posting.
func (c *cursor) bytes(s *segment, b int) ([]byte, error) {
	n := int(s.at[b+1] - s.at[b])
	if n < 0 || n > blockSize*(binary.MaxVarintLen64+4) {
		return nil, ErrDamaged
	}
	if c.ahead {
		return c.next(s, s.at[b], n)
	}
	if s.data != nil {
		return s.data[s.at[b]:s.at[b+1]], nil
	}
	if cap(c.buf) < n {
		c.buf = make([]byte, n+512)
	}
	buf := c.buf[:n]
	if n == 0 {
		return buf, nil
	}
	if _, err := s.f.ReadAt(buf, s.at[b]); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return buf, nil
}

// next are n bytes of the file, out of a part that is read at once.
func (c *cursor) next(s *segment, at int64, n int) ([]byte, error) {
	const part = 256 << 10
	if from := at - c.part; from >= 0 && from+int64(n) <= int64(len(c.buf)) {
		return c.buf[from : from+int64(n)], nil
	}
	if cap(c.buf) < max(part, n) {
		c.buf = make([]byte, max(part, n))
	}
	got, err := s.f.ReadAt(c.buf[:cap(c.buf)], at)
	if c.part, c.buf = at, c.buf[:got]; got >= n {
		return c.buf[:n], nil
	}
	if err == nil || errors.Is(err, io.EOF) {
		err = ErrDamaged
	}
	return nil, err
}

// read decodes a whole block.
func (c *cursor) read(s *segment, b int) error {
	raw, err := c.bytes(s, b)
	if err != nil {
		return err
	}
	p := s.first[b]
	c.seg, c.block, c.ps = s, b, append(c.ps[:0], p)
	for len(raw) > 0 {
		if p, raw, err = s.next(p, raw); err != nil {
			return err
		}
		c.ps = append(c.ps, p)
	}
	return nil
}

// each calls f with every posting in order.
func (s *segment) each(f func(posting) error) error {
	var c cursor
	for b := range s.first {
		if err := c.read(s, b); err != nil {
			return err
		}
		for _, p := range c.ps {
			if err := f(p); err != nil {
				return err
			}
		}
	}
	return nil
}

// check reads the whole file and compares its checksum.
func (s *segment) check() error {
	h := crc32.New(castagnoli)
	if _, err := io.Copy(h, io.NewSectionReader(s.f, 0, s.size-12)); err != nil {
		return err
	}
	var sum [4]byte
	if _, err := s.f.ReadAt(sum[:], s.size-12); err != nil {
		return err
	}
	if h.Sum32() != binary.BigEndian.Uint32(sum[:]) {
		return fmt.Errorf("segment %s: %w", s.name, ErrDamaged)
	}
	return nil
}
