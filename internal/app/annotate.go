package app

import (
	"context"
	"fmt"
	"path"
	"strings"
	"time"

	"duizhao/internal/doc"
	"duizhao/internal/format"
	"duizhao/internal/format/docx"
	"duizhao/internal/material"
	"duizhao/internal/org"
	"duizhao/internal/submission"
)

// Annotated is a draft as a Word file with findings and comments written at their places: see marked.
func (a *App) Annotated(ctx context.Context, who org.Actor, id int64) (name string, b []byte, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return "", nil, err
	}
	var p Paper
	err = a.Store.Write(ctx, func(tx Tx) error {
		if err := a.loadPaper(tx, d, who, id, &p); err != nil {
			return err
		}
		tx.Trail(a.note(who, "submission.download", "submission", p.Submission.ID, p.Submission.UnitID, map[string]string{"draft": fmt.Sprint(p.Draft.Number), "annotated": "true"}))
		return nil
	})
	if err != nil {
		return "", nil, err
	}
	m, err := a.marked(ctx, p, d)
	return strings.TrimSuffix(p.Draft.Name, path.Ext(p.Draft.Name)) + m.suffix(), m.word, err
}

// marked is a draft as Word with remarks.
type marked struct {
	word      []byte
	converted bool // it is an old file that was converted
	reset     bool // there is no Word file: the text was set anew
}

// suffix ends the name of the file.
func (m marked) suffix() string {
	if m.reset {
		return "（批注，按文字重排）.docx"
	}
	return "（批注）.docx"
}

// marked writes findings and comments into a draft. A .docx and what the converter makes of an old file stay as they are but for the
// comments; of any other file the text that was read is set anew, for a reviewer wants every paper of a campaign in the same program,
// where a remark can be answered at its place, and not some of them as pages of a browser.
func (a *App) marked(ctx context.Context, p Paper, d *Directory) (m marked, err error) {
	b, err := a.Files.Read(ctx, p.Draft.SHA256)
	if err != nil {
		return m, err
	}
	opt, keep := a.Format, &keepWord{Converter: a.Format.Converter}
	if opt.Converter != nil {
		opt.Converter = keep
	}
	text, err := readOne(ctx, p.Draft.Name, b, opt)
	if err != nil {
		return m, err
	}
	m.converted = keep.word != nil
	notes := notesOf(p, d)
	if !m.converted && text.Format == "docx" {
		keep.word = b
	}
	if keep.word != nil {
		if m.word, err = docx.Annotate(keep.word, notes); err == nil {
			return m, nil
		}
		a.Log.WarnContext(ctx, "a Word file takes no remarks; its text is set anew", "draft", p.Draft.ID, "error", err)
	}
	m.reset = true
	m.word, err = docx.Typeset(text, notes, docx.Setting{Running: "本文件按“" + p.Draft.Name + "”的文字重新排版，版面与原件不同", Headings: headingsOf(material.Read(text, material.Options{}))})
	return m, err
}

// keepWord keeps what a converter made.
type keepWord struct {
	format.Converter
	word []byte
}

func (k *keepWord) Convert(ctx context.Context, name string, data []byte) (word []byte, err error) {
	k.word, err = k.Converter.Convert(ctx, name, data)
	return k.word, err
}

// headingsOf are the title and the sections' headings by block.
func headingsOf(m *material.Material) map[int]int {
	out := map[int]int{}
	for _, s := range m.Chain.Sections {
		if i := m.Doc.BlockAt(s.Heading.Start); s.Heading.Len() > 0 && s.Heading.End == m.Doc.Blocks[i].End {
			out[i] = 1
		}
	}
	for i, b := range m.Doc.Blocks {
		if m.Chain.Title != "" && m.Doc.Slice(b.Span) == m.Chain.Title {
			out[i] = 0
			break
		}
	}
	return out
}

// notesOf are the open findings and the comments of a draft.
func notesOf(p Paper, d *Directory) []docx.Note {
	var out []docx.Note
	for _, f := range p.Findings {
		if p.Decisions[f.Key].Verdict == submission.Decline {
			continue
		}
		text := f.Message
		if f.Question != "" {
			text += "\n" + f.Question
		}
		out = append(out, docx.Note{Span: doc.Span{Start: f.StartByte, End: f.EndByte}, Author: "对照", Initials: "对照", Date: time.Time{}, Text: text})
	}
	for _, c := range p.Comments {
		if c.DraftID == p.Draft.ID && !c.Resolved {
			by := d.People[c.By]
			out = append(out, docx.Note{Span: doc.Span{Start: c.StartByte, End: c.EndByte}, Author: by.Name, Initials: by.Initials, Date: c.At, Text: c.Text})
		}
	}
	return out
}
