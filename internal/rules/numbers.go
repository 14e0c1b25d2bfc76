package rules

import (
	"strings"
	"unicode/utf8"

	"duizhao/internal/doc"
	"duizhao/internal/rule"
)

// Rules of this file: GB/T 15835-2011, numbers (D31).
func numbers() []rule.Check {
	return []rule.Check{
		{ID: "number/rough", Paper: roughDigits},
		{ID: "number/short-year", Paper: shortYear},
		{ID: "number/full-width", Paper: fullWidthYear},
		{ID: "number/zero-year", Paper: zeroYear},
		{ID: "number/mixed-years", Paper: mixedYears},
		{ID: "number/twice-about", Paper: twiceAbout},
		{ID: "number/split-units", Paper: splitUnits},
		{ID: "number/padded-date", Paper: paddedDate},
		{ID: "number/less-by-times", Paper: lessByTimes},
	}
}

// roughDigits: 3、4个 for 三四个, 几10.
func roughDigits(p *rule.Pass) {
	text := p.Text()
	for _, i := range p.Marks(p.All()) {
		if c := text[i]; c < '1' || c > '9' || i == 0 || i+4 >= len(text) || !strings.HasPrefix(text[i+1:], "、") {
			continue
		}
		j := i + 4
		if text[j] != text[i]+1 || isDigit(before(text, i)) || isDigit(after(text, j+1)) || before(text, i) == '、' || after(text, j+1) == '、' || before(text, i) == '第' {
			continue
		}
		if next := after(text, j+1); strings.ContainsRune("个天次人年家件名户条项十百千万", next) && !strings.HasPrefix(text[j+1:], "年级") {
			p.Report(doc.Span{Start: i, End: j + 1 + utf8.RuneLen(next)})
		}
	}
	roughWords(p)
	for _, at := range p.Words("rough-ten", p.All()) {
		if isDigit(after(text, at.End)) {
			continue
		}
		p.Report(at)
	}
}

// roughWords: 三、四个 for 三四个.
func roughWords(p *rule.Pass) {
	const digits = "一二三四五六七八九"
	text := p.Text()
	for _, i := range p.Marks(p.All()) {
		if i < 3 || !strings.HasPrefix(text[i:], "、") || i+9 > len(text) {
			continue
		}
		a, b := strings.Index(digits, text[i-3:i]), strings.Index(digits, text[i+3:i+6])
		if lead := before(text, i-3); a < 0 || b != a+3 || lead != 0 && strings.ContainsRune("一二三四五六七八九十第、（(", lead) || !isHan(lead) {
			continue
		}
		long, _ := startsAny(text[i+6:], "公里", "公斤", "公分", "小时", "分钟", "万元", "千元", "百元")
		if unit := after(text, i+6); (long != "" || strings.ContainsRune("个天次人年家件名户条项里位岁遍趟米", unit)) && !strings.HasPrefix(text[i+6:], "年级") && !p.InQuote(doc.Span{Start: i - 3, End: i + 6}) {
			p.Report(doc.Span{Start: i - 3, End: i + 6 + max(len(long), utf8.RuneLen(unit))})
		}
	}
}

// eachYear calls f for every 年 with its first byte and the one after it.
func eachYear(p *rule.Pass, f func(at, end int)) {
	for _, y := range p.Words("year", p.All()) {
		f(y.Start, y.End)
	}
}

// shortYear: 23年3月 for 2023年3月.
func shortYear(p *rule.Pass) {
	text := p.Text()
	eachYear(p, func(i, end int) {
		_, from := digitsBefore(text, i)
		if i-from != 2 || from > 0 && (isDigit(before(text, from)) || before(text, from) == '.') {
			return
		}
		m, e := digitsAfter(text, end)
		_, rest := startsAny(text[end:], "年初", "底", "以来", "度", "开始", "起", "至今")
		if e > end && m >= 1 && m <= 12 && strings.HasPrefix(text[e:], "月") && !strings.HasPrefix(text[e:], "月龄") || rest && text[from] >= '1' && text[from] <= '2' && strings.ContainsRune("自从于在到至，。（\n", before(text, from)) {
			p.Report(doc.Span{Start: from, End: end})
		}
	})
}

// zeroYear: 二零二三年 or 二0二三年 for 二〇二三年.
func zeroYear(p *rule.Pass) {
	text := p.Text()
	eachYear(p, func(i, end int) {
		word := tail(text[:i], 4)
		r := []rune(word)
		if len(r) != 4 || r[0] != '二' && r[0] != '一' || !strings.ContainsAny(word, "零0OoＯ０") || r[1] == '十' {
			return
		}
		for _, c := range r {
			if !strings.ContainsRune("一二三四五六七八九零〇0OoＯ０", c) {
				return
			}
		}
		fixed := strings.NewReplacer("零", "〇", "0", "〇", "O", "〇", "o", "〇", "Ｏ", "〇", "０", "〇").Replace(word)
		p.ReportFix(doc.Span{Start: i - len(word), End: i}, fixed)
	})
}

// mixedYears: 二〇二三年 and 2023年 in the same running text.
func mixedYears(p *rule.Pass) {
	text := p.Text()
	chinese, arabic := doc.Span{}, false
	eachYear(p, func(i, end int) {
		if _, from := digitsBefore(text, i); i-from == 4 {
			arabic = true
		}
		word := tail(text[:i], 4)
		if at := (doc.Span{Start: i - len(word), End: end}); strings.HasPrefix(word, "二〇") && utf8.RuneCountInString(word) == 4 && !p.InQuote(at) && !p.InHeading(at) && chinese.Len() == 0 {
			chinese = at
		}
	})
	if arabic && chinese.Len() > 0 {
		p.Report(chinese)
	}
}

// twiceAbout: 约30人左右, 近50多户.
func twiceAbout(p *rule.Pass) {
	text := p.Text()
	for _, at := range p.Words("about", p.All()) {
		_, end := digitsAfter(text, at.End)
		if end == at.End {
			continue
		}
		rest := text[end:min(len(text), end+24)]
		if k := strings.IndexAny(rest, "，。、；的"); k >= 0 {
			rest = rest[:k]
		}
		for _, w := range []string{"左右", "上下", "多", "余"} {
			if k := strings.Index(rest, w); k >= 0 && k <= 9 {
				p.Report(doc.Span{Start: at.Start, End: end + k + len(w)})
				break
			}
		}
	}
}

// splitUnits: 3亿4千5百万.
func splitUnits(p *rule.Pass) {
	text := p.Text()
	for _, at := range p.Words("thousand", p.All()) {
		_, from := digitsBefore(text, at.Start)
		_, end := digitsAfter(text, at.End)
		if from == at.Start || end == at.End || !hasAny(head(text[end:], 1), "百", "十", "万") {
			continue
		}
		p.Report(doc.Span{Start: from, End: end + len(head(text[end:], 1))})
	}
}

// paddedDate: 2024年01月05日.
func paddedDate(p *rule.Pass) {
	text := p.Text()
	eachYear(p, func(i, end int) {
		_, from := digitsBefore(text, i)
		if i-from != 4 {
			return
		}
		_, m := digitsAfter(text, end)
		if m == end || !strings.HasPrefix(text[m:], "月") {
			return
		}
		_, d := digitsAfter(text, m+3)
		if d == m+3 || !strings.HasPrefix(text[d:], "日") || text[end] != '0' && text[m+3] != '0' {
			return
		}
		at := doc.Span{Start: end, End: d + 3}
		p.ReportFix(at, strings.TrimLeft(text[end:m], "0")+"月"+strings.TrimLeft(text[m+3:d], "0")+"日")
	})
}

// lessByTimes: 减少3倍.
func lessByTimes(p *rule.Pass) {
	text := p.Text()
	for _, at := range p.Words("less", p.All()) {
		start := at.End
		if w, ok := startsAny(text[start:], "了", "到"); ok {
			start += len(w)
		}
		if _, end := digitsAfter(text, start); end > start && strings.HasPrefix(text[end:], "倍") {
			p.Report(doc.Span{Start: at.Start, End: end + len("倍")})
		}
	}
}

// fullWidthYear: ２０２４年 in full-width digits, with the month and day that follow; told once a paper.
func fullWidthYear(p *rule.Pass) {
	text := p.Text()
	told := false
	eachYear(p, func(i, end int) {
		word := tail(text[:i], 4)
		if told || len(word) != 12 || word[0] != 0xEF || strings.Trim(word, "０１２３４５６７８９") != "" {
			return
		}
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if !strings.ContainsRune("０１２３４５６７８９月日", r) {
				break
			}
			end += size
		}
		at := doc.Span{Start: i - len(word), End: end}
		told = true
		p.ReportFix(at, halfDigits.Replace(p.Doc.Slice(at)))
	})
}

var halfDigits = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9")
