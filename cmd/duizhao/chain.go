package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"runtime/debug"

	"duizhao/internal/doc"
	"duizhao/internal/format/fault"
	"duizhao/internal/material"
	"duizhao/internal/report"
)

// chainCommand shows what a paper states and what answers what.
type chainCommand struct {
	inputs
	Format string `name:"format" enum:"tree,json" default:"tree" help:"${flag_format}"`
}

// Run prints a tree for people, or JSON: one object for a single file, JSON Lines for several.
func (c chainCommand) Run(s *session) error {
	date, err := c.day(s.lang)
	if err != nil {
		return err
	}
	files, many, skipped := c.list()
	if many {
		debug.SetGCPercent(lateCollection)
	}
	t := newTally(s, len(files), skipped, true)
	defer t.end()
	opt := material.Options{Date: date}
	show := func(d *doc.Document) chainText { return newChainText(material.Read(d, opt), many) }
	if c.Format == "tree" {
		show = func(d *doc.Document) chainText {
			return chainText{text: drawTree(s.lang, screenWidth(s.out), material.Read(d, opt))}
		}
	}
	return papers(s, files, s.options(), show, func(o outcome[chainText]) error {
		t.add(o.file, len(o.papers), o.errs)
		for _, paper := range o.papers {
			if err := paper.print(s.out, many, c.Format == "json" && len(o.papers)+len(o.errs) > 1); err != nil {
				return err
			}
		}
		if c.Format != "json" {
			return nil
		}
		return writeFailures(s, o.errs)
	})
}

// chainText is a paper ready to be printed: its text, or, where that would be long, what it is made of.
type chainText struct {
	text []byte
	long *material.Material
}

// longPaper is from how many bytes of text on a chain is printed while it is made. A shorter one is made beforehand, by many
// processors at once.
const longPaper = 1 << 20

func newChainText(m *material.Material, single bool) chainText {
	if len(m.Doc.Text) >= longPaper {
		return chainText{long: m}
	}
	var buf bytes.Buffer
	if err := report.WriteChainJSON(&buf, m, single); err != nil {
		panic(err) // the types are ours and hold nothing JSON cannot say, and a buffer takes everything
	}
	return chainText{text: buf.Bytes()}
}

// print writes the paper. several says that its file held more than one, which a zip given alone tells late: then each has its line,
// as where many files were named.
func (p chainText) print(w io.Writer, many, several bool) error {
	if p.long != nil {
		out := bufio.NewWriterSize(w, 1<<16)
		if err := report.WriteChainJSON(out, p.long, many || several); err != nil {
			return err
		}
		return out.Flush()
	}
	text := p.text
	if several {
		text = oneLine(text)
	}
	_, err := w.Write(text)
	return err
}

// writeFailures prints one JSON line for each file that failed.
func writeFailures(s *session, errs []*fault.Error) error {
	for _, e := range errs {
		failure := report.FailureJSON{File: e.File, Error: report.FaultJSON{Code: e.Code, Message: e.Say(string(s.lang))}}
		if _, err := s.out.Write(jsonLine(failure, true)); err != nil {
			return err
		}
	}
	return nil
}

// jsonLine encodes v, on one line or set out for reading, with Chinese and <> as they are.
func jsonLine(v any, single bool) []byte {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if !single {
		enc.SetIndent("", "  ")
	}
	if err := enc.Encode(v); err != nil {
		panic(err) // the types are ours and hold nothing JSON cannot say
	}
	return buf.Bytes()
}

// oneLine takes the indentation out: a zip given alone turns out to hold several papers only after it was read.
func oneLine(b []byte) []byte {
	var buf bytes.Buffer
	if err := json.Compact(&buf, b); err != nil {
		return b
	}
	buf.WriteByte('\n')
	return buf.Bytes()
}
