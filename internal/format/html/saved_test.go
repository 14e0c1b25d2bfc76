package html

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"duizhao/internal/doc"
)

// TestSavedPages reads pages as the programs save them (testdata). Those that say they are in a Chinese encoding are kept in
// UTF-8 here and turned into it first.
func TestSavedPages(t *testing.T) {
	pages, _ := filepath.Glob("testdata/*.html")
	if len(pages) == 0 {
		t.Fatal("no pages in testdata")
	}
	for _, path := range pages {
		t.Run(filepath.Base(path), func(t *testing.T) {
			d := saved(t, path)
			want, err := os.ReadFile(strings.TrimSuffix(path, ".html") + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			a, b := strings.Split(d.Text, "\n"), strings.Split(string(want), "\n")
			for i := range max(len(a), len(b)) {
				if i >= len(a) || i >= len(b) || a[i] != b[i] {
					t.Fatalf("line %d is %q, want %q", i+1, at(a, i), at(b, i))
				}
			}
		})
	}
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "nothing"
}

func saved(t *testing.T, path string) *doc.Document {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if page := string(data); strings.Contains(page, "charset=gb") {
		if page, err = simplifiedchinese.GB18030.NewEncoder().String(page); err != nil {
			t.Fatal(err)
		}
		data = []byte(page)
	}
	d, err := Read(context.Background(), path, data)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestWhatAPageSaysOfItsBlocks(t *testing.T) {
	d := saved(t, "testdata/word.html")
	kinds := map[doc.Kind]int{}
	numbered := 0
	for _, b := range d.Blocks {
		kinds[b.Kind]++
		if b.Number > 0 {
			numbered++
		}
	}
	if kinds[doc.Footnote] != 1 || kinds[doc.TextBox] != 1 || kinds[doc.Row] != 2 || numbered != 6 {
		t.Errorf("%d notes, %d boxes, %d rows, %d numbered", kinds[doc.Footnote], kinds[doc.TextBox], kinds[doc.Row], numbered)
	}
	if !d.Blocks[0].Centered || !strings.Contains(strings.Join(d.Notes, " "), "目录") {
		t.Errorf("title centred: %v, notes %v", d.Blocks[0].Centered, d.Notes)
	}
}

// TestNumbersOfLists are those a browser prints.
func TestNumbersOfLists(t *testing.T) {
	for _, c := range []struct{ page, want string }{
		{"<ol><li>学<li>习</ol>", "1.学\n2.习\n"},
		{"<ol start=5><li>学<li value=9>习<li>思</ol>", "5.学\n9.习\n10.思\n"},
		{"<ol reversed><li>学<li>习</ol>", "2.学\n1.习\n"},
		{"<ol reversed start=9><li>学<li>习</ol>", "9.学\n8.习\n"},
		{"<ol type=A><li>学<ol type=i><li>习</ol><li>思</ol>", "A.学\ni.习\nB.思\n"},
		{"<ol><li>学<ol><li>习<li>思</ol></li><li>悟</ol>", "1.学\n1.习\n2.思\n2.悟\n"},
		{"<ol style='list-style-type:cjk-ideographic'><li>学<li>习</ol>", "一、学\n二、习\n"},
		{"<style>ol.no{list-style:none}</style><ol class=no><li>学</ol>", "学\n"},
		{"<style>li{list-style-type:upper-roman}</style><ol><li>学<li>习</ol>", "I.学\nII.习\n"},
		{"<ul><li>学<li>习</ul>", "学\n习\n"},
		{"<ol><li>一、学<li>二、习</ol>", "一、学\n二、习\n"},
		{"<ol><li><p><b>学</b>习</p><p>思</p><li></li><li>悟</ol>", "1.学习\n思\n3.悟\n"},
		{"<ol start=3><li>2024年3月</ol>", "3.2024年3月\n"},
		{"<table><tr><td><ol><li>学<li>习</ol></table>", "1.学 2.习\n"},
		{"<ol start=99999999999999999999><li>学</ol>", "1.学\n"},
		{"<li>学</li>", "学\n"},
	} {
		d, err := Read(context.Background(), "x.html", []byte(c.page))
		if err != nil || d.Text != c.want {
			t.Errorf("%s: %q %v, want %q", c.page, d.Text, err, c.want)
		}
	}
}

// TestFormsAreRestored: LibreOffice keeps the numbers and drops 一、（一）（1）.
func TestFormsAreRestored(t *testing.T) {
	const meta = `<meta name="generator" content="LibreOffice 7.4">`
	long := "。支部一年来坚持每月开展主题党日，集中学习十二次。"
	for _, c := range []struct{ page, want string }{
		{"<ol><li>存在的问题</ol><ol><li>学习不深" + long + "<li>调研不实" + long + "</ol><ol start=2><li>原因剖析</ol><ol><li>抓得不紧" + long + "</ol>",
			"一、存在的问题 （一）学习不深 （二）调研不实 二、原因剖析 （一）抓得不紧"},
		{"<p>一、存在的问题<p>（一）学习方面<ol><li>读书少" + long + "</ol><ol start=2><li>研讨浅" + long + "</ol><p>（二）担当方面<ol><li value=1>怕担责" + long + "</ol>",
			"一、存在的问题 （一）学习方面 1.读书少 2.研讨浅 （二）担当方面 1.怕担责"},
		{"<p>一、存在的问题<ol><li>读书少" + long + "</ol><p>2.研讨浅" + long + "<p>二、原因<ol><li>抓得不紧" + long + "</ol>",
			"一、存在的问题 1.读书少 2.研讨浅 二、原因 1.抓得不紧"},
	} {
		d, err := Read(context.Background(), "x.html", []byte(meta+c.page))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, line := range strings.Split(strings.TrimSpace(d.Text), "\n") {
			line, _, _ = strings.Cut(line, "。")
			got = append(got, line)
		}
		if text := strings.Join(got, " "); text != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.page, text, c.want)
		}
	}
}

// TestFilteredPageOfWord: saved as "web page, filtered", the numbers are text with padding after them.
func TestFilteredPageOfWord(t *testing.T) {
	const pad = `<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span>`
	page := `<meta name=Generator content="Microsoft Word 15 (filtered)"><p class=MsoListParagraph style='text-indent:-36.0pt'><span lang=EN-US style='font-family:黑体'>一、` + pad + `</span><span style='font-family:黑体'>存在的问题</span></p>
<p class=MsoListParagraph><span lang=EN-US style='font-family:Wingdings'>l` + pad + `</span>学习不深。</p><p class=MsoNormal><span lang=EN-US>1.` + pad + `</span>调研不实。</p>
<p class=MsoNormal>共<span style='font:7.0pt "Times New Roman"'>&nbsp;</span>9户</p>`
	d, err := Read(context.Background(), "x.htm", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	if want := "一、存在的问题\n学习不深。\n1.调研不实。\n共 9户\n"; d.Text != want || d.Blocks[0].Number != len("一、") {
		t.Errorf("text is %q, number %d, want %q", d.Text, d.Blocks[0].Number, want)
	}
}
