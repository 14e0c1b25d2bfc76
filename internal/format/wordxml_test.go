package format

import (
	"context"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"duizhao/internal/format/fault"
)

// word2003 is what Word 2003 saves as XML and what templates of office systems fill in: sections around paragraphs, lists by
// number, changes and comments as annotations, notes where they are referred to, names of places and dates as elements.
const word2003 = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:st1="urn:schemas-microsoft-com:office:smarttags" w:macrosPresent="no" xml:space="preserve">
<o:DocumentProperties><o:Author>周启明</o:Author></o:DocumentProperties><w:fonts><w:defaultFonts w:ascii="仿宋"/></w:fonts>
<w:lists><w:listDef w:listDefId="0"><w:lsid w:val="1"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="39"/><w:pStyle w:val="1"/><w:suff w:val="Nothing"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:nfc w:val="37"/><w:lvlText w:val="（%2）"/></w:lvl></w:listDef><w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists>
<w:styles><w:style w:type="paragraph" w:default="on" w:styleId="a"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:listPr><w:ilfo w:val="1"/></w:listPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>
<w:docPr><w:view w:val="print"/><w:footnotePr><w:footnote w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote></w:footnotePr></w:docPr>
<w:body><wx:sect><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>对照检查材料</w:t></w:r></w:p>
<wx:sub-section><w:p><w:pPr><w:pStyle w:val="1"/><w:listPr><wx:t wx:val="一、"/><wx:font wx:val="宋体"/></w:listPr></w:pPr><w:r><w:t>存在的问题</w:t></w:r></w:p>
<w:p><w:pPr><w:listPr><w:ilvl w:val="1"/><w:ilfo w:val="1"/></w:listPr></w:pPr><w:r><w:t>调研不深。</w:t></w:r><st1:chsdate Year="2023" Month="8"><w:r><w:t>2023年8月</w:t></w:r></st1:chsdate><aml:annotation aml:id="0" w:type="Word.Insertion" aml:author="王"><aml:content><w:r><w:t>只下乡2次</w:t></w:r></aml:content></aml:annotation><aml:annotation aml:id="1" w:type="Word.Deletion" aml:author="王"><aml:content><w:r><w:delText>下乡9次</w:delText></w:r></aml:content></aml:annotation><w:r><w:t>，见台账</w:t></w:r><w:r><w:footnote><w:p><w:r><w:t>据水务站A&amp;B台账。</w:t></w:r></w:p></w:footnote></w:r><w:r><w:t>。</w:t></w:r><w:r><aml:annotation aml:id="2" w:type="Word.Comment" aml:author="李"><aml:content><w:p><w:r><w:t>批注不读</w:t></w:r></w:p></aml:content></aml:annotation></w:r></w:p>
<w:tbl><w:tblPr/><w:tr><w:tc><w:tcPr><w:vmerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>问题</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>责任人</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>王海兰</w:t></w:r></w:p></w:tc></w:tr></w:tbl></wx:sub-section>
<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>整改措施</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r></w:p><w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>附：清单</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r><w:r><w:t>每月一次。</w:t></w:r></w:p>
<w:sectPr><w:hdr w:type="odd"><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>`

const word2003Text = "对照检查材料\n一、存在的问题\n（一）调研不深。2023年8月只下乡2次，见台账。\n据水务站A&B台账。\n问题\t责任人\n\t王海兰\n二、整改措施\n每月一次。\n附：清单\n"

// flatPackage is what Word saves as .xml today. One prefix is declared only at the package.
const flatPackage = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>
<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<pkg:part pkg:name="/_rels/.rels" pkg:contentType="application/vnd.openxmlformats-package.relationships+xml"><pkg:xmlData><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships></pkg:xmlData></pkg:part>
<pkg:part pkg:name="/word/document.xml" pkg:contentType="application/xml"><pkg:xmlData><w:document><w:body><w:p><w:r><w:t>一、问题</w:t></w:r></w:p><w:p><w:r><w:t>学习少&amp;不深。</w:t></w:r></w:p></w:body></w:document></pkg:xmlData></pkg:part>
<pkg:part pkg:name="/word/media/image1.png" pkg:compression="store"><pkg:binaryData>iVBORw0KGgo=</pkg:binaryData></pkg:part></pkg:package>`

func TestReadWordXML(t *testing.T) {
	wide := "\xff\xfe"
	for _, u := range utf16.Encode([]rune(strings.Replace(flatPackage, "UTF-8", "UTF-16", 1))) {
		wide += string([]byte{byte(u), byte(u >> 8)})
	}
	for name, one := range map[string]struct{ data, want string }{
		"材料.doc":  {word2003, word2003Text},
		"材料.xml":  {"\ufeff" + word2003, word2003Text},
		"材料.docx": {flatPackage, "一、问题\n学习少&不深。\n"},
		"宽.xml":   {wide, "一、问题\n学习少&不深。\n"},
	} {
		docs, errs := Read(context.Background(), name, []byte(one.data), Options{})
		if len(errs) > 0 || len(docs) != 1 {
			t.Errorf("%s: %d documents, errors %v", name, len(docs), errs)
			continue
		}
		if docs[0].Text != one.want {
			t.Errorf("%s: got %q, want %q", name, docs[0].Text, one.want)
		}
		if docs[0].Format == "docx" {
			t.Errorf("%s: its format is docx, into which comments would be written", name)
		}
	}
}

// What is cut off or only looks like a Word paper is refused with a word, not read as text with tags.
func TestReadWordXMLDamaged(t *testing.T) {
	for name, data := range map[string]string{
		"cut":       word2003[:len(word2003)*2/3],
		"cut flat":  flatPackage[:len(flatPackage)/2],
		"other":     `<?xml version="1.0"?><w:wordDocument xmlns:w="urn:other"><w:body/></w:wordDocument>`,
		"no part":   `<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>`,
		"deep":      strings.Replace(word2003, "<wx:sect>", strings.Repeat("<w:sdt>", 5000), 1),
		"unmatched": strings.Replace(word2003, "</w:body>", "</w:body></w:body></w:body>", 1),
	} {
		docs, errs := Read(context.Background(), name+".doc", []byte(data), Options{})
		if len(docs) > 0 && name != "unmatched" {
			t.Errorf("%s: read as %.80q", name, docs[0].Text)
		}
		for _, err := range errs {
			var f *fault.Error
			if !errors.As(err, &f) || strings.Contains(err.Error(), "reader stopped") {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
