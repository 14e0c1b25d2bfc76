package docx

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	"duizhao/internal/doc"
	"duizhao/internal/format/fault"
)

func run(text string) string { return "<w:r><w:t>" + text + "</w:t></w:r>" }

func box(inside string) string {
	return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>` + inside +
		`</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>` + inside +
		`</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
}

func fld(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }

func code(text string) string { return `<w:r><w:instrText>` + text + `</w:instrText></w:r>` }

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name string
		fixture
		want []string
	}{
		{"runs split inside a word, entities, spaces",
			fixture{body: `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>理论学习</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t xml:space="preserve"> A&amp;B &#x4E0D;</w:t></w:r><w:r><w:t>  深</w:t></w:r></w:p>`},
			[]string{"理论学习 A&B 不深"}},
		{"tracked changes", fixture{body: `<w:p><w:pPr><w:pPrChange w:id="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange></w:pPr>` + run("全年") +
			`<w:del w:id="2"><w:r><w:delText>开展三次</w:delText><w:t>不该读</w:t></w:r></w:del><w:ins w:id="3"><w:r><w:rPr><w:rPrChange w:id="9"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>开展五次</w:t></w:r></w:ins>` + run("调研。") +
			`<w:moveFrom w:id="4">` + run("旧处") + `</w:moveFrom><w:moveTo w:id="5">` + run("新处") + `</w:moveTo></w:p>`},
			[]string{"全年开展五次调研。新处"}},
		{"deleted paragraph marks join", fixture{
			numbering: official(1) + numOf(1, 1, ""),
			body:      p(`<w:rPr><w:del w:id="1"/></w:rPr>`, "前半句，") + p(numPr("1", "0"), "后半句") + `<w:p><w:pPr>` + numPr("1", "0") + `<w:rPr><w:del w:id="2"/></w:rPr></w:pPr><w:del w:id="3"><w:r><w:delText>没了</w:delText></w:r></w:del></w:p>` + p(numPr("1", "0"), "第二"),
		}, []string{"一、前半句，后半句", "二、第二"}},
		{"hyperlink, control, field, smart tag, ruby, hidden", fixture{body: `<w:p><w:hyperlink r:id="x">` + run("通报") + `</w:hyperlink><w:sdt><w:sdtPr><w:alias w:val="名称"/></w:sdtPr><w:sdtContent>` + run("（控件）") + `</w:sdtContent></w:sdt>` +
			fld("begin") + code(` REF a `) + fld("separate") + run("域结果") + fld("end") + `<w:fldSimple w:instr="DATE">` + run("三月") + `</w:fldSimple><w:smartTag><w:smartTag>` + run("水务局") + `</w:smartTag></w:smartTag>` +
			`<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>不隐藏</w:t></w:r><w:r><w:ruby><w:rt>` + run("zhao") + `</w:rt><w:rubyBase>` + run("照") + `</w:rubyBase></w:ruby></w:r></w:p>`},
			[]string{"通报（控件）域结果三月水务局不隐藏照"}},
		{"nested field and a field never separated", fixture{body: `<w:p>` + fld("begin") + code("IF ") + fld("begin") + code("PAGE") + fld("separate") + run("7") + fld("end") + code(" = 1") + fld("separate") + run("结果") + fld("end") + `</w:p>` +
			`<w:p>` + run("一") + fld("begin") + code("XE") + `</w:p>` + p("", "二")},
			[]string{"结果", "一", "二"}},
		{"text box once, after its paragraph; notes after it", fixture{
			footnotes: `<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">` + p("", "见会议记录。") + `</w:footnote>`,
			body:      `<w:p>` + run("正文") + box(p("", "框内一")+p("", "框内二")) + run("继续") + `<w:r><w:footnoteReference w:id="2"/></w:r>` + run("。") + `</w:p>` + p("", "下段"),
		}, []string{"正文继续。", "框内一", "框内二", "见会议记录。", "下段"}},
		{"VML text box alone", fixture{body: `<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>` + p("", "旧式文本框") + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`}, []string{"旧式文本框"}},
		{"table", fixture{
			numbering: official(1) + numOf(1, 1, ""),
			body: `<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>` + p("", "序号") + `</w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + p("", "问题") + `</w:tc></w:tr>` +
				`<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>` + p("", "1") + `</w:tc><w:tc>` + p(numPr("1", "2"), "甲") + p(numPr("1", "2"), "乙") + `</w:tc><w:tc><w:p/></w:tc></w:tr>` +
				`<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>` + p("", "看不见") + `</w:tc><w:tc><w:tbl><w:tr><w:tc>` + p("", "里一") + `</w:tc><w:tc>` + p("", "里二") + `</w:tc></w:tr></w:tbl><w:p/></w:tc><w:tc><w:p>` + run("上") + `<w:r><w:br/></w:r>` + run("下") + `<w:r><w:tab/></w:r>` + run("右") + `</w:p></w:tc></w:tr>` +
				`<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>` + p("", "删去的行") + `</w:tc></w:tr></w:tbl>` + p("", "表后"),
		}, []string{"序号\t问题\t", "1\t1.甲 2.乙\t", "\t里一 里二\t上 下 右", "表后"}},
		{"line and page breaks, symbols", fixture{body: `<w:p>` + run("第一行") + `<w:r><w:br/></w:r>` + run("第二行") + `<w:r><w:br w:type="page"/><w:t>第三行</w:t><w:tab/><w:t>右</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>终</w:t><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>`},
			[]string{"第一行", "第二行", "第三行\t右-终☑"}},
		{"contents left out", fixture{
			styles: `<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>`,
			body:   p("", "目　录") + p(`<w:pStyle w:val="T1"/>`, "一、问题 1") + `<w:p>` + fld("begin") + code(` TOC \o `) + fld("separate") + run("二、原因 2") + `</w:p><w:p>` + run("三、措施 3") + fld("end") + `</w:p>` + p("", "正文"),
		}, []string{"正文"}},
		{"a contents field that never ends swallows nothing", fixture{body: `<w:p>` + fld("begin") + code(` TOC \o `) + fld("separate") + run("甲") + `</w:p>` + p("", "乙")}, []string{"甲", "乙"}},
		{"formula and block control", fixture{body: `<w:sdt><w:sdtContent><w:p>` + run("比率") + `<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath></w:p></w:sdtContent></w:sdt>`}, []string{"比率a=b"}},
		{"CDATA and comments in the XML", fixture{body: `<w:p><w:r><w:t><![CDATA[甲<乙]]><!-- 不读 -->丙</w:t></w:r></w:p>`}, []string{"甲<乙丙"}},
	} {
		t.Run(c.name, func(t *testing.T) { wantLines(t, mustRead(t, c.bytes()), c.want...) })
	}
}

func TestBlocks(t *testing.T) {
	f := fixture{
		styles:    `<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>`,
		numbering: official(1) + numOf(1, 1, ""),
		body: p(`<w:pStyle w:val="T"/>`, "材料") + p(`<w:pStyle w:val="1"/>`+numPr("1", "0"), "问题") +
			`<w:tbl><w:tr><w:tc>` + p("", "甲") + `</w:tc><w:tc>` + p("", "") + `</w:tc><w:tc>` + p("", "丙") + `</w:tc></w:tr></w:tbl>`,
	}
	d := mustRead(t, f.bytes())
	if b := d.Blocks[0]; !b.Centered || b.Level != 0 {
		t.Errorf("title: %+v", b)
	}
	if b := d.Blocks[1]; b.Level != 1 || b.List != 1 || d.Text[b.Start:b.Start+b.Number] != "一、" {
		t.Errorf("heading: %+v", b)
	}
	row := d.Blocks[2]
	if row.Kind != doc.Row || row.Table != 1 || len(row.Cells) != 3 || d.Slice(row.Cells[0]) != "甲" || d.Slice(row.Cells[1]) != "" || d.Slice(row.Cells[2]) != "丙" {
		t.Errorf("row: %+v in %q", row, d.Slice(row.Span))
	}
}

func TestHardWrapsRejoin(t *testing.T) {
	lines := []string{"今年以来，本人能够按照党组的安排参加集中学习，但是自学的时间", "安排得不够，读原著、学原文往往满足于通读一遍，遇到难点没有深", "入钻研，联系防汛和河道管理的实际思考得少，学习笔记也有补记的", "情况。"}
	d := mustRead(t, fixture{body: `<w:p>` + run(strings.Join(lines, `</w:t><w:br/><w:t>`)) + `</w:p>` + p("", "下一段。")}.bytes())
	wantLines(t, d, strings.Join(lines, ""), "下一段。")
}

func TestOtherPrefixesStrictAndUTF16(t *testing.T) {
	body := `<x:body><x:p><x:pPr><x:jc x:val="center"/></x:pPr><x:r><x:t>严格格式</x:t></x:r></x:p></x:body>`
	strict := `<?xml version="1.0" encoding="UTF-8"?><x:document xmlns:x="` + wordStrict + `" xmlns:w="urn:other"><w:noise/>` + body + `</x:document>`
	plain := strings.NewReplacer("x:", "", `xmlns:=`, `xmlns=`).Replace(`<?xml version="1.0" encoding="UTF-16"?><x:document xmlns="` + wordTransitional + `" xmlns:q="` + wordTransitional + `"><x:body><x:p><x:pPr><x:jc q:val="center"/></x:pPr><x:r><x:t>严格格式</x:t></x:r></x:p></x:body></x:document>`)
	for name, part := range map[string]string{
		"strict":        strict,
		"UTF-16 LE BOM": string(encoding{binary.LittleEndian, true}.encode([]byte(plain))),
		"UTF-16 BE":     string(encoding{binary.BigEndian, false}.encode([]byte(plain))),
		"UTF-8 BOM":     "\xef\xbb\xbf" + strict,
	} {
		d := mustRead(t, fixture{raw: map[string]string{"word/document.xml": part}}.bytes())
		if d.Text != "严格格式\n" || !d.Blocks[0].Centered {
			t.Errorf("%s: %q %+v", name, d.Text, d.Blocks)
		}
	}
}

func TestRefused(t *testing.T) {
	good := fixture{body: p("", strings.Repeat("理论学习不深。", 50))}.bytes()
	document := func(text string) []byte { return fixture{raw: map[string]string{"word/document.xml": text}}.bytes() }
	root := `<w:document xmlns:w="` + wordTransitional + `"><w:body>`
	deep := root + strings.Repeat("<w:ins>", 300) + strings.Repeat("</w:ins>", 300) + "</w:body></w:document>"
	for _, c := range []struct {
		name, code string
		data       []byte
	}{
		{"truncated", fault.Damaged, good[:len(good)*2/3]},
		{"not a zip", fault.Damaged, []byte("理论学习")},
		{"no document.xml", fault.Damaged, zipped(map[string]string{"a.txt": "x"})},
		{"encrypted", fault.Encrypted, append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), utf16Bytes("EncryptedPackage", binary.LittleEndian)...)},
		{"old doc", fault.NeedsConverter, append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), utf16Bytes("WordDocument", binary.LittleEndian)...)},
		{"entities", fault.Damaged, document(`<!DOCTYPE a [<!ENTITY b "c">]>` + root + "</w:body></w:document>")},
		{"deep", fault.TooDeep, document(deep)},
		{"bomb", fault.TooLarge, document(root + strings.Repeat(" ", 8<<20) + "</w:body></w:document>")},
		{"cut off", fault.Damaged, document(root + "<w:p><w:r><w:t>甲")},
		{"crossed tags", fault.Damaged, document(root + "<w:p></w:body></w:p></w:document>")},
		{"not UTF-8", fault.Damaged, document(root + "<w:p><w:r><w:t>\xc0\xee</w:t></w:r></w:p></w:body></w:document>")},
		{"no text", fault.Empty, fixture{body: "<w:p/>"}.bytes()},
		{"pictures only", fault.NoText, fixture{body: `<w:p><w:r><w:drawing><blip/></w:drawing></w:r></w:p>`}.bytes()},
	} {
		_, err := Read("甲.docx", c.data, Limits{})
		var fe *fault.Error
		if !errors.As(err, &fe) || fe.Code != c.code || fe.File != "甲.docx" {
			t.Errorf("%s: %v, want code %s", c.name, err, c.code)
		} else if fe.Say("zh") == "" || fe.Say("en") == "" {
			t.Errorf("%s: nothing is said", c.name)
		}
	}
}

func TestScannerAgreesOnPlaces(t *testing.T) {
	src := []byte(`<a x="1>2"><b/>文<!--c--><d>e</d ></a>`)
	s := newScanner(src, 10)
	var got bytes.Buffer
	for s.next() {
		got.WriteString([]string{"?", "(", ")", "'"}[s.kind])
		if s.kind == tokenText {
			got.Write(src[s.from:s.to])
		} else {
			got.Write(s.name)
		}
	}
	if want := "(a(b)b'文(d'e)d)a"; got.String() != want || s.err != nil {
		t.Errorf("tokens %s, want %s (%v)", got.String(), want, s.err)
	}
}
