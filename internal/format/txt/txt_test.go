package txt

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"duizhao/internal/doc"
	"duizhao/internal/format/fault"
)

const material = "个人对照检查材料\n一、存在的问题\n一是调研不深。2023年下乡12次，走访农户9户，𠮷安村一次没去。\n二、整改措施\n一是每月下乡4天，由办公室登记。\n"

func utf16Bytes(s string, order binary.AppendByteOrder) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = order.AppendUint16(out, u)
	}
	return out
}

func gb18030(t testing.TB, s string) []byte {
	out, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestEncodings(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		note string
	}{
		"utf-8":             {[]byte(material), ""},
		"utf-8 bom":         {[]byte("\ufeff" + material), ""},
		"utf-16 le bom":     {append([]byte{0xFF, 0xFE}, utf16Bytes(material, binary.LittleEndian)...), "UTF-16 LE"},
		"utf-16 be bom":     {append([]byte{0xFE, 0xFF}, utf16Bytes(material, binary.BigEndian)...), "UTF-16 BE"},
		"utf-16 le":         {utf16Bytes(material, binary.LittleEndian), "UTF-16 LE"},
		"utf-16 be":         {utf16Bytes(material, binary.BigEndian), "UTF-16 BE"},
		"gb18030, 4 bytes":  {gb18030(t, material), "GB18030"},
		"gb18030, one line": {gb18030(t, "学习不深。"), "GB18030"},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := Read("材料.txt", c.data)
			if err != nil {
				t.Fatal(err)
			}
			want := material
			if strings.Contains(name, "one line") {
				want = "学习不深。\n"
			}
			if d.Text != want {
				t.Errorf("text is %q, want %q", d.Text, want)
			}
			if got := strings.Join(d.Notes, " "); !strings.Contains(got, c.note) || c.note == "" && got != "" {
				t.Errorf("notes are %q, want %q", got, c.note)
			}
		})
	}
}

func TestLineEnds(t *testing.T) {
	for _, end := range []string{"\n", "\r\n", "\r", "\u2028", "\u2029", "\u0085", "\v", "\n\n", "\r\n\r\n"} {
		d, err := Read("材料.txt", []byte(strings.ReplaceAll(material, "\n", end)))
		if err != nil || d.Text != material {
			t.Errorf("%q: text is %q, %v", end, d.Text, err)
		}
	}
}

func TestOddBytes(t *testing.T) {
	for name, c := range map[string]struct{ in, want, note string }{
		"controls": {"学习\x00不深。\x07", "学习不深。\n", "略去了 2 个控制字符"},
		"cut off":  {material + "学\xe4", material + "学�\n", "第 6 行"},
		"bom":      {"学习\ufeff不深。", "学习不深。\n", ""},
	} {
		if name == "controls" {
			c.in, c.want = material+c.in, material+c.want
		}
		d, err := Read("材料.txt", []byte(c.in))
		if err != nil || d.Text != c.want || !strings.Contains(strings.Join(d.Notes, " "), c.note) {
			t.Errorf("%s: %+v, %v; want %q with %q", name, d, err, c.want, c.note)
		}
	}
}

func TestRefusals(t *testing.T) {
	random := make([]byte, 4000)
	seed := uint32(1)
	for i := range random {
		seed = seed*1664525 + 1013904223
		random[i] = byte(seed >> 24)
	}
	for name, c := range map[string]struct {
		data []byte
		code string
	}{
		"random bytes": {random, fault.Unsupported},
		"zeros":        {make([]byte, 1000), fault.Unsupported},
		"nothing":      {nil, fault.Empty},
		"blanks":       {[]byte(" \n　\n\t\n"), fault.Empty},
	} {
		_, err := Read("材料.txt", c.data)
		var fe *fault.Error
		if !errors.As(err, &fe) || fe.Code != c.code || fe.File != "材料.txt" {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
}

func TestPageNumbers(t *testing.T) {
	first := "一是调研不深。2023年下乡12次，走访农户9户，吉安村一次没去，群众的意"
	rest := "见建议没有收集上来，基层情况掌握得不够全面。"
	second := "二是担当不够。东沟渠改造从3月拖到9月，群众反映了三次才进场施工，"
	tail := "影响了11户的秋收。"
	for name, c := range map[string]struct{ in, want string }{
		"dashes":      {first + "\n- 1 -\n" + rest + "\n" + second + "\n- 2 -\n" + tail, first + rest + "\n" + second + tail + "\n"},
		"long dashes": {first + "\n\n—1—\n\n" + rest + "\n" + second + "\n\n—2—\n\n" + tail, first + rest + "\n" + second + tail + "\n"},
		"words":       {first + "\n第1页 共2页\n" + rest + "\n" + second + "\n第2页 共2页\n" + tail, first + rest + "\n" + second + tail + "\n"},
		"form feeds":  {first + "\n1\f" + rest + "\n" + second + "\n2\f" + tail, first + rest + "\n" + second + tail + "\n"},
		"one is text": {"学习不深。\n- 3 -\n调研不实。", "学习不深。\n- 3 -\n调研不实。\n"},
		"list":        {"一、问题\n3\n学习不深。", "一、问题\n3\n学习不深。\n"},
	} {
		d, err := Read("材料.txt", []byte(c.in))
		if err != nil || d.Text != c.want {
			t.Errorf("%s: text is\n%s\nwant\n%s (%v)", name, d.Text, c.want, err)
		}
	}
}

func TestPageNumberShapes(t *testing.T) {
	for _, s := range []string{"3", "- 3 -", "—3—", "－ 3 －", "第3页", "第三页", "第 3 页 共 9 页", "3/9", "-3-", "３", "· 3 ·"} {
		if n, _ := PageNumber(s); n != 3 {
			t.Errorf("PageNumber(%q) = %d, want 3", s, n)
		}
	}
	for _, s := range []string{"", "第3条", "3.", "3、学习", "一、", "2023年", "- 学习 -", "第3页的内容", "12345"} {
		if n, _ := PageNumber(s); n != 0 {
			t.Errorf("PageNumber(%q) = %d, want 0", s, n)
		}
	}
}

func TestTables(t *testing.T) {
	in := "整改清单\n问题\t责任人\t时限\n调研不深\t王海兰\t3月底\n\t李春生\t\n一、说明\n1.\t学习\n2.\t调研\n"
	d, err := Read("材料.txt", []byte(in))
	if err != nil || d.Text != in {
		t.Fatalf("text is %q, %v, want it as it was", d.Text, err)
	}
	for i, want := range []doc.Kind{doc.Paragraph, doc.Row, doc.Row, doc.Row, doc.Paragraph, doc.Paragraph, doc.Paragraph} {
		if d.Blocks[i].Kind != want {
			t.Errorf("block %d %q is of kind %d, want %d", i, d.Slice(d.Blocks[i].Span), d.Blocks[i].Kind, want)
		}
	}
	if got := d.Slice(d.Blocks[3].Cells[1]); got != "李春生" {
		t.Errorf("cell is %q", got)
	}
}

func TestMarkdown(t *testing.T) {
	in := "---\ntitle: x\n---\n# 对照检查材料\n\n存在问题\n---\n\n**一是**调研不深，*走访*少。\n- 学习不深\n  - 会议多\n1. 每月下乡\n\n| 问题 | 责任人 |\n|---|:--:|\n| **调研** | a\\|b |\n\n```\n# 原样\n```\n> 引用\n张**同志\n* * *\n"
	want := "对照检查材料\n存在问题\n一是调研不深，*走访*少。\n学习不深\n会议多\n1. 每月下乡\n问题\t责任人\n调研\ta|b\n# 原样\n引用\n张**同志\n"
	d, err := ReadMarkdown("材料.md", []byte(in))
	if err != nil || d.Text != want {
		t.Fatalf("text is\n%s\nwant\n%s (%v)", d.Text, want, err)
	}
	if d.Blocks[0].Level != 1 || d.Blocks[1].Level != 2 || d.Blocks[3].List != 1 || d.Blocks[4].List != 2 || d.Blocks[7].Table != 1 {
		t.Errorf("blocks are %+v", d.Blocks)
	}
	if got := d.Slice(d.Blocks[7].Cells[1]); got != "a|b" {
		t.Errorf("cell is %q", got)
	}
}

func check(t *testing.T, d *doc.Document) {
	t.Helper()
	if !utf8.ValidString(d.Text) || strings.Count(d.Text, "\n") != len(d.Blocks) {
		t.Fatalf("%d blocks in %q", len(d.Blocks), d.Text)
	}
	for _, b := range d.Blocks {
		for _, c := range b.Cells {
			if !b.Contains(c) {
				t.Fatalf("cell %v outside %v", c, b.Span)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(material))
	f.Add(utf16Bytes(material, binary.LittleEndian))
	f.Add(gb18030(f, material))
	f.Add([]byte("a\tb\nc\td\n- 1 -\n\f- 2 -\r\n|x|y|\n|-|-|\n# h\n```\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if d, err := Read("x.txt", data); err == nil {
			check(t, d)
		}
		if d, err := ReadMarkdown("x.md", data); err == nil {
			check(t, d)
		}
	})
}

// page is about 10 KB of plain text with paragraphs as long as people write them.
func page() []byte {
	const body = "一是调研不深。2023年下乡12次，走访农户9户，吉安村一次没去，群众的意见建议没有及时收集上来，基层情况掌握得不全面，导致3户低保复核晚了两个月。"
	section := "一、存在的主要问题\n" + body + body + "\n" + body + "\n（一）担当作为方面\n" + body + body + body + "\n"
	return []byte(strings.Repeat(section, 10_000/len(section)))
}

// BenchmarkFloor is what reading cannot go below: every rune decoded, lines counted.
func BenchmarkFloor(b *testing.B) {
	data := page()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		lines := 0
		for i := 0; i < len(data); {
			r, n := utf8.DecodeRune(data[i:])
			if r == '\n' {
				lines++
			}
			i += n
		}
		if lines == 0 {
			b.Fatal("no lines")
		}
	}
}

func BenchmarkRead(b *testing.B) {
	data := page()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read("x.txt", data); err != nil {
			b.Fatal(err)
		}
	}
}

// TestWhole: a text that is as it should be is not copied, and reads the same as one that is not.
func TestWhole(t *testing.T) {
	for _, in := range []string{material, "\n" + material, material + "\u2003\n", strings.ReplaceAll(material, "\n", "\r"), "　" + material, "read\nwrite\n" + material, " a\n" + material, " " + material[:len(material)-1]} {
		d, err := Read("材料.txt", []byte(in))
		if err != nil {
			t.Fatal(err)
		}
		check(t, d)
		if got := d.Text[len(d.Text)-len(material):]; got != material {
			t.Errorf("%q: text is %q", in, got)
		}
		for _, b := range d.Blocks {
			if d.Text[b.End] != '\n' || strings.ContainsAny(d.Slice(b.Span), "\r\n") {
				t.Errorf("%q: block %v of %q is no line", in, b.Span, d.Text)
			}
		}
	}
}
