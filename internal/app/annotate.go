package app

import (
	"context"
	"fmt"
	"path"
	"strings"
	"time"

	"duizhao/internal/doc"
	"duizhao/internal/format/docx"
	"duizhao/internal/org"
	"duizhao/internal/submission"
)

// Annotated is the person's own Word file with findings and comments written at their places. Only .docx can carry them.
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
	if !strings.EqualFold(path.Ext(p.Draft.Name), ".docx") {
		return "", nil, &Conflict{"not_docx", "只有 .docx 文件可以带批注下载。", "Only a .docx file can carry comments."}
	}
	if b, err = a.Files.Read(ctx, p.Draft.SHA256); err != nil {
		return "", nil, err
	}
	b, err = docx.Annotate(b, notesOf(p, d))
	return strings.TrimSuffix(p.Draft.Name, path.Ext(p.Draft.Name)) + "（批注）.docx", b, err
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
