package paper

import "strings"

type part struct{ name, text string }

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const (
	officeSpace  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageSpace = "http://schemas.openxmlformats.org/package/2006/"
	wordSpace    = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	wordType     = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// strictForm turns transitional names of spaces into strict ones; those of packages stay.
var strictForm = strings.NewReplacer(
	wordSpace, "http://purl.oclc.org/ooxml/wordprocessingml/main",
	officeSpace, "http://purl.oclc.org/ooxml/officeDocument/relationships",
	"http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main",
	"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
)

// root opens the root of a word-processing part with the spaces that the flavour declares.
func (w *writer) root(name, inside string) string {
	spaces := `xmlns:w="` + wordSpace + `" xmlns:r="` + officeSpace + `" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"`
	if w.flavour == wps {
		spaces = `xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas" xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData" ` + spaces + ` mc:Ignorable="wpsCustomData"`
	}
	return xmlHead + "<w:" + name + " " + spaces + ">" + inside + "</w:" + name + ">"
}

// style is the id of a style: Word's are names, WPS's are numbers.
func (w *writer) style(name string) string {
	if w.flavour != wps {
		return name
	}
	return map[string]string{"Title": "9", "Heading1": "2", "Heading2": "3", "Normal": "1"}[name]
}

func (w *writer) styles() string {
	one := func(id, name, more string) string {
		return `<w:style w:type="paragraph" w:styleId="` + w.style(id) + `"><w:name w:val="` + name + `"/><w:basedOn w:val="` + w.style("Normal") + `"/>` + more + `</w:style>`
	}
	heading := func(level string) string {
		number := ""
		if w.flavour != wps {
			number = `<w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="1"/></w:numPr>`
		}
		return `<w:pPr><w:keepNext/>` + number + `<w:outlineLvl w:val="` + level + `"/></w:pPr>`
	}
	return w.root("styles", `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>`+
		`<w:style w:type="paragraph" w:default="1" w:styleId="`+w.style("Normal")+`"><w:name w:val="Normal"/></w:style>`+
		one("Heading1", "heading 1", heading("0"))+one("Heading2", "heading 2", heading("1"))+
		one("Title", "Title", `<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:rFonts w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/></w:rPr>`))
}

// parts are all parts in the order in which they are packed.
func (w *writer) parts() []part {
	section := `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>`
	types := `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/>`
	rels := ""
	inner := []part{{"styles", w.styles()}, {"numbering", w.root("numbering", w.numbers.lists(w)+w.numbers.nums.String())}}
	if w.notes > 0 {
		separators := `<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`
		inner = append(inner, part{"footnotes", w.root("footnotes", separators+w.footnotes.String())})
	}
	out := []part{{"word/document.xml", w.root("document", "<w:body>"+w.body.String()+section+"</w:body>")}}
	for _, pt := range inner {
		types += `<Override PartName="/word/` + pt.name + `.xml" ContentType="` + wordType + pt.name + `+xml"/>`
		rels += `<Relationship Id="rId_` + pt.name + `" Type="` + officeSpace + `/` + pt.name + `" Target="` + pt.name + `.xml"/>`
		out = append(out, part{"word/" + pt.name + ".xml", pt.text})
	}
	return append([]part{
		{"[Content_Types].xml", xmlHead + `<Types xmlns="` + packageSpace + `content-types">` + types + `</Types>`},
		{"_rels/.rels", relations(`<Relationship Id="rId1" Type="` + officeSpace + `/officeDocument" Target="word/document.xml"/>`)},
		{"word/_rels/document.xml.rels", relations(rels)},
	}, out...)
}

func relations(inside string) string {
	return xmlHead + `<Relationships xmlns="` + packageSpace + `relationships">` + inside + `</Relationships>`
}
