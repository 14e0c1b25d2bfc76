package corpus

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"duizhao/internal/format/txt"
)

// Row is one line of a manifest: what is known of a file, and perhaps its text.
type Row struct {
	Entry
	Text string
	Line int // of the manifest, from 1
}

// Manifest says of files who wrote them, for which unit, in which year, and what they are.
type Manifest struct {
	Rows []Row
	by   map[string]int
}

const maxManifest = 1 << 30

// ReadManifest reads JSON Lines (a line beginning with {) or CSV with a heading line. Columns: file (or id), doc, author, unit, year, kind, text; Chinese
// headings 文件 撰写人 单位 年度 类别 文本 are taken too. Every error names the line.
func ReadManifest(r io.Reader) (*Manifest, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxManifest+1))
	if err != nil {
		return nil, fmt.Errorf("read manifest: %w", err)
	}
	if len(b) > maxManifest {
		return nil, errors.New("read manifest: longer than 1 GB")
	}
	if !utf8.Valid(b) { // as spreadsheets save it: GB18030, or UTF-16 with tabs
		text, _, err := txt.Decode("manifest", b)
		if err != nil {
			return nil, fmt.Errorf("read manifest: %w", err)
		}
		b = []byte(text)
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	m := &Manifest{by: map[string]int{}}
	if t := bytes.TrimSpace(b); len(t) > 0 && t[0] == '{' {
		err = m.readJSON(b)
	} else {
		err = m.readCSV(b)
	}
	if err != nil {
		return nil, err
	}
	return m, nil
}

func (m *Manifest) readJSON(b []byte) error {
	s := bufio.NewScanner(bytes.NewReader(b))
	s.Buffer(make([]byte, 1<<16), 64<<20)
	for line := 1; s.Scan(); line++ {
		if len(bytes.TrimSpace(s.Bytes())) == 0 {
			continue
		}
		fields := map[string]any{}
		d := json.NewDecoder(bytes.NewReader(s.Bytes()))
		d.UseNumber()
		if err := d.Decode(&fields); err != nil {
			return fmt.Errorf("manifest line %d: not a JSON object: %w", line, err)
		}
		get := func(name string) string {
			switch v := fields[name].(type) {
			case string:
				return v
			case json.Number:
				return v.String()
			}
			return ""
		}
		if err := m.add(get, line); err != nil {
			return err
		}
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("read manifest: %w", err)
	}
	return nil
}

func (m *Manifest) readCSV(b []byte) error {
	r := csv.NewReader(bytes.NewReader(b))
	r.FieldsPerRecord, r.LazyQuotes, r.Comma = -1, true, separator(b)
	head, err := r.Read()
	if err != nil {
		return fmt.Errorf("manifest line 1: no heading line with the column file: %w", err)
	}
	column := map[string]int{}
	for i, h := range head {
		column[strings.ToLower(strings.TrimSpace(h))] = i
	}
	for {
		rec, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		line, _ := r.FieldPos(0)
		if err != nil {
			return fmt.Errorf("manifest line %d: %w", line, err)
		}
		if strings.TrimSpace(strings.Join(rec, "")) == "" {
			continue // what a spreadsheet leaves below a table
		}
		get := func(name string) string {
			if i, ok := column[name]; ok && i < len(rec) {
				return strings.TrimSpace(rec[i])
			}
			return ""
		}
		if err := m.add(get, line); err != nil {
			return err
		}
	}
}

// separator is what parts the columns of the heading line: a comma, a tab or a semicolon.
func separator(b []byte) rune {
	head, _, _ := bytes.Cut(b, []byte("\n"))
	best, most := ',', bytes.Count(head, []byte(","))
	for _, c := range "\t;" {
		if n := bytes.Count(head, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}

// names are the headings of each column.
var names = map[string][]string{
	"file": {"file", "文件", "文件名", "文件名称", "path", "id"}, "doc": {"doc", "文档"}, "author": {"author", "撰写人", "作者", "姓名"}, "unit": {"unit", "单位", "单位名称"},
	"year": {"year", "年度", "年份"}, "kind": {"kind", "类别", "类型"}, "text": {"text", "文本", "正文"},
}

var kinds = map[string]Kind{"": Material, "material": Material, "model": Model, "quotes": Quotes, "材料": Material, "范文": Model, "样本": Model, "引用": Quotes}

func (m *Manifest) add(get func(string) string, line int) error {
	field := func(name string) string {
		for _, n := range names[name] {
			if v := get(n); v != "" {
				return v
			}
		}
		return ""
	}
	row := Row{Line: line, Text: get("text")}
	if row.Text == "" {
		row.Text = field("text")
	}
	row.File, row.Doc, row.Author, row.Unit = field("file"), field("doc"), field("author"), field("unit")
	if row.File == "" {
		return fmt.Errorf("manifest line %d: no file", line)
	}
	kind, ok := kinds[strings.ToLower(field("kind"))]
	if !ok {
		return fmt.Errorf("manifest line %d: kind %q, want material, model or quotes", line, field("kind"))
	}
	row.Kind = kind
	if y := strings.TrimSuffix(field("year"), "年"); y != "" {
		n, err := strconv.Atoi(y)
		if err != nil || n < 1900 || n > 2200 {
			return fmt.Errorf("manifest line %d: year %q, want four digits", line, field("year"))
		}
		row.Year = n
	}
	m.by[clean(row.File)] = len(m.Rows)
	m.Rows = append(m.Rows, row)
	return nil
}

func clean(file string) string { return path.Clean(strings.ReplaceAll(file, "\\", "/")) }

// Find is what the manifest says of a file: by its path, else by the longest end of the path that it lists. dir is where the manifest
// stands, "" for here.
func (m *Manifest) Find(file, dir string) (Row, bool) {
	if m == nil {
		return Row{}, false
	}
	file = clean(file)
	if dir != "" && dir != "." {
		if rest, ok := strings.CutPrefix(file, clean(dir)+"/"); ok {
			if i, ok := m.by[rest]; ok {
				return m.Rows[i], true
			}
		}
	}
	for name := file; ; {
		if i, ok := m.by[name]; ok {
			return m.Rows[i], true
		}
		_, rest, ok := strings.Cut(name, "/")
		if !ok {
			return m.longer(file)
		}
		name = rest
	}
}

// longer finds the only row whose path ends in the file's.
func (m *Manifest) longer(file string) (Row, bool) {
	found := -1
	for i, r := range m.Rows {
		if strings.HasSuffix(clean(r.File), "/"+file) {
			if found >= 0 {
				return Row{}, false
			}
			found = i
		}
	}
	if found < 0 {
		return Row{}, false
	}
	return m.Rows[found], true
}
