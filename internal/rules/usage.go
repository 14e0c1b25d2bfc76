package rules

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"duizhao/internal/corpus"
	"duizhao/internal/doc"
	"duizhao/internal/rule"
	"duizhao/internal/rule/lexicon"
)

// Rules of this file: what the papers at hand (--against) say about places where characters may be lost (D04), beside the built-in
// words. What several independent papers write too is an ordinary wording; where several have a character that is missing
// here, in the middle of a word, it was lost.

// independent is how many papers that share no passage with the place make its wording ordinary.
const independent = 3

// weighed runs a check for lost words and only advises where the papers at hand write the same.
func weighed(check func(*rule.Pass)) func(*rule.Pass) {
	return func(p *rule.Pass) {
		from := p.Findings()
		check(p)
		if p.Input.Usage != nil {
			p.Milden(from, func(at doc.Span) bool { return ordinary(p, at) })
		}
	}
}

// ordinary: enough papers have the words with a character of their surroundings on either side, none of them by sharing the passage.
func ordinary(p *rule.Pass, at doc.Span) bool {
	text := p.Text()
	for _, words := range []string{text[at.Start:at.End] + head(text[at.End:], 1), tail(text[:at.Start], 1) + text[at.Start:at.End]} {
		n := 0
		for _, o := range p.Input.Usage.Papers(words) {
			if !sharesPlace(p, o, at) {
				n++
			}
		}
		if n >= independent {
			return true
		}
	}
	return false
}

// sharesPlace: the other paper has the place because it has the whole passage.
func sharesPlace(p *rule.Pass, o *corpus.Paper, at doc.Span) bool {
	if p.Input.Compared == nil {
		return false
	}
	for _, m := range p.Input.Compared.Matches {
		if m.B.Entry == o.Entry && m.A.Overlap(at) > 0 {
			return true
		}
	}
	return false
}

// otherWording finds a seam in the middle of a word: nobody else puts these characters together, and at least two papers have one
// or two more between them that make the word whole, as 业 in 对业务知识.
func otherWording(p *rule.Pass) {
	u := p.Input.Usage
	if u == nil {
		return
	}
	for _, c := range p.Clauses() {
		for _, run := range chineseIn(p, c) {
			seams(p, u, run)
		}
	}
}

// chineseIn are the stretches of nothing but Chinese characters, three bytes each.
func chineseIn(p *rule.Pass, c doc.Span) (out []doc.Span) {
	from := c.Start
	for _, i := range p.Marks(c) {
		if i > from {
			out = append(out, doc.Span{Start: from, End: i})
		}
		_, size := utf8.DecodeRuneInString(p.Text()[i:])
		from = i + size
	}
	if c.End > from {
		out = append(out, doc.Span{Start: from, End: c.End})
	}
	return out
}

// seams looks between all characters of a stretch, with two on either side.
func seams(p *rule.Pass, u *corpus.Others, run doc.Span) {
	s := p.Doc.Slice(run)
	for k := 6; k+6 <= len(s); k += 3 {
		left, right := s[k-6:k], s[k:k+6]
		if lexicon.Word(left[3:]+right[:3]) || len(u.Papers(left+right)) > 0 {
			continue
		}
		x, n := u.Between(left, right)
		if n < 2 || !makesWhole(left, x, right) {
			continue
		}
		at := doc.Span{Start: run.Start + k - 6, End: run.Start + k + 6}
		if !p.InQuote(at) && !p.InHeading(at) && !p.Told(at) {
			p.Report(at, "whole", left+x+right, "n", strconv.Itoa(n))
		}
		k += 6
	}
}

// makesWhole: the characters join a part to a word that is none without them. A part that often is a word by itself was not cut.
func makesWhole(left, x, right string) bool {
	behind := lexicon.Word(tail(x, 1)+right[:3]) && !lexicon.Word(right) && !strings.Contains(standsAlone, right[:3])
	before := lexicon.Word(left[3:]+head(x, 1)) && !lexicon.Word(left) && !strings.Contains(standsAlone, left[3:])
	return behind || before
}

// standsAlone are characters that are words of their own in such papers.
const standsAlone = "不的了在对和与是有为要等中上下到把能会也都就多少大小好新高深强严实我你他们本各每其该此及或被将向从以由按经就还又再很最更较已未没无可应须需才只仅个次项条件人名年月日时天一二三四五六七八九十百千万两几说做办抓学用讲想听看问写管查改搞谈跑开定立建报批审评考促推带守敢肯愿怕"
