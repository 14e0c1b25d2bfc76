package html

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"duizhao/internal/doc"
	"duizhao/internal/format/fault"
)

// word is the shape of a page that Word saves: folded source lines, conditional comments, printed numbers, o:p.
const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=gb2312">
<title>对照检查材料</title><style>p{color:red}</style><!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>周启明</o:Author></o:DocumentProperties></xml><![endif]--></head>
<body lang=ZH-CN><div class=WordSection1>
<p class=MsoNormal align=center style='text-align:center'><b><span style='font-size:22.0pt'>个人对照检查材料<span lang=EN-US><o:p></o:p></span></span></b></p>
<h1 style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>一、<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>存在的主要问题</h1>
<p class=MsoNormal>　　一是调研不深。2023年下乡<span
lang=EN-US>12</span>次，走访农户只有<ins cite="x">9户</ins><del>36户</del>，对蓄水
池维修情况掌握不清<a href="#_ftn1" name="_ftnref1"><sup><![if !supportFootnotes]>[1]<![endif]></sup></a>。<span style='display:none;mso-hide:all'>内部</span></p>
<table border=1><tr><td><p>问题</p></td><td><p>责任人</p><p>（科室）</p></td></tr>
<tr><td rowspan=2><p>调研不深</p></td><td>王海兰</td></tr><tr><td>李春生&amp;赵志远</td></tr></table>
<p><o:p>&nbsp;</o:p></p><p>以上为对照检查。<br>请批评指正。<a style='mso-comment-reference:A_1'></a><span class=MsoCommentReference><span lang=EN-US><![if !supportAnnotations]><a class=msocomanchor id="_anchor_1" href="#_msocom_1">[A1]</a><![endif]></span></span><![if !supportAnnotations]><a class=msocomanchor href="#_msocom_2">[批注2]</a><![endif]></p>
</div><div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p><a href="#_ftnref1">[1]</a> 据县水务局2023年台账。</p></div></div></body></html>`

const wordText = `个人对照检查材料
一、存在的主要问题
一是调研不深。2023年下乡12次，走访农户只有9户，对蓄水池维修情况掌握不清。
据县水务局2023年台账。
问题	责任人 （科室）
调研不深	王海兰
	李春生&赵志远
以上为对照检查。
请批评指正。
`

// TestAnchorsLeaveNoTrace: LibreOffice writes U+0001 where a comment or a box hung.
func TestAnchorsLeaveNoTrace(t *testing.T) {
	d, err := Read(context.Background(), "材料.html", []byte("<p>明知\x01校外兼职要报批</p>"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "明知校外兼职要报批\n"; d.Text != want {
		t.Errorf("text = %q, want %q", d.Text, want)
	}
}

func TestPageSavedByWord(t *testing.T) {
	gb, err := simplifiedchinese.GBK.NewEncoder().String(word)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Read(context.Background(), "材料.html", []byte(gb))
	if err != nil {
		t.Fatal(err)
	}
	if d.Text != wordText {
		t.Fatalf("text is\n%s\nwant\n%s", d.Text, wordText)
	}
	if !d.Blocks[0].Centered || d.Blocks[1].Level != 1 || d.Blocks[1].Number != len("一、") {
		t.Errorf("blocks are %+v", d.Blocks[:2])
	}
	if d.Blocks[3].Kind != doc.Footnote || d.Blocks[4].Kind != doc.Row || d.Blocks[4].Table != 1 {
		t.Errorf("kinds are %+v", d.Blocks[3:5])
	}
	if got := d.Slice(d.Blocks[6].Cells[1]); got != "李春生&赵志远" {
		t.Errorf("cell is %q", got)
	}
}

func TestPagesThatStateNoEncoding(t *testing.T) {
	page := "<p>存在问题：学习不深。</p>"
	gb, _ := simplifiedchinese.GB18030.NewEncoder().String(page)
	for name, data := range map[string]string{"utf-8": page, "gb18030": gb} {
		d, err := Read(context.Background(), name, []byte(data))
		if err != nil || d.Text != "存在问题：学习不深。\n" {
			t.Errorf("%s: %v, %v", name, d, err)
		}
	}
}

func TestSingleFilePage(t *testing.T) {
	mht := "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=\"utf-8\"\r\n" +
		"Content-Transfer-Encoding: quoted-printable\r\n\r\n<meta charset=3D\"utf-8\"><p>=E5=AD=A6=\r\n=E4=B9=A0</p>\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"
	d, err := ReadMHT(context.Background(), "材料.mht", []byte(mht))
	if err != nil || d.Text != "学习\n" {
		t.Fatalf("%+v, %v", d, err)
	}
}

func TestRefusals(t *testing.T) {
	for name, c := range map[string]struct{ page, code string }{
		"deep":  {strings.Repeat("<div>", 5000) + "x", fault.TooDeep},
		"large": {strings.Repeat("<b></b>", 600000) + "x", fault.TooLarge},
		"empty": {"<html><body><p> </p></body></html>", fault.Empty},
	} {
		_, err := Read(context.Background(), "材料.html", []byte(c.page))
		var fe *fault.Error
		if !errors.As(err, &fe) || fe.Code != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(word))
	f.Add([]byte("<table><tr><td rowspan=9 colspan=999999>x<table><tr><td>y"))
	f.Add([]byte("<pre>\n a\n\tb</pre><ul><li>一<ul><li>二"))
	f.Add([]byte(`<meta name=generator content=LibreOffice><ol start=3><li value=9>一<ol type=i reversed><li>二</ol><span id=Frame1 style="position:absolute"><p>框`))
	f.Add([]byte(`<?xml version="1.0"?><style>@list l0:level1{mso-level-text:"第%1"}li{list-style:none}</style><ol><li style="mso-list:l0 level1"><a id="x"/>一`))
	for _, name := range []string{"word", "wps", "libreoffice"} {
		if page, err := os.ReadFile("testdata/" + name + ".html"); err == nil {
			f.Add(page)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read(context.Background(), "x.html", data)
		if err != nil {
			return
		}
		for _, b := range d.Blocks {
			if strings.ContainsAny(d.Slice(b.Span), "\n\r") {
				t.Fatalf("block %q holds a line end", d.Slice(b.Span))
			}
			if b.Number > b.Len() {
				t.Fatalf("block %q has a number of %d bytes", d.Slice(b.Span), b.Number)
			}
		}
	})
}
