package pdf

import (
	"sort"
	"unicode/utf16"

	"duizhao/internal/format/pdf/object"
)

// cmap is a ToUnicode map: character codes to text.
type cmap struct {
	codeBytes int // bytes of a code by its code space; 0 when it states none
	single    map[uint32]string
	ranges    []codeRange // sorted by low
}

type codeRange struct {
	low, high uint32
	text      string // of low; the last unit counts up
}

// maxCodes bounds the entries of one map.
const maxCodes = 1 << 17

// readCmap reads the operators of a map; what it does not know it passes over.
func readCmap(data []byte) *cmap {
	m := &cmap{single: map[uint32]string{}}
	l := object.NewLexer(data)
	var args []any
	for {
		v, ok := l.Next()
		if !ok || len(m.single)+len(m.ranges) > maxCodes {
			break
		}
		word, isWord := v.(object.Keyword)
		if !isWord {
			args = append(args, v)
			continue
		}
		switch word {
		case "endcodespacerange":
			m.spaces(args)
		case "endbfchar":
			m.chars(args)
		case "endbfrange":
			m.bands(args)
		}
		args = args[:0]
	}
	sort.Slice(m.ranges, func(i, j int) bool { return m.ranges[i].low < m.ranges[j].low })
	return m
}

func (m *cmap) spaces(args []any) {
	for _, a := range args {
		if s, ok := a.(object.String); ok && len(s) > 0 && len(s) <= 4 {
			m.codeBytes = max(m.codeBytes, len(s))
		}
	}
}

func (m *cmap) chars(args []any) {
	for i := 0; i+1 < len(args); i += 2 {
		code, ok1 := args[i].(object.String)
		text, ok2 := args[i+1].(object.String)
		if ok1 && ok2 {
			m.single[codeOf(string(code))] = utf16Text(string(text))
		}
	}
}

func (m *cmap) bands(args []any) {
	for i := 0; i+2 < len(args); i += 3 {
		low, ok1 := args[i].(object.String)
		high, ok2 := args[i+1].(object.String)
		if !ok1 || !ok2 {
			continue
		}
		from, to := codeOf(string(low)), codeOf(string(high))
		switch target := args[i+2].(type) {
		case object.String:
			m.ranges = append(m.ranges, codeRange{from, to, utf16Text(string(target))})
		case object.Array:
			for k, v := range target {
				if s, ok := v.(object.String); ok && uint32(k) <= to-from {
					m.single[from+uint32(k)] = utf16Text(string(s))
				}
			}
		}
	}
}

// text is what the code stands for; ok is false for codes that the map does not have.
func (m *cmap) text(code uint32) (string, bool) {
	if s, ok := m.single[code]; ok {
		return s, true
	}
	i := sort.Search(len(m.ranges), func(i int) bool { return m.ranges[i].low > code }) - 1
	if i < 0 || code > m.ranges[i].high {
		return "", false
	}
	runes := []rune(m.ranges[i].text)
	if len(runes) == 0 {
		return "", true
	}
	runes[len(runes)-1] += rune(code - m.ranges[i].low)
	return string(runes), true
}

func codeOf(s string) uint32 {
	var n uint32
	for i := 0; i < len(s) && i < 4; i++ {
		n = n<<8 | uint32(s[i])
	}
	return n
}

func utf16Text(s string) string {
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	if len(s) == 1 {
		return string(rune(s[0]))
	}
	return string(utf16.Decode(units))
}
