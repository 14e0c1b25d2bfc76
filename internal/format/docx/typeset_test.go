package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"duizhao/internal/doc"
)

// typesetDocument has every kind of block: a title, headings, a paragraph with a TAB and signs of XML, two tables side by side of
// which one has a row with fewer cells and an empty cell, a note and a box.
func typesetDocument() *doc.Document {
	var b doc.Builder
	b.Add("个人对照检查材料", doc.Block{Centered: true})
	b.Add("一、存在的主要问题", doc.Block{})
	b.Add("（一）调查研究不够深入。去年只到基层4次，\t掌握第一手资料不多，用<数据>&“说话”不够。", doc.Block{})
	row := func(table int, cells ...string) {
		blk, at := doc.Block{Kind: doc.Row, Table: table}, 0
		for _, c := range cells {
			blk.Cells = append(blk.Cells, doc.Span{Start: at, End: at + len(c)})
			at += len(c) + 1
		}
		b.Add(strings.Join(cells, "\t"), blk)
	}
	row(1, "序号", "问题", "措施")
	row(1, "1", "", "每季度调研一次")
	row(1, "合计", "1项")
	row(2, "责任人", "时限")
	b.Add("①数据来自台账。", doc.Block{Kind: doc.Footnote})
	b.Add("文本框里的话", doc.Block{Kind: doc.TextBox})
	return b.Document("材料.txt", "txt")
}

// commented is the text under each comment of a Word file, by number, and the text of each comment.
func commented(t *testing.T, file []byte) (under, said map[string]string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	part := func(name string) *xml.Decoder {
		b, err := z.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		return xml.NewDecoder(b)
	}
	under, said = map[string]string{}, map[string]string{}
	walk(t, part("word/document.xml"), under, func(e xml.StartElement, open map[string]bool) {
		switch e.Name.Local {
		case "commentRangeStart":
			open[attr(e, "id")] = true
		case "commentRangeEnd":
			delete(open, attr(e, "id"))
		}
	})
	walk(t, part("word/comments.xml"), said, func(e xml.StartElement, open map[string]bool) {
		if e.Name.Local == "comment" {
			clear(open)
			open[attr(e, "id")] = true
		}
	})
	return under, said
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func walk(t *testing.T, d *xml.Decoder, texts map[string]string, at func(xml.StartElement, map[string]bool)) {
	t.Helper()
	open := map[string]bool{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		add := ""
		switch e := token.(type) {
		case xml.StartElement:
			at(e, open)
			if e.Name.Local == "tab" {
				add = "\t"
			}
		case xml.CharData:
			add = strings.TrimSpace(string(e))
		}
		for id := range open {
			texts[id] += add
		}
	}
}

func TestTypeset(t *testing.T) {
	d := typesetDocument()
	at := func(part string) doc.Span {
		i := strings.Index(d.Text, part)
		return doc.Span{Start: i, End: i + len(part)}
	}
	join := func(a, b doc.Span) doc.Span { return doc.Span{Start: a.Start, End: b.End} }
	row := d.Blocks[4].Span
	notes := []Note{
		{Span: at("个人对照检查材料"), Text: "标题请写全称"},
		{Span: at("去年只到基层4次，\t掌握"), Text: "请补充\n时间和地点"},
		{Span: join(at("用<数据>"), at("用<数据>&“说话”")), Text: "<b>&"},
		{Span: at("第一手资料"), Text: "与上一条相接"},
		{Span: doc.Span{Start: at("（一）").Start, End: at("（一）").Start}, Text: "整段"},
		{Span: join(at("不够。"), at("序号")), Text: "跨段"},
		{Span: doc.Span{Start: row.Start, End: row.End}, Text: "整行"},
		{Span: doc.Span{Start: at("每季度").Start + 1, End: at("每季度").Start + 4}, Text: "切在字中间"},
		{Span: doc.Span{Start: row.Start + 1, End: row.Start + 2}, Text: "空格子"},
		{Span: doc.Span{Start: len(d.Text), End: len(d.Text)}, Text: "末尾"},
	}
	want := []string{"个人对照检查材料", "去年只到基层4次，\t掌握", "用<数据>&“说话”", "第一手资料", "（一）调查研究不够深入。去年只到基层4次，\t掌握第一手资料不多，用<数据>&“说话”不够。", "不够。序号", "1每季度调研一次", "每季", "1每季度调研一次", "文本框里的话"}
	out, err := Typeset(d, notes, Setting{Running: "按文字重排 <样>", Headings: map[int]int{0: 0, 1: 1}})
	if err != nil {
		t.Fatal(err)
	}
	again, err := Typeset(d, notes, Setting{Running: "按文字重排 <样>", Headings: map[int]int{0: 0, 1: 1}})
	if err != nil || !bytes.Equal(out, again) {
		t.Errorf("the same text gives another file: %v", err)
	}
	under, said := commented(t, out)
	for i, w := range want {
		id := string(rune('0' + i))
		if under[id] != w {
			t.Errorf("note %d covers %q, want %q", i, under[id], w)
		}
		if got := strings.ReplaceAll(notes[i].Text, "\n", ""); said[id] != got {
			t.Errorf("note %d says %q, want %q", i, said[id], got)
		}
	}
	back, err := Read("材料.docx", out, DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	if back.Text != d.Text {
		t.Errorf("read back as\n%s\nwant\n%s", back.Text, d.Text)
	}
	if len(back.Blocks) == len(d.Blocks) && (back.Blocks[1].Level != 1 || back.Blocks[4].Table != 1 || back.Blocks[6].Table != 2 || len(back.Blocks[3].Cells) != 3) {
		t.Errorf("headings or tables were lost: %+v", back.Blocks)
	}
	if _, err := Annotate(out, notes[:1]); err != nil {
		t.Errorf("a second round of remarks: %v", err)
	}
	if _, err := Typeset(d, []Note{{Span: doc.Span{Start: 0, End: len(d.Text) + 1}}}, Setting{}); err == nil {
		t.Error("a note outside the text is taken")
	}
	if _, err := Typeset(&doc.Document{}, []Note{{Text: "空"}}, Setting{}); err != nil {
		t.Errorf("an empty text: %v", err)
	}
}
