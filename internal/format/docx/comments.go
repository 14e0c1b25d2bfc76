package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"path"
	"strconv"
	"strings"
	"time"
)

// nextID is the first number no comment of the file has.
func (a *annotator) nextID() (int, error) {
	next := 0
	for _, pt := range []*part{a.parts.comments, a.parts.main} {
		if pt == nil {
			continue
		}
		s := newScanner(pt.xml, a.pack.limits.Depth)
		for s.next() {
			if s.kind == tokenStart && (s.is("comment") || s.is("commentRangeStart") || s.is("commentRangeEnd") || s.is("commentReference")) {
				next = max(next, min(s.number("id", -1), 1<<30)+1)
			}
		}
		if s.err != nil {
			return 0, inPart(pt.name, s.err)
		}
	}
	return next, nil
}

// comments extends comments.xml, or makes one, and wires it.
func (a *annotator) comments(notes []Note, next int) error {
	pt := a.parts.comments
	if pt == nil {
		name := path.Join(path.Dir(a.parts.main.name), "comments.xml")
		xml := xmlHead + `<w:comments xmlns:w="` + a.space() + `">` + written(notes, next, names{"w", ""}) + `</w:comments>`
		a.added = append(a.added, newPart{name, []byte(xml)})
		return errors.Join(a.wire(name), a.declare(name))
	}
	s := newScanner(pt.xml, a.pack.limits.Depth)
	s.next()
	xml, err := a.appended(pt, written(notes, next, a.names(s.prefixFor(spaceWord))))
	if err != nil {
		return err
	}
	a.replace(pt, xml)
	return errors.Join(a.wire(pt.name), a.declare(pt.name))
}

func written(notes []Note, next int, n names) string {
	var b strings.Builder
	for i, note := range notes {
		n.comment(&b, note, next+i)
	}
	return b.String()
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

func (n names) comment(b *strings.Builder, note Note, id int) {
	w := n.prefix
	fmt.Fprintf(b, `<%s:comment%s %s:id="%d" %s:author="%s"`, w, n.declare, w, id, w, escape(note.Author))
	if !note.Date.IsZero() {
		fmt.Fprintf(b, ` %s:date="%s"`, w, note.Date.Format("2006-01-02T15:04:05Z"))
	}
	if note.Initials != "" {
		fmt.Fprintf(b, ` %s:initials="%s"`, w, escape(note.Initials))
	}
	b.WriteByte('>')
	for i, text := range strings.Split(strings.ReplaceAll(note.Text, "\r\n", "\n"), "\n") {
		ref := ""
		if i == 0 {
			ref = fmt.Sprintf(`<%[1]s:r><%[1]s:annotationRef/></%[1]s:r>`, w)
		}
		fmt.Fprintf(b, `<%[1]s:p>%[2]s<%[1]s:r><%[1]s:t xml:space="preserve">%[3]s</%[1]s:t></%[1]s:r></%[1]s:p>`, w, ref, escape(text))
	}
	fmt.Fprintf(b, `</%s:comment>`, w)
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escape writes text for XML; characters XML forbids are left out.
func escape(text string) string {
	return escaper.Replace(strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return r
		case r < ' ', r == 0xfffe, r == 0xffff:
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "�")))
}

// appended puts text before the end of a part's root.
func (a *annotator) appended(pt *part, text string) ([]byte, error) {
	s := newScanner(pt.xml, a.pack.limits.Depth)
	root, emptyEnd, end := "", -1, -1
	for s.next() {
		switch {
		case s.kind == tokenStart && len(s.open) == 1:
			root = tagName(pt.xml[s.from:])
			if s.empty {
				emptyEnd = s.to
			}
		case s.kind == tokenEnd && len(s.open) == 0:
			end = s.from
		}
	}
	if s.err != nil {
		return nil, inPart(pt.name, s.err)
	}
	if emptyEnd >= 0 {
		return apply(pt.xml, []splice{{emptyEnd - len("/>"), emptyEnd, ">" + text + "</" + root + ">"}})
	}
	return apply(pt.xml, []splice{{end, end, text}})
}

// wire adds the relationship from the main part to the comments, once.
func (a *annotator) wire(target string) error {
	for _, rel := range a.parts.relations {
		if rel.kind == "comments" && partKey(rel.target) == partKey(target) {
			return nil
		}
	}
	kind := "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
	if a.strict {
		kind = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
	}
	const space = "http://schemas.openxmlformats.org/package/2006/relationships"
	to := "/" + strings.TrimPrefix(target, "/")
	if path.Dir(target) == path.Dir(a.parts.main.name) {
		to = path.Base(target)
	}
	entry := fmt.Sprintf(`<Relationship xmlns="%s" Id="%s" Type="%s" Target="%s"/>`, space, a.freeRelID(), kind, escape(to))
	name := relsName(a.parts.main.name)
	pt, err := a.pack.read(name)
	if err != nil {
		return err
	}
	if pt == nil {
		a.added = append(a.added, newPart{name, []byte(xmlHead + `<Relationships xmlns="` + space + `">` + entry + `</Relationships>`)})
		return nil
	}
	xml, err := a.appended(pt, entry)
	if err != nil {
		return err
	}
	a.replace(pt, xml)
	return nil
}

func (a *annotator) freeRelID() string {
	taken := map[string]bool{}
	for _, rel := range a.parts.relations {
		taken[strings.ToLower(rel.id)] = true
	}
	for n := len(taken) + 1; ; n++ {
		if id := "rId" + strconv.Itoa(n); !taken[strings.ToLower(id)] {
			return id
		}
	}
}

// declare states the content type of the comments, once.
func (a *annotator) declare(name string) error {
	pt, err := a.pack.read("[Content_Types].xml")
	if err != nil {
		return err
	}
	const space = "http://schemas.openxmlformats.org/package/2006/content-types"
	entry := fmt.Sprintf(`<Override xmlns="%s" PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>`, space, escape(strings.TrimPrefix(name, "/")))
	if pt == nil {
		return inPart("[Content_Types].xml", fmt.Errorf("the file has no list of content types"))
	}
	s := newScanner(pt.xml, a.pack.limits.Depth)
	for s.next() {
		if s.kind == tokenStart && string(s.name) == "Override" {
			if of, _ := s.attr("PartName"); partKey(of) == partKey(name) {
				return nil
			}
		}
	}
	xml, err := a.appended(pt, entry)
	if err != nil {
		return err
	}
	a.replace(pt, xml)
	return nil
}

// write makes the new file: changed parts packed anew, all others copied as they are packed.
func (a *annotator) write() ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	if err := z.SetComment(a.pack.zip.Comment); err != nil {
		return nil, err
	}
	for _, f := range a.pack.zip.File {
		data, changed := a.changed[partKey(f.Name)]
		if !changed || a.pack.byName[partKey(f.Name)] != f {
			if err := z.Copy(f); err != nil {
				return nil, fmt.Errorf("copy %s: %w", f.Name, err)
			}
			continue
		}
		if err := pack1(z, f.Name, f.Modified, data); err != nil {
			return nil, err
		}
	}
	for _, pt := range a.added {
		if err := pack1(z, pt.name, time.Time{}, pt.data); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func pack1(z *zip.Writer, name string, modified time.Time, data []byte) error {
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: modified})
	if err == nil {
		_, err = w.Write(data)
	}
	if err != nil {
		return fmt.Errorf("pack %s: %w", name, err)
	}
	return nil
}
