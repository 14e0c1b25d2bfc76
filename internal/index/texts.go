package index

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"os"
)

// texts is the file of texts: for each text its length (4 bytes), CRC-32C (4 bytes) and bytes.
type texts struct {
	f    *os.File
	size int64
	buf  []byte
}

func openTexts(dir, name string, write bool) (*texts, error) {
	flags := os.O_RDONLY
	if write {
		flags = os.O_RDWR | os.O_CREATE
	}
	f, err := os.OpenFile(joinPath(dir, name), flags, 0o644)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	return &texts{f: f, size: info.Size()}, nil
}

// add appends a text and gives its place. It is durable after sync.
func (t *texts) add(text string) (int64, error) {
	t.buf = append(append(t.buf[:0], 0, 0, 0, 0, 0, 0, 0, 0), text...)
	binary.BigEndian.PutUint32(t.buf, uint32(len(text)))
	binary.BigEndian.PutUint32(t.buf[4:], crc32.Checksum(t.buf[8:], castagnoli))
	at := t.size
	if _, err := t.f.WriteAt(t.buf, at); err != nil {
		return 0, fmt.Errorf("write text: %w", err)
	}
	t.size += int64(8 + len(text))
	return at, nil
}

func (t *texts) read(at int64) (string, error) {
	var head [8]byte
	if _, err := t.f.ReadAt(head[:], at); err != nil {
		return "", fmt.Errorf("read text: %w", ErrDamaged)
	}
	n := binary.BigEndian.Uint32(head[:])
	if n > maxRecord {
		return "", fmt.Errorf("read text: %w", ErrDamaged)
	}
	b := make([]byte, n)
	if _, err := t.f.ReadAt(b, at+8); err != nil || crc32.Checksum(b, castagnoli) != binary.BigEndian.Uint32(head[4:]) {
		return "", fmt.Errorf("read text: %w", ErrDamaged)
	}
	return string(b), nil
}
