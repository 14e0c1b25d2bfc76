package ruletest

import (
	"fmt"
	"strconv"
	"strings"

	"duizhao/internal/corpus"
	"duizhao/internal/doc"
	"duizhao/internal/material"
	"duizhao/internal/reuse"
)

// author is whose paper an example is: 李某 of 甲局, 2024.
var author = corpus.Entry{File: "例子.txt", Author: "李某", Unit: "甲局", Year: 2024, Kind: corpus.Material}

// other is a text that an example is compared with.
type other struct {
	corpus.Entry
	text string
}

// othersOf takes the other texts out of an example: a line [对照 2023 乙局 王某] or [对照 模板] begins one.
func othersOf(text string) (string, []other) {
	parts := strings.Split(text, "\n[对照 ")
	var out []other
	for i, part := range parts[1:] {
		line, rest, _ := strings.Cut(part, "\n")
		o := other{Entry: corpus.Entry{File: fmt.Sprintf("对照%d.txt", i+1), Kind: corpus.Material}, text: rest}
		if words := strings.Fields(strings.TrimSuffix(line, "]")); len(words) == 3 {
			o.Year, _ = strconv.Atoi(words[0]) // 0, not known, for anything else
			o.Unit, o.Author = words[1], words[2]
		} else {
			o.Kind = corpus.Model
		}
		out = append(out, o)
	}
	return parts[0], out
}

func compare(m *material.Material, others []other) (*corpus.Answer, *corpus.Others) {
	lib := reuse.StandardLibrary()
	s := corpus.Set{Lib: lib}
	for _, o := range others {
		var b doc.Builder
		for line := range strings.Lines(o.text) {
			b.Add(strings.TrimSuffix(line, "\n"), doc.Block{})
		}
		read := material.Read(b.Document(o.File, "txt"), material.Options{})
		s.Others = append(s.Others, corpus.NewPaper(lib, o.Entry, read.Doc.Text, corpus.SectionsOf(read)))
	}
	asker := corpus.NewAsker(s, 1, func(_, _ *corpus.Paper) bool { return false })
	answer, err := asker.Ask(corpus.NewPaper(lib, author, m.Doc.Text, corpus.SectionsOf(m)))
	if err != nil {
		panic(err) // nothing is read: all texts are in memory
	}
	return answer, corpus.NewUsage(s.Others).Without(func(*corpus.Paper) bool { return false })
}
