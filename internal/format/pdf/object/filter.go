package object

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"encoding/ascii85"
	"io"
)

// Data is the stream's bytes with the filters undone. A broken stream gives what came before the break; a filter for
// pictures gives nothing.
func (f *File) Data(s Stream) []byte {
	data := f.opened(s)
	filters, params := f.list(s.Dict["Filter"]), f.list(s.Dict["DecodeParms"])
	if len(filters) > 4 {
		return nil
	}
	for i, filter := range filters {
		var param Dict
		if i < len(params) {
			param = f.Dict(params[i])
		}
		data = f.undo(f.Name(filter), param, data)
	}
	return data
}

// opened is the stream's bytes as they were before the file was encrypted. Cross references never are; decrypting counts
// like unpacking.
func (f *File) opened(s Stream) []byte {
	if f.lock == nil || f.Name(s.Dict["Type"]) == "XRef" {
		return s.Raw
	}
	if len(s.Raw) > f.left {
		f.stop(ErrBudget)
		return nil
	}
	f.left -= len(s.Raw)
	return f.lock.open(s.ref, s.Raw)
}

// list is an array, or the one value as an array.
func (f *File) list(v any) Array {
	switch x := f.Resolve(v).(type) {
	case nil:
		return nil
	case Array:
		return x
	default:
		return Array{x}
	}
}

func (f *File) undo(filter Name, param Dict, data []byte) []byte {
	switch filter {
	case "FlateDecode", "Fl":
		return f.predicted(param, f.inflate(data))
	case "ASCII85Decode", "A85":
		return f.read(ascii85.NewDecoder(bytes.NewReader(bare85(data))))
	case "ASCIIHexDecode", "AHx":
		l := &Lexer{data: append([]byte("<"), data...)}
		return []byte(l.hex())
	case "LZWDecode", "LZW":
		return f.predicted(param, f.unlzw(data, f.Number(param["EarlyChange"], 1) != 0))
	case "RunLengthDecode", "RL":
		return f.unrun(data)
	case "Crypt":
		return data
	}
	return nil
}

// bare85 cuts the marks around ASCII85 data.
func bare85(data []byte) []byte {
	data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
	if end := bytes.Index(data, []byte("~")); end >= 0 {
		data = data[:end]
	}
	return data
}

// inflate also reads streams without the zlib header.
func (f *File) inflate(data []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return f.read(flate.NewReader(bytes.NewReader(data)))
	}
	return f.read(r)
}

// read takes what the budget allows and keeps what came before an error.
func (f *File) read(r io.Reader) []byte {
	out, _ := io.ReadAll(io.LimitReader(r, int64(f.left)+1))
	if len(out) > f.left {
		f.stop(ErrBudget)
		f.left = 0
		return nil
	}
	f.left -= len(out)
	return out
}

// predicted undoes the PNG predictors, which cross-reference streams use.
func (f *File) predicted(param Dict, data []byte) []byte {
	if f.Number(param["Predictor"], 1) < 10 {
		return data
	}
	columns, colors, bits := f.Number(param["Columns"], 1), f.Number(param["Colors"], 1), f.Number(param["BitsPerComponent"], 8)
	width := (columns*colors*bits + 7) / 8
	if width < 1 || width > float64(len(data)) {
		return nil
	}
	return png(data, int(width), max(1, int(colors*bits/8)))
}

func png(data []byte, width, pixel int) []byte {
	out := make([]byte, 0, len(data))
	above := make([]byte, width)
	for len(data) > width {
		kind, row := data[0], append([]byte(nil), data[1:width+1]...)
		data = data[width+1:]
		for i := range row {
			var left, corner byte
			if i >= pixel {
				left, corner = row[i-pixel], above[i-pixel]
			}
			switch kind {
			case 1:
				row[i] += left
			case 2:
				row[i] += above[i]
			case 3:
				row[i] += byte((int(left) + int(above[i])) / 2)
			case 4:
				row[i] += paeth(left, above[i], corner)
			}
		}
		out = append(out, row...)
		above = row
	}
	return out
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	pa, pb, pc := distance(p, a), distance(p, b), distance(p, c)
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func distance(p int, v byte) int { return max(p-int(v), int(v)-p) }
