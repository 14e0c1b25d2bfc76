package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"duizhao/internal/chain/learned"
	"duizhao/quality/gold"
)

// marked begins what the outline knows by itself.
var marked = regexp.MustCompile(`^([一二三四五六七八九十]+是|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十\d]+[、.．]|首先|其次|再次|最后|第[一二三四五六七八九十]+[，、是条个]|其[一二三四五六七八九]|[①-⑳])`)

// turns are the ends of sentences inside the paragraphs of a paper that have no numbers: so where a further item begins there, or
// behind a few words that lead to it.
func turns(m *gold.Material) []sample {
	var out []sample
	var bag learned.Bag
	lines(m, func(role byte, start int, line string, a learned.Around) {
		items, numbered := 0, 0
		for _, it := range m.Items {
			if it.Start >= start && it.Start < start+len(line) {
				if items++; it.Ordinal != "" {
					numbered++
				}
			}
		}
		if strings.Contains(line, "\t") || numbered*2 >= items {
			return
		}
		open := 0
		for _, at := range ends(line) {
			if at >= len(line) || marked.MatchString(line[at:]) {
				open = at
				continue
			}
			learned.AtTurn(&bag, role, line[open:at], line[at:], a)
			is := begins(m, letter(role), start+at)
			text := fmt.Sprintf("%s %c …%s | %s", m.Name(), role, tail(line[open:at], 16), until(line[at:], 30))
			out = append(out, sample{features: slices.Clone(bag.List()), is: is, text: text})
			if is {
				open = at
			}
		}
	})
	return out
}

// unnumbered are the same places in the numbered items of a paper, as if they stood behind one another without their numbers. They
// teach what the first sentence of an item looks like; they are not what the model is asked about.
func unnumbered(m *gold.Material) []sample {
	var out []sample
	var bag learned.Bag
	for _, letter := range []string{"p", "c", "m"} {
		items := m.Of(letter)
		for i, it := range items {
			if it.Ordinal == "" {
				continue
			}
			own := bare(m, it)
			next, more := "", i+1 < len(items) && items[i+1].Ordinal != ""
			if more {
				next = bare(m, items[i+1])
			}
			for _, at := range ends(own) {
				rest := own[at:] + next
				if rest == "" || at == len(own) && !more {
					continue
				}
				learned.AtTurn(&bag, letter[0], own[:at], rest, learned.Around{Lines: 1})
				out = append(out, sample{features: slices.Clone(bag.List()), is: at == len(own), made: true})
			}
		}
	}
	return out
}

// bare is an item in one line without its number.
func bare(m *gold.Material, it gold.Item) string {
	text := strings.ReplaceAll(m.Text[it.Start:it.End], "\n", "")
	return strings.TrimLeft(strings.TrimPrefix(text, it.Ordinal), "，,、 ")
}

// lines calls do with each line of the sections of problems, causes and measures; with the first letter of the role and what
// stands around the line.
func lines(m *gold.Material, do func(role byte, start int, line string, a learned.Around)) {
	for i, s := range m.Sections {
		end := len(m.Text)
		if i+1 < len(m.Sections) {
			end = m.Sections[i+1].Start
		}
		role := byte(0)
		for _, r := range s.Roles {
			if r == "problems" || r == "causes" || r == "measures" {
				if role == 0 {
					role = r[0]
				} else {
					role = learned.Mixed
				}
			}
		}
		for at := s.Start; role != 0 && at < end; {
			line := m.Text[at:end]
			if n := strings.IndexByte(line, '\n'); n >= 0 {
				line = line[:n]
			}
			do(role, at, line, learned.At(m.Text[s.Start:end], at-s.Start))
			at += len(line) + 1
		}
	}
}

// ends are the offsets behind the sentences of a line.
func ends(line string) []int {
	var out []int
	for i, r := range line {
		if strings.ContainsRune("。；！？", r) {
			at := i + utf8.RuneLen(r)
			for strings.HasPrefix(line[at:], "”") || strings.HasPrefix(line[at:], "）") {
				at += len("”")
			}
			out = append(out, at)
		}
	}
	return out
}

// letter begins the ids of the items that a paragraph of the role is read for.
func letter(role byte) string {
	if role == learned.Mixed {
		role = 'p'
	}
	return string(rune(role))
}

// begins reports whether an item of the letter begins at a place or within fourteen characters behind it, in the same sentence.
func begins(m *gold.Material, letter string, at int) bool {
	for _, it := range m.Of(letter) {
		if it.Start >= at && it.Start < at+14*3 && utf8.RuneCountInString(m.Text[at:it.Start]) < 14 && !strings.ContainsAny(m.Text[at:it.Start], "。；\n") {
			return true
		}
	}
	return false
}

func tail(s string, n int) string {
	r := []rune(s)
	return string(r[max(0, len(r)-n):])
}

func until(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}
