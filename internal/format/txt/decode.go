package txt

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"duizhao/internal/format/fault"
)

// decoded is a text in UTF-8 and what a person should know of how it was found.
type decoded struct {
	text  string
	notes []string
	signs signs // of text
}

func newDecoded(text string, notes ...string) decoded {
	return decoded{text: text, notes: notes, signs: look(text)}
}

// Decode turns the bytes of a text file into UTF-8. The encoding is told by the content: a byte order mark, valid UTF-8,
// the pattern of UTF-16, and else GB18030. Notes say when it was not UTF-8. Bytes that are no text at all are refused.
func Decode(name string, data []byte) (text string, notes []string, err error) {
	d, err := decode(name, data)
	return d.text, d.notes, err
}

func decode(name string, data []byte) (decoded, error) {
	d, err := detect(data)
	if err != nil {
		return decoded{}, fault.Of(name, err)
	}
	if d.signs&control == 0 {
		return d, nil
	}
	text, dropped := dropControls(d.text)
	if dropped*20 > len(d.text) {
		return decoded{}, fault.New(name, fault.Unsupported, "", fmt.Errorf("%d control characters in %d bytes: not text", dropped, len(d.text)))
	}
	d.text = text
	if dropped > 0 {
		d.notes = append(d.notes, fmt.Sprintf("略去了 %d 个控制字符", dropped))
	}
	return d, nil
}

func detect(data []byte) (decoded, error) {
	switch {
	case bytes.HasPrefix(data, []byte{0xEF, 0xBB, 0xBF}):
		return fromUTF8(data[3:])
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return fromUTF16(data[2:], binary.LittleEndian, "UTF-16 LE")
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return fromUTF16(data[2:], binary.BigEndian, "UTF-16 BE")
	}
	d := newDecoded(string(data))
	switch {
	case d.signs&(broken|zero) == 0:
		return d, nil
	case looksUTF16(data, binary.LittleEndian):
		return fromUTF16(data, binary.LittleEndian, "UTF-16 LE")
	case looksUTF16(data, binary.BigEndian):
		return fromUTF16(data, binary.BigEndian, "UTF-16 BE")
	case d.signs&broken == 0:
		return d, nil
	}
	if d, ok := fromGB18030(data); ok {
		return d, nil
	}
	return fromUTF8(data)
}

// fromUTF8 keeps a text with a few broken bytes, as a truncated copy has, and says where; more than one in a hundred
// characters is no text.
func fromUTF8(data []byte) (decoded, error) {
	if d := newDecoded(string(data)); d.signs&broken == 0 {
		return d, nil
	}
	bad, runes, firstLine := 0, 0, 0
	for i := 0; i < len(data); runes++ {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			if bad == 0 {
				firstLine = 1 + bytes.Count(data[:i], []byte{'\n'})
			}
			bad++
		}
		i += size
	}
	if bad*100 > runes && bad > 3 {
		return decoded{}, fault.New("", fault.Unsupported, fmt.Sprintf("第%d行", firstLine), fmt.Errorf("%d of %d characters are not text in any known encoding", bad, runes))
	}
	note := fmt.Sprintf("有 %d 个字节无法识别，以 � 表示，首处在第 %d 行", bad, firstLine)
	return newDecoded(strings.ToValidUTF8(string(data), "�"), note), nil
}

// fromUTF16 decodes; an odd last byte is a truncated file.
func fromUTF16(data []byte, order binary.ByteOrder, name string) (decoded, error) {
	notes := []string{"文件编码为 " + name + "，已转换"}
	if len(data)%2 == 1 {
		notes = append(notes, "文件末尾缺一个字节，可能不完整")
	}
	var b strings.Builder
	b.Grow(len(data) * 3 / 2)
	for i := 0; i+1 < len(data); i += 2 {
		r := rune(order.Uint16(data[i:]))
		if utf16.IsSurrogate(r) && i+3 < len(data) {
			if pair := utf16.DecodeRune(r, rune(order.Uint16(data[i+2:]))); pair != utf8.RuneError {
				r, i = pair, i+2
			}
		}
		b.WriteRune(r)
	}
	return newDecoded(b.String(), notes...), nil
}

// sample is how many bytes are looked at to tell an encoding.
const sample = 8 << 10

// looksUTF16 counts the units that Chinese text is made of. GB18030 read as UTF-16 gives Korean and private characters.
func looksUTF16(data []byte, order binary.ByteOrder) bool {
	if len(data) < 4 || len(data)%2 == 1 && len(data) < sample {
		return false
	}
	data = data[:min(len(data), sample)&^1]
	likely, marks := 0, 0
	for i := 0; i < len(data); i += 2 {
		u := order.Uint16(data[i:])
		switch {
		case u == 0x3002 || u == 0xFF0C || u == '\n' || u == '\r' || u == 0x3001 || u == ' ':
			likely++
			marks++
		case u >= 0x4E00 && u < 0xA000, u >= 0x2010 && u < 0x2030, u >= 0x3000 && u < 0x3020, u >= 0xFF00 && u < 0xFF60, u >= 0x20 && u < 0x7F:
			likely++
		}
	}
	units := len(data) / 2
	return likely*100 >= units*95 && marks > 0
}

// fromGB18030 decodes; it is refused when bytes do not fit or the result is not Chinese.
func fromGB18030(data []byte) (decoded, bool) {
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil {
		return decoded{}, false
	}
	text := string(out)
	bad, common, rare := weigh(text)
	if bad > 1+len(text)/3000 || rare > common {
		return decoded{}, false
	}
	notes := []string{"文件编码为 GB18030（GBK），已转换"}
	if bad > 0 {
		notes = append(notes, fmt.Sprintf("有 %d 处字节无法识别，以 � 表示", bad))
	}
	return newDecoded(text, notes...), true
}

// weigh counts what tells Chinese text from other bytes read as GB18030: characters and marks in use against the rest.
func weigh(text string) (bad, common, rare int) {
	for _, r := range text {
		switch {
		case r == utf8.RuneError:
			bad++
		case r < utf8.RuneSelf:
		case r >= 0x4E00 && r < 0xA000, r >= 0x2010 && r < 0x2030, r >= 0x3000 && r < 0x3020, r >= 0xFF00 && r < 0xFF60:
			common++
		default:
			rare++
		}
	}
	return bad, common, rare
}

// dropControls removes NUL and the other control characters that are neither white space nor line ends, and byte order
// marks inside the text, which show as nothing and are not counted.
func dropControls(text string) (clean string, dropped int) {
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text {
		if isControl(r) {
			dropped++
			continue
		}
		if r == '\ufeff' {
			continue
		}
		b.WriteRune(r)
	}
	return b.String(), dropped
}

func isControl(r rune) bool {
	return r < 0x20 && (r < '\t' || r > '\r') || r == 0x7F
}
