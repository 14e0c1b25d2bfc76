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
//	block      the first posting in 8 bytes, then for each posting the distance to the one before as an unsigned varint
//	document   number, name and note, each with its length
//	directory  for each block its first posting (8 bytes) and its offset (8 bytes)
//	footer     offsets of documents and directory, counts, the checksum of everything before (CRC-32C), magic
const (
	segMagic  = "DZSEG\x00\x00\x01"
	blockSize = 64
	footerLen = 8*5 + 4 + 8
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
	size     int64
	postings int64
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
	block int
	last  posting
	first []posting
	at    []int64
	count int64
	buf   [binary.MaxVarintLen64]byte
}

func newSegmentWriter(path string) (*segmentWriter, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	w := &segmentWriter{f: f, w: bufio.NewWriterSize(f, 1<<18)}
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
	if w.block == 0 {
		w.first, w.at = append(w.first, p), append(w.at, w.n)
		w.write(binary.BigEndian.AppendUint64(w.buf[:0], uint64(p)))
	} else if p == w.last {
		return
	} else {
		w.write(binary.AppendUvarint(w.buf[:0], uint64(p-w.last)))
	}
	w.last = p
	w.count++
	w.block = (w.block + 1) % blockSize
}

func (w *segmentWriter) finish(docs []document) error {
	docsAt := w.n
	for _, d := range docs {
		b := binary.AppendUvarint(nil, uint64(d.num))
		b = appendBytes(appendBytes(b, []byte(d.name)), d.note)
		w.write(b)
	}
	dirAt := w.n
	for i, p := range w.first {
		w.write(binary.BigEndian.AppendUint64(w.buf[:0], uint64(p)))
		w.write(binary.BigEndian.AppendUint64(w.buf[:0], uint64(w.at[i])))
	}
	for _, v := range []int64{docsAt, dirAt, int64(len(docs)), int64(len(w.first)), w.count} {
		w.write(binary.BigEndian.AppendUint64(w.buf[:0], uint64(v)))
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
	if err := s.load(); err != nil {
		f.Close()
		return nil, fmt.Errorf("open segment %s: %w", name, err)
	}
	return s, nil
}

func (s *segment) load() error {
	info, err := s.f.Stat()
	if err != nil {
		return err
	}
	s.size = info.Size()
	if s.size < int64(footerLen+len(segMagic)) {
		return ErrDamaged
	}
	foot := make([]byte, footerLen)
	if _, err := s.f.ReadAt(foot, s.size-footerLen); err != nil {
		return err
	}
	if string(foot[footerLen-8:]) != segMagic {
		return ErrDamaged
	}
	var v [5]int64
	for i := range v {
		v[i] = int64(binary.BigEndian.Uint64(foot[8*i:]))
	}
	docsAt, dirAt, docs, blocks := v[0], v[1], v[2], v[3]
	s.postings = v[4]
	end := s.size - footerLen
	if docsAt < 8 || dirAt < docsAt || dirAt > end || docs < 0 || docs > maxDocs || blocks < 0 || dirAt+16*blocks != end {
		return ErrDamaged
	}
	tail := make([]byte, end-docsAt)
	if _, err := s.f.ReadAt(tail, docsAt); err != nil {
		return err
	}
	dir := tail[dirAt-docsAt:]
	for i := range blocks {
		s.first = append(s.first, posting(binary.BigEndian.Uint64(dir[16*i:])))
		s.at = append(s.at, int64(binary.BigEndian.Uint64(dir[16*i+8:])))
	}
	s.at = append(s.at, docsAt)
	return s.loadDocs(tail[:dirAt-docsAt], int(docs))
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

// lookup calls hit for every posting of the fingerprint. buf is a block-sized buffer that the caller keeps between calls.
func (s *segment) lookup(fp uint64, cur *cursor, hit func(doc uint32)) error {
	want := newPosting(fp, 0)
	b := sort.Search(len(s.first), func(i int) bool { return s.first[i] > want })
	for b = max(0, b-1); b < len(s.first) && s.first[b].fp() <= fp; b++ {
		if err := cur.read(s, b); err != nil {
			return err
		}
		i := sort.Search(len(cur.ps), func(i int) bool { return cur.ps[i] >= want })
		for ; i < len(cur.ps) && cur.ps[i].fp() == fp; i++ {
			hit(cur.ps[i].doc())
		}
	}
	return nil
}

// cursor holds one decoded block of a segment.
type cursor struct {
	seg   *segment
	block int
	ps    []posting
	buf   []byte
}

func (c *cursor) read(s *segment, b int) error {
	if c.seg == s && c.block == b && c.ps != nil {
		return nil
	}
	n := int(s.at[b+1] - s.at[b])
	if n < 8 || n > blockSize*binary.MaxVarintLen64+8 {
		return ErrDamaged
	}
	if cap(c.buf) < n {
		c.buf = make([]byte, n+512)
	}
	buf := c.buf[:n]
	if _, err := s.f.ReadAt(buf, s.at[b]); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	p := posting(binary.BigEndian.Uint64(buf))
	c.seg, c.block, c.ps = s, b, append(c.ps[:0], p)
	for at := 8; at < n; {
		d, k := binary.Uvarint(buf[at:])
		if k <= 0 {
			return ErrDamaged
		}
		at += k
		p += posting(d)
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
