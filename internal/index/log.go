package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
)

// A log is a magic and records: length (4 bytes), CRC-32C of the body (4 bytes), body. A body is an operation byte and, for an addition,
// number, name, note, fingerprints with their places (sorted, as distances) and grams; for a deletion, the number.
const (
	logMagic  = "DZLOG\x00\x00\x01"
	opAdd     = 1
	opDelete  = 2
	maxRecord = 256 << 20
)

// record is one change.
type record struct {
	op    byte
	doc   document
	fps   []print
	grams []uint32
}

func (r *record) encode() []byte {
	b := make([]byte, 8, 64+len(r.fps)*5+len(r.grams)*4)
	b = append(b, r.op)
	b = binary.AppendUvarint(b, uint64(r.doc.num))
	if r.op == opAdd {
		b = appendBytes(appendBytes(b, []byte(r.doc.name)), r.doc.note)
		b = binary.AppendUvarint(b, uint64(len(r.fps)))
		last := print(0)
		for _, fp := range r.fps {
			b = binary.AppendUvarint(b, uint64(fp-last))
			last = fp
		}
		for _, g := range r.grams {
			b = binary.LittleEndian.AppendUint32(b, g)
		}
	}
	binary.BigEndian.PutUint32(b, uint32(len(b)-8))
	binary.BigEndian.PutUint32(b[4:], crc32.Checksum(b[8:], castagnoli))
	return b
}

func decodeRecord(b []byte) (r record, err error) {
	if len(b) < 2 {
		return r, ErrDamaged
	}
	r.op = b[0]
	num, k := binary.Uvarint(b[1:])
	if k <= 0 || num >= maxDocs || r.op != opAdd && r.op != opDelete {
		return r, ErrDamaged
	}
	r.doc.num = uint32(num)
	b = b[1+k:]
	if r.op == opDelete {
		return r, nil
	}
	name, b, ok1 := cutBytes(b)
	note, b, ok2 := cutBytes(b)
	if !ok1 || !ok2 {
		return r, ErrDamaged
	}
	r.doc.name, r.doc.note = string(name), append([]byte(nil), note...)
	n, k := binary.Uvarint(b)
	if k <= 0 || n > uint64(len(b)) {
		return r, ErrDamaged
	}
	b = b[k:]
	last := print(0)
	for range n {
		d, k := binary.Uvarint(b)
		if k <= 0 {
			return r, ErrDamaged
		}
		if last += print(d); last.fp() >= 1<<fpBits {
			return r, ErrDamaged
		}
		r.fps = append(r.fps, last)
		b = b[k:]
	}
	if len(b)%4 != 0 {
		return r, ErrDamaged
	}
	for ; len(b) > 0; b = b[4:] {
		r.grams = append(r.grams, binary.LittleEndian.Uint32(b))
	}
	return r, nil
}

// readLog calls f for every whole record from the offset on and gives the offset after the last one. A record that is cut short or has
// a wrong checksum ends the log: it was being written when the writer died.
func readLog(file *os.File, from int64, f func(record)) (int64, error) {
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return from, err
	}
	if from == 0 {
		magic := make([]byte, len(logMagic))
		if _, err := file.ReadAt(magic, 0); err != nil || string(magic) != logMagic {
			return 0, fmt.Errorf("log %s: %w", file.Name(), ErrDamaged)
		}
		from = int64(len(logMagic))
	}
	head := make([]byte, 8)
	for from+8 <= size {
		if _, err := file.ReadAt(head, from); err != nil {
			return from, err
		}
		n := int64(binary.BigEndian.Uint32(head))
		if n > maxRecord || from+8+n > size {
			return from, nil
		}
		body := make([]byte, n)
		if _, err := file.ReadAt(body, from+8); err != nil {
			if errors.Is(err, io.EOF) {
				return from, nil
			}
			return from, err
		}
		if crc32.Checksum(body, castagnoli) != binary.BigEndian.Uint32(head[4:]) {
			return from, nil
		}
		r, err := decodeRecord(body)
		if err != nil {
			return from, fmt.Errorf("log %s at %d: %w", file.Name(), from, err)
		}
		f(r)
		from += 8 + n
	}
	return from, nil
}
