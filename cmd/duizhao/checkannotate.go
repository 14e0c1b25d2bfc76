package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"duizhao/internal/doc"
	"duizhao/internal/format/docx"
	"duizhao/internal/report"
)

// annotator writes the findings of a run into copies of the .docx files, as comments at their places.
type annotator struct {
	dir   string
	lang  language
	taken map[string]bool
	wrote int
	notes int
	other []string // papers that are no .docx files
}

func newAnnotator(dir string, lang language) (*annotator, error) {
	return &annotator{dir: dir, lang: lang, taken: map[string]bool{}}, os.MkdirAll(dir, 0o755)
}

// paper writes one annotated copy. The file itself is never touched; a copy of an earlier run is kept under another name.
func (a *annotator) paper(file string, p judged) error {
	if p.Format != "docx" || p.File != file {
		a.other = append(a.other, p.File)
		return nil
	}
	out, err := docx.Annotate(p.data, a.comments(p.Checked))
	if err != nil {
		return err
	}
	target := a.target(file)
	if same(target, file) {
		return fmt.Errorf(a.lang.pick("%s 就是原来的文件，请用另一个文件夹", "%s is the paper itself; name another folder"), target)
	}
	if _, err := replaceFile(target, func(f *os.File) error { _, err := f.Write(out); return err }); err != nil {
		return err
	}
	a.wrote++
	a.notes += len(p.Remarks)
	return nil
}

// target is the copy's path: the same name, numbered when two folders hold the same.
func (a *annotator) target(file string) string {
	base := filepath.Base(file)
	ext := filepath.Ext(base)
	if !strings.EqualFold(ext, ".docx") {
		base, ext = base+".docx", ".docx"
	}
	name := base
	for i := 2; a.taken[strings.ToLower(name)]; i++ {
		name = fmt.Sprintf("%s（%d）%s", strings.TrimSuffix(base, ext), i, ext)
	}
	a.taken[strings.ToLower(name)] = true
	return filepath.Join(a.dir, name)
}

func same(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

// comments turns remarks into comments: what is wrong, what to ask, and on what basis, a line each.
func (a *annotator) comments(c report.Checked) []docx.Note {
	notes := make([]docx.Note, 0, len(c.Remarks))
	author, initials := a.lang.pick("对照检查", "Duizhao"), a.lang.pick("对照", "DZ")
	now := time.Now().UTC().Truncate(time.Second)
	for i := range c.Remarks {
		r := &c.Remarks[i]
		notes = append(notes, docx.Note{Span: doc.Span(r.Span), Author: author, Initials: initials, Date: now, Text: r.Words(string(a.lang))})
	}
	return notes
}

// tell says where the copies are and which papers have none.
func (a *annotator) tell(s *session) {
	if a.wrote > 0 {
		s.say("已写出带批注的文件 %d 份（批注 %d 条），在 %s。", "wrote %d annotated files (%d comments) to %s.", a.wrote, a.notes, a.dir)
	}
	for _, name := range a.other {
		s.say("%s：只有 .docx 文件能写批注，请先另存为 .docx。", "%s: comments can be written into .docx files only; save it as .docx first.", name)
	}
}
