package paper

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// runs splits the text into runs as programs and people leave them behind, and dresses some of them.
func (w *writer) runs(text string, dressed bool) string {
	var b strings.Builder
	for _, part := range w.split(text) {
		one := w.run(part)
		if dressed {
			one = w.dress(one)
		}
		b.WriteString(one)
	}
	return b.String()
}

// split cuts at random places; WPS cuts wherever Chinese meets Latin letters and digits.
func (w *writer) split(text string) []string {
	var out []string
	from := 0
	var before rune
	for i, r := range text {
		cut := w.rng.IntN(30) == 0
		if w.flavour == wps {
			cut = cut || (r < 0x80) != (before < 0x80)
		}
		if i > from && cut {
			out = append(out, text[from:i])
			from = i
		}
		before = r
	}
	if from < len(text) {
		out = append(out, text[from:])
	}
	return out
}

func (w *writer) run(text string) string {
	props := ""
	switch {
	case w.flavour == wps:
		props = `<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>`
	case w.rng.IntN(5) == 0:
		props = `<w:rPr><w:b/></w:rPr>`
	}
	space := ""
	if strings.TrimSpace(text) != text || w.flavour == wps && w.rng.IntN(2) == 0 {
		space = ` xml:space="preserve"`
	}
	return `<w:r>` + props + `<w:t` + space + `>` + escape.Replace(text) + `</w:t></w:r>`
}

// dress puts a run into a link, a content control or a tracked insertion, or a deletion or a mark beside it.
func (w *writer) dress(run string) string {
	switch w.rng.IntN(24) {
	case 0:
		return w.change("ins") + run + `</w:ins>`
	case 1:
		return run + w.change("del") + `<w:r><w:delText xml:space="preserve">原稿写作 </w:delText></w:r></w:del>`
	case 2:
		return `<w:hyperlink w:anchor="mark1">` + run + `</w:hyperlink>`
	case 3:
		w.controls++
		return fmt.Sprintf(`<w:sdt><w:sdtPr><w:alias w:val="要素"/><w:id w:val="%d"/></w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>`, 7000+w.controls, run)
	case 4:
		return `<w:proofErr w:type="spellStart"/>` + run + `<w:proofErr w:type="spellEnd"/>`
	case 5:
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> HYPERLINK \l "mark1" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + run + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	return run
}

// change opens a tracked change with an id of its own.
func (w *writer) change(kind string) string {
	w.changeID++
	return fmt.Sprintf(`<w:%s w:id="%d" w:author="办公室" w:date="2024-01-02T08:30:00Z">`, kind, w.changeID)
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// ordinal reads the four official forms of number at the start of a line: 一、（一）1.（1）. Level is 0 to 3.
func ordinal(text string) (level, n int, rest string, ok bool) {
	for level := range 4 {
		for n := 1; n <= 60; n++ {
			if rest, found := strings.CutPrefix(text, written(level, n)); found {
				r, _ := utf8.DecodeRuneInString(rest)
				if rest == "" || strings.ContainsRune(" \t\u3000\u00a0", r) || level == 2 && r >= '0' && r <= '9' {
					return 0, 0, "", false
				}
				return level, n, rest, true
			}
		}
	}
	return 0, 0, "", false
}

func written(level, n int) string {
	switch level {
	case 0:
		return chinese(n) + "、"
	case 1:
		return "（" + chinese(n) + "）"
	case 2:
		return fmt.Sprint(n) + "."
	}
	return "（" + fmt.Sprint(n) + "）"
}

// chinese writes 1 to 99.
func chinese(n int) string {
	digits := []rune("零一二三四五六七八九")
	out := ""
	if n >= 10 {
		if n >= 20 {
			out = string(digits[n/10])
		}
		out += "十"
	}
	if n%10 > 0 {
		out += string(digits[n%10])
	}
	return out
}
