package main

import (
	_ "embed"
	"math/rand/v2"
	"strconv"
	"strings"
	"unicode/utf8"
)

//go:embed words.txt
var richWords string

//go:embed frames.txt
var richFrames string

// rich is the grammar that has about as many words as papers have: thousands of names and hundreds of things, doings and reasons. What it
// writes has the share of common text that invented materials have (see docs/reuse.md).
type rich struct {
	r     *rand.Rand
	slots map[string]*slot
}

// slot is what may stand in one place of a frame.
type slot []frame

// frame is a sentence with slots; a word is a frame with none.
type frame []piece

// piece is text, or a slot where text is "".
type piece struct {
	text string
	slot string
}

// readRich reads the words and frames; both are part of the program.
func readRich() map[string]*slot {
	slots := map[string]*slot{}
	at := func(name string) *slot {
		if slots[name] == nil {
			slots[name] = &slot{}
		}
		return slots[name]
	}
	for line := range strings.Lines(richWords) {
		name, words, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(words) {
			s := at(name)
			*s = append(*s, frame{{text: w}})
		}
	}
	var open *slot
	for line := range strings.Lines(richFrames) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "@"):
			open = at(line[1:])
		default:
			*open = append(*open, newFrame(line))
		}
	}
	return slots
}

func newFrame(line string) frame {
	var f frame
	for line != "" {
		text, rest, ok := strings.Cut(line, "{")
		if text != "" {
			f = append(f, piece{text: text})
		}
		if !ok {
			break
		}
		name, after, _ := strings.Cut(rest, "}")
		f = append(f, piece{slot: name})
		line = after
	}
	return f
}

// numbers are the slots that give a number: the least, and how many numbers there are.
var numbers = map[string][2]int{"数": {2, 300}, "小": {2, 18}, "月": {1, 12}, "日": {1, 28}, "年": {2018, 8}}

// say adds what the slot gives.
func (g *rich) say(b *strings.Builder, name string) {
	if n, ok := numbers[name]; ok {
		b.WriteString(strconv.Itoa(n[0] + g.r.IntN(n[1])))
		return
	}
	if name == "一" {
		b.WriteString([]string{"一", "二", "三", "四", "五", "六"}[g.r.IntN(6)])
		return
	}
	s := *g.slots[name]
	for _, p := range s[g.r.IntN(len(s))] {
		if p.slot != "" {
			g.say(b, p.slot)
		} else {
			b.WriteString(p.text)
		}
	}
}

func (g *rich) words(name string) string {
	var b strings.Builder
	g.say(&b, name)
	return b.String()
}

// fact is a sentence of one to three clauses about what happened.
func (g *rich) fact() string {
	var b strings.Builder
	for i := range 1 + g.r.IntN(3) {
		if i > 0 {
			b.WriteString("，")
		}
		g.say(&b, "分句")
	}
	if g.r.IntN(3) == 0 {
		b.WriteString("，")
		g.say(&b, "结")
	}
	b.WriteString("。")
	return b.String()
}

// plain is one sentence in so many that says what every paper says.
const plain = 9

func (g *rich) paragraph(sentence func() string) (p []string, chars int) {
	for range 3 + g.r.IntN(4) {
		s := sentence()
		chars += utf8.RuneCountInString(s)
		p = append(p, s)
	}
	return p, chars
}

// draft is a paper with an opening, problems, causes, measures and a closing.
func (g *rich) draft(chars int) draft {
	problem := func() string {
		if g.r.IntN(plain) == 0 {
			return g.words("通句")
		}
		return g.fact()
	}
	measure := func() string {
		if g.r.IntN(plain) == 0 {
			return g.words("通句")
		}
		return g.words("措句") + "。"
	}
	d := draft{{g.words("开头")}}
	part := func(title string, upTo int, sentence func() string) {
		d = append(d, []string{g.words(title)})
		for n := 0; n < upTo; {
			d = append(d, []string{g.words("小题句") + "。"})
			p, k := g.paragraph(sentence)
			d, n = append(d, p), n+k
		}
	}
	part("题一", chars*6/10, problem)
	part("题二", chars*15/100, problem)
	part("题三", chars*25/100, measure)
	return append(d, []string{g.words("结尾")})
}
