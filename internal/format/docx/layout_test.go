package docx

import (
	"math"
	"testing"
)

func TestLayout(t *testing.T) {
	rels := relsHead + `<Relationship Id="a" Type="` + officeRel + `styles" Target="styles.xml"/><Relationship Id="b" Type="` + officeRel + `theme" Target="theme/theme1.xml"/><Relationship Id="c" Type="` + officeRel + `footer" Target="footer1.xml"/></Relationships>`
	f := fixture{
		styles: `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>` +
			`<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr><w:jc w:val="both"/></w:pPr></w:style>` +
			`<w:style w:type="paragraph" w:styleId="b"><w:name w:val="正文公文"/><w:basedOn w:val="a"/><w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr></w:style>`,
		body: p(`<w:jc w:val="center"/>`, "标题") +
			`<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:rPr><w:rFonts w:eastAsia="楷体"/><w:b/></w:rPr><w:t>（一）</w:t></w:r><w:r><w:t>理论学习不够深入，满足于通读。</w:t></w:r></w:p>` +
			`<w:p><w:pPr><w:ind w:firstLine="420"/><w:spacing w:line="360"/></w:pPr>` + run("宋体一段") + `</w:p>` +
			`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:gutter="0"/></w:sectPr>`,
		raw: map[string]string{
			"word/_rels/document.xml.rels": rels,
			"word/theme/theme1.xml":        `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="宋体"/></a:minorFont></a:theme>`,
			"word/footer1.xml":             `<w:ftr xmlns:w="` + wordTransitional + `"><w:p><w:r><w:instrText>PAGE  \* MERGEFORMAT</w:instrText></w:r></w:p></w:ftr>`,
		},
	}
	got, err := Layout(f.bytes())
	if err != nil {
		t.Fatal(err)
	}
	want := []BlockFacts{
		{Font: "宋体", Size: 10.5, Align: "center", Lines: 1},
		{Font: "仿宋_GB2312", Size: 16, Align: "both", FirstLine: 2, Spacing: 28, Exact: true},
		{Font: "宋体", Size: 10.5, Align: "both", FirstLine: 2, Lines: 1.5},
	}
	if len(got.Blocks) != len(want) {
		t.Fatalf("%d blocks, want %d", len(got.Blocks), len(want))
	}
	for i := range want {
		if got.Blocks[i] != want[i] {
			t.Errorf("block %d = %+v, want %+v", i, got.Blocks[i], want[i])
		}
	}
	if !got.PageNumber || len(got.Pages) != 1 {
		t.Fatalf("page number %v, pages %v", got.PageNumber, got.Pages)
	}
	page := got.Pages[0]
	for name, pair := range map[string][2]float64{"width": {page.Width, 210}, "height": {page.Height, 297}, "top": {page.Top, 37}, "right": {page.Right, 26}, "bottom": {page.Bottom, 35}, "left": {page.Left, 28}} {
		if math.Abs(pair[0]-pair[1]) > 0.1 {
			t.Errorf("%s %.2f mm, want %.0f", name, pair[0], pair[1])
		}
	}
}

// TestLayoutHasOneEntryForEachBlock is what rules rely on to find the block of a fact.
func TestLayoutHasOneEntryForEachBlock(t *testing.T) {
	for name, data := range lifelike(t) {
		facts, err := Layout(data)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := len(facts.Blocks), len(mustRead(t, data).Blocks); got != want {
			t.Errorf("%s: %d entries for %d blocks", name, got, want)
		}
	}
}
