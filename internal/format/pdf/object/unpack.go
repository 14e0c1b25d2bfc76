package object

import (
	"bytes"
	"compress/lzw"

	tifflzw "golang.org/x/image/tiff/lzw"
)

// unlzw undoes LZWDecode, in which older writers packed everything. Early says that the code grows one entry before the table is
// full, as in TIFF files.
func (f *File) unlzw(data []byte, early bool) []byte {
	if early {
		return f.read(tifflzw.NewReader(bytes.NewReader(data), tifflzw.MSB, 8))
	}
	return f.read(lzw.NewReader(bytes.NewReader(data), lzw.MSB, 8))
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
