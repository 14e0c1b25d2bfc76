package submission

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Edition is what a file's name says of its place among the versions of one paper. Editions are compared with Compare.
type Edition struct {
	Stage  int    // by words: see stages; plain for a name that says nothing
	Number int    // 二稿, v2, 修改稿3
	Part   int    // the 1 of v2.1
	Day    string // yyyymmdd or mmdd, as far as the name gives it
	Copy   int    // (2), 副本
}

// The stages in which a paper grows. A name without a word stands behind a first draft and before a changed one.
const (
	first = iota + 1
	plain
	shown
	changed
	sent
	newest
	final
	last
)

// stages are the words of names, the longer before those they hold.
func stages() []struct {
	word  string
	stage int
} {
	return []struct {
		word  string
		stage int
	}{
		{"非定稿", changed}, {"未定稿", changed}, {"初定稿", changed}, {"最终", last}, {"终稿", last}, {"终版", last}, {"final", last}, {"正式稿", last}, {"正式版", last},
		{"定稿", final}, {"定版", final}, {"最新", newest}, {"送审", sent}, {"报审", sent}, {"上报稿", sent}, {"报送稿", sent}, {"审定", final}, {"审核稿", sent},
		{"修改", changed}, {"修订", changed}, {"修正", changed}, {"改稿", changed}, {"征求意见", shown}, {"讨论稿", shown}, {"初稿", first}, {"草稿", first}, {"草案", first},
		{"原稿", first}, {"底稿", first}, {"draft", first}, {"旧版", first}, {"初版", first},
	}
}

// Known reports whether the name says anything at all.
func (e Edition) Known() bool { return e != Edition{Stage: plain} }

// Compare orders editions: by word, by number, by day, by the mark of a copy. 0: the names do not tell.
func (e Edition) Compare(o Edition) int {
	day := 0
	if n := min(len(e.Day), len(o.Day)); n > 0 { // 0315 and 20260320 are compared as far as both go
		day = strings.Compare(e.Day[len(e.Day)-n:], o.Day[len(o.Day)-n:])
	}
	return cmp.Or(cmp.Compare(e.Stage, o.Stage), cmp.Compare(e.Number, o.Number), cmp.Compare(e.Part, o.Part), day, cmp.Compare(e.Copy, o.Copy))
}

// EditionOf reads the name of a file with its folders. The file's own name comes first; where it says nothing, the nearest folder
// that does. name is the author's, which is no mark: 张新 wrote no new version.
func EditionOf(file, name string) Edition {
	file = strings.ReplaceAll(file, `\`, "/")
	base := path.Base(file)
	e := editionOf(strings.TrimSuffix(base, path.Ext(base)), name)
	for dir := path.Dir(file); !e.Known() && dir != "." && dir != "/"; dir = path.Dir(dir) {
		e = editionOf(strings.TrimSuffix(path.Base(dir), path.Ext(dir)), name)
	}
	return e
}

func editionOf(stem, name string) Edition {
	stem = strings.ToLower(narrow(stem))
	if name != "" {
		stem = strings.ReplaceAll(stem, strings.ToLower(name), " ")
	}
	e := Edition{Stage: plain}
	stem = e.day(stem)
	rest := ""
	for _, s := range stages() {
		if _, after, ok := strings.Cut(stem, s.word); ok {
			e.Stage, rest = s.stage, after
			break
		}
	}
	if e.Stage == plain && changedAtEnd(stem) {
		e.Stage, rest = changed, stem[strings.LastIndex(stem, "改")+len("改"):]
	}
	e.numbers(stem, rest)
	e.copies(stem)
	return e
}

// narrow makes full-width digits, letters and marks ASCII.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '　':
			return ' '
		}
		return r
	}, s)
}

// changedAtEnd reports a name that ends in 改 or 改2, as 张伟改; 整改 is what the papers are about.
func changedAtEnd(stem string) bool {
	stem = strings.TrimRight(stem, "0123456789()（） 一二三四五六七八九十后过")
	return strings.HasSuffix(stem, "改") && !strings.HasSuffix(stem, "整改")
}

// numbers finds which of its stage a file is: v2.1, 第二稿, 3版, 修改稿2. rest is what follows the word.
func (e *Edition) numbers(stem, rest string) {
	if n, part, ok := afterV(stem); ok {
		e.Number, e.Part = n, part
	} else if n, ok := beforeUnit(stem); ok {
		e.Number = n
	} else if n, ok := leading(strings.TrimLeft(rest, "稿版本后过的第 -_.")); ok {
		e.Number = n
	}
	switch { // a bare number is a stage too: v1 is a first draft, v2 a changed one
	case e.Stage != plain || e.Number == 0:
	case e.Number == 1 && e.Part == 0:
		e.Stage = first
	default:
		e.Stage = changed
	}
}

// afterV reads v2, ver2.1 and 版本2; the letter stands alone.
func afterV(stem string) (n, part int, ok bool) {
	for _, mark := range []string{"version", "ver", "版本", "rev", "v"} {
		for at := 0; ; {
			i := strings.Index(stem[at:], mark)
			if i < 0 {
				break
			}
			at += i + len(mark)
			before := stem[:at-len(mark)]
			if before != "" && before[len(before)-1] >= 'a' && before[len(before)-1] <= 'z' {
				continue
			}
			text := strings.TrimLeft(stem[at:], " .-_")
			digits := prefixDigits(text)
			if digits == "" || len(digits) > 3 {
				continue
			}
			n, _ = strconv.Atoi(digits)
			if sub, found := strings.CutPrefix(text[len(digits):], "."); found {
				part, _ = strconv.Atoi(prefixDigits(sub))
			}
			return n, part, true
		}
	}
	return 0, 0, false
}

// beforeUnit reads 二稿, 第3版, 2稿 and 三改.
func beforeUnit(stem string) (int, bool) {
	runes := []rune(stem)
	for i, r := range runes {
		if r != '稿' && r != '版' && r != '改' || i == 0 {
			continue
		}
		start := i
		for start > 0 && strings.ContainsRune("0123456789一二三四五六七八九十", runes[start-1]) {
			start--
		}
		if n, ok := leading(string(runes[start:i])); ok {
			return n, true
		}
	}
	return 0, false
}

// leading reads a small number, in digits or in Chinese, that a text begins with.
func leading(text string) (int, bool) {
	if digits := prefixDigits(text); digits != "" {
		n, err := strconv.Atoi(digits)
		return n, err == nil && len(digits) <= 3
	}
	n, ok := 0, false
	for _, r := range text {
		at := slices.Index([]rune("一二三四五六七八九"), r)
		switch {
		case n > 99: // no paper has so many drafts
			return 0, false
		case r == '十':
			n, ok = max(n, 1)*10, true
		case at >= 0:
			n, ok = n+at+1, true
		default:
			return n, ok
		}
	}
	return n, ok
}

func prefixDigits(s string) string {
	return s[:len(s)-len(strings.TrimLeft(s, "0123456789"))]
}

// copies reads what programs add to the name of a copy: (2), - 副本, - 副本 (2). It counts within everything else.
func (e *Edition) copies(stem string) {
	if strings.Contains(stem, "副本") || strings.Contains(stem, "copy") {
		e.Copy = 1
	}
	for at := strings.IndexByte(stem, '('); at >= 0 && at < len(stem); {
		digits := prefixDigits(stem[at+1:])
		if end := at + 1 + len(digits); digits != "" && len(digits) <= 3 && end < len(stem) && stem[end] == ')' {
			n, _ := strconv.Atoi(digits)
			e.Copy += n
		}
		next := strings.IndexByte(stem[at+1:], '(')
		if next < 0 {
			return
		}
		at += 1 + next
	}
}

// day finds the day in a name (20260315, 2026-3-15, 2026年3月15日, 3月15日, 3.15, 0315) and answers the name without it. A year alone
// is the year of the campaign and tells nothing.
func (e *Edition) day(stem string) string {
	for i := 0; i < len(stem); {
		if stem[i] < '0' || stem[i] > '9' {
			i++
			continue
		}
		if day, n := dayAt(stem[i:]); n > 0 && !strings.HasSuffix(strings.TrimRight(stem[:i], " .-_"), "v") {
			e.Day = day
			return stem[:i] + " " + stem[i+n:]
		}
		i += len(prefixDigits(stem[i:]))
	}
	return stem
}

// dayAt reads a day at the beginning of a text: as yyyymmdd or mmdd, and its length in bytes; 0 for none.
func dayAt(s string) (day string, n int) {
	parts, length := numberRuns(s)
	year, rest := "", parts
	switch {
	case len(parts) == 0:
		return "", 0
	case len(parts[0]) == 8:
		year, rest, length = parts[0][:4], []string{parts[0][4:6], parts[0][6:]}, []int{8, 8}
	case len(parts[0]) == 4 && (strings.HasPrefix(parts[0], "20") && len(parts) >= 3):
		year, rest, length = parts[0], parts[1:], length[1:]
	case len(parts[0]) == 4:
		rest, length = []string{parts[0][:2], parts[0][2:]}, []int{4, 4}
	}
	if len(rest) < 2 {
		return "", 0
	}
	month, err1 := strconv.Atoi(rest[0])
	date, err2 := strconv.Atoi(rest[1])
	if err1 != nil || err2 != nil || len(rest[0]) > 2 || len(rest[1]) > 2 || month < 1 || month > 12 || date < 1 || date > 31 {
		return "", 0
	}
	if year != "" && (year < "2000" || year > "2099") {
		return "", 0
	}
	two := func(n int) string { return string([]byte{'0' + byte(n/10), '0' + byte(n%10)}) }
	return year + two(month) + two(date), length[1]
}

// numberRuns are up to three runs of digits joined as days are (2026年3月15日, 3.15), and where each ends, in bytes.
func numberRuns(s string) (parts []string, ends []int) {
	for at := 0; len(parts) < 3; {
		digits := prefixDigits(s[at:])
		if digits == "" {
			return parts, ends
		}
		at += len(digits)
		parts = append(parts, digits)
		end, joined := at, false
		for _, mark := range []string{"年", "月", "日", "号", ".", "-", "_", "/"} {
			if strings.HasPrefix(s[at:], mark) {
				if mark == "日" || mark == "号" {
					end = at + len(mark)
				}
				at, joined = at+len(mark), true
				break
			}
		}
		ends = append(ends, end)
		if !joined {
			return parts, ends
		}
	}
	return parts, ends
}
