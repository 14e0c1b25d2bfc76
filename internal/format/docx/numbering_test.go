package docx

import (
	"fmt"
	"strings"
	"testing"

	"duizhao/internal/format/number"
)

// lvl is a level of a list definition; more is put after lvlText.
func lvl(i int, format, text, more string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/>%s<w:lvlText w:val="%s"/></w:lvl>`, i, format, more, text)
}

func abstract(id int, levels ...string) string {
	return fmt.Sprintf(`<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="multilevel"/>%s</w:abstractNum>`, id, strings.Join(levels, ""))
}

func numOf(id, list int, overrides string) string {
	return fmt.Sprintf(`<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>%s</w:num>`, id, list, overrides)
}

// numberingCase is a document and what Word and LibreOffice print for it; TestNumbersAsLibreOffice checks the same table.
type numberingCase struct {
	name string
	fixture
	want []string
	// differs says why LibreOffice prints something else; its text is then not compared.
	differs string
}

const fourLevels = "chineseCountingThousand"

func official(id int) string {
	return abstract(id, lvl(0, fourLevels, "%1、", ""), lvl(1, fourLevels, "（%2）", ""), lvl(2, "decimal", "%3.", ""), lvl(3, "decimal", "（%4）", ""))
}

func numberingCases() []numberingCase {
	return []numberingCase{
		{name: "four levels", fixture: fixture{
			numbering: official(1) + numOf(1, 1, ""),
			body: p(numPr("1", "0"), "学习体会") + p(numPr("1", "1"), "理论学习不深") + p(numPr("1", "2"), "集中学习少") + p(numPr("1", "3"), "缺席一次") +
				p(numPr("1", "3"), "迟到两次") + p(numPr("1", "2"), "自学不够") + p(numPr("1", "3"), "没有笔记") + p(numPr("1", "1"), "调查研究少") +
				p("", "不编号的一段。") + p(numPr("1", "0"), "原因剖析") + p(numPr("1", "1"), "思想上"),
		}, want: []string{"一、学习体会", "（一）理论学习不深", "1.集中学习少", "（1）缺席一次", "（2）迟到两次", "2.自学不够", "（1）没有笔记", "（二）调查研究少", "不编号的一段。", "二、原因剖析", "（一）思想上"}},
		{name: "styles with pStyle links", fixture: fixture{
			styles: `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H1b"><w:name w:val="我的标题"/><w:basedOn w:val="H1"/></w:style>`,
			numbering: abstract(7, lvl(0, fourLevels, "%1、", `<w:pStyle w:val="H1"/>`), lvl(1, fourLevels, "（%2）", `<w:pStyle w:val="H2"/>`)) + numOf(3, 7, ""),
			body: p(`<w:pStyle w:val="H1"/>`, "存在的问题") + p(`<w:pStyle w:val="H2"/>`, "政治素质方面") + p(`<w:pStyle w:val="H2"/>`, "能力本领方面") +
				p(`<w:pStyle w:val="H1b"/>`, "原因剖析") + p(`<w:pStyle w:val="H1"/>`+`<w:numPr><w:numId w:val="0"/></w:numPr>`, "附则") + p(`<w:pStyle w:val="H1"/>`, "整改措施"),
		}, want: []string{"一、存在的问题", "（一）政治素质方面", "（二）能力本领方面", "二、原因剖析", "附则", "三、整改措施"}},
		{name: "startOverride begins again", fixture: fixture{
			numbering: official(1) + numOf(1, 1, "") + numOf(2, 1, `<w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride>`) + numOf(4, 1, `<w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride>`),
			body:      p(numPr("1", "2"), "甲") + p(numPr("1", "2"), "乙") + p(numPr("2", "2"), "丙") + p(numPr("2", "2"), "丁") + p(numPr("4", "2"), "戊") + p(numPr("4", "2"), "己"),
		}, want: []string{"1.甲", "2.乙", "1.丙", "2.丁", "5.戊", "6.己"}},
		{name: "num of the same list goes on", fixture: fixture{
			numbering: official(1) + numOf(1, 1, "") + numOf(2, 1, ""),
			body:      p(numPr("1", "0"), "甲") + p(numPr("2", "0"), "乙") + p(numPr("1", "0"), "丙"),
		}, want: []string{"一、甲", "二、乙", "三、丙"}},
		{name: "level override with its own form", fixture: fixture{
			numbering: official(1) + numOf(1, 1, "") + numOf(2, 1, `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="第%1条"/></w:lvl></w:lvlOverride>`),
			body:      p(numPr("1", "0"), "甲") + p(numPr("2", "0"), "乙") + p(numPr("2", "0"), "丙"),
		}, want: []string{"一、甲", "第3条乙", "第4条丙"}},
		{name: "lvlRestart 0 never begins again", fixture: fixture{
			numbering: abstract(1, lvl(0, fourLevels, "%1、", ""), lvl(1, "decimal", "%2.", `<w:lvlRestart w:val="0"/>`)) + numOf(1, 1, ""),
			body:      p(numPr("1", "0"), "甲") + p(numPr("1", "1"), "乙") + p(numPr("1", "1"), "丙") + p(numPr("1", "0"), "丁") + p(numPr("1", "1"), "戊"),
		}, want: []string{"一、甲", "1.乙", "2.丙", "二、丁", "3.戊"}, differs: "LibreOffice 7.4 begins again after every level above"},
		{name: "lvlRestart names the level", fixture: fixture{
			numbering: abstract(1, lvl(0, fourLevels, "%1、", ""), lvl(1, fourLevels, "（%2）", ""), lvl(2, "decimal", "%3.", `<w:lvlRestart w:val="1"/>`)) + numOf(1, 1, ""),
			body:      p(numPr("1", "0"), "甲") + p(numPr("1", "1"), "乙") + p(numPr("1", "2"), "丙") + p(numPr("1", "1"), "丁") + p(numPr("1", "2"), "戊") + p(numPr("1", "0"), "己") + p(numPr("1", "2"), "庚"),
		}, want: []string{"一、甲", "（一）乙", "1.丙", "（二）丁", "2.戊", "二、己", "1.庚"}, differs: "LibreOffice 7.4 begins again after every level above"},
		{name: "isLgl", fixture: fixture{
			numbering: abstract(1, lvl(0, fourLevels, "第%1章", ""), lvl(1, "decimal", "%1.%2", "<w:isLgl/>"), lvl(2, "upperRoman", "%1.%2.%3", "")) + numOf(1, 1, ""),
			body:      p(numPr("1", "0"), "甲") + p(numPr("1", "0"), "乙") + p(numPr("1", "1"), "丙") + p(numPr("1", "2"), "丁"),
		}, want: []string{"第一章甲", "第二章乙", "2.1丙", "二.1.I丁"}, differs: "LibreOffice 7.4 does not read isLgl"},
		{name: "several levels in one number", fixture: fixture{
			numbering: abstract(1, lvl(0, "decimal", "%1.", ""), lvl(1, "decimal", "%1.%2.", "")) + numOf(1, 1, ""),
			body:      p(numPr("1", "0"), "甲") + p(numPr("1", "1"), "乙") + p(numPr("1", "1"), "丙") + p(numPr("1", "0"), "丁") + p(numPr("1", "1"), "戊"),
		}, want: []string{"1.甲", "1.1.乙", "1.2.丙", "2.丁", "2.1.戊"}},
		{name: "suffixes", fixture: fixture{
			numbering: abstract(1, lvl(0, "decimal", "%1.", `<w:suff w:val="space"/>`)) + abstract(2, lvl(0, "decimal", "%1.", `<w:suff w:val="nothing"/>`)) + abstract(3, lvl(0, "decimal", "%1", "")) + numOf(1, 1, "") + numOf(2, 2, "") + numOf(3, 3, ""),
			body:      p(numPr("1", "0"), "甲") + p(numPr("2", "0"), "乙") + p(numPr("3", "0"), "丙") + p(numPr("3", "0"), "2023年"),
		}, want: []string{"1. 甲", "1.乙", "1丙", "2 2023年"}},
		{name: "bullets and none", fixture: fixture{
			numbering: abstract(1, lvl(0, "bullet", "", "")) + abstract(2, lvl(0, "none", "", "")) + abstract(3, lvl(0, "none", "附：", "")) + numOf(1, 1, "") + numOf(2, 2, "") + numOf(3, 3, ""),
			body:      p(numPr("1", "0"), "甲") + p(numPr("2", "0"), "乙") + p(numPr("3", "0"), "丙"),
		}, want: []string{"甲", "乙", "附：丙"}, differs: "LibreOffice exports bullets"},
		{name: "style link", fixture: fixture{
			styles: `<w:style w:type="numbering" w:styleId="L"><w:name w:val="公文"/><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>`,
			numbering: `<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>` +
				`<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="L"/>` + lvl(0, fourLevels, "%1、", "") + `</w:abstractNum>` + numOf(1, 1, "") + numOf(9, 2, ""),
			body: p(numPr("1", "0"), "甲") + p(numPr("1", "0"), "乙"),
		}, want: []string{"一、甲", "二、乙"}},
		{name: "a level above that was never used", fixture: fixture{
			numbering: abstract(1, lvl(0, "decimal", "%1.", ""), lvl(1, "decimal", "%1.%2.", "")) + numOf(1, 1, ""),
			body:      p(numPr("1", "1"), "甲") + p(numPr("1", "1"), "乙") + p(numPr("1", "0"), "丙") + p(numPr("1", "1"), "丁"),
		}, want: []string{"1.1.甲", "1.2.乙", "2.丙", "2.1.丁"}},
	}
}

func TestNumbering(t *testing.T) {
	for _, c := range numberingCases() {
		t.Run(c.name, func(t *testing.T) { wantLines(t, mustRead(t, c.bytes()), c.want...) })
	}
}

func TestFormatNumber(t *testing.T) {
	for _, c := range []struct {
		n            int
		format, want string
	}{
		{7, "decimal", "7"}, {7, "decimalZero", "07"}, {12, "decimalFullWidth", "１２"},
		{1, "decimalEnclosedCircle", "①"}, {20, "decimalEnclosedCircleChinese", "⑳"}, {21, "decimalEnclosedCircle", "21"},
		{10, "chineseCounting", "十"}, {11, "chineseCounting", "十一"}, {99, "chineseCounting", "九十九"}, {100, "chineseCounting", "一○○"},
		{10, "chineseCountingThousand", "十"}, {20, "chineseCountingThousand", "二十"}, {101, "chineseCountingThousand", "一百零一"},
		{110, "chineseCountingThousand", "一百一十"}, {115, "chineseCountingThousand", "一百一十五"}, {1001, "chineseCountingThousand", "一千零一"}, {1010, "chineseCountingThousand", "一千零一十"}, {10010, "chineseCountingThousand", "一万零一十"},
		{12, "taiwaneseCountingThousand", "十二"}, {101, "taiwaneseCountingThousand", "一百零一"}, {12, "taiwaneseCounting", "十二"},
		{11, "japaneseCounting", "十一"}, {110, "japaneseCounting", "百十"}, {10, "ideographDigital", "一〇"},
		{1, "ideographTraditional", "甲"}, {10, "ideographTraditional", "癸"}, {11, "ideographTraditional", "11"}, {12, "ideographZodiac", "亥"},
		{11, "chineseLegalSimplified", "壹拾壹"}, {4, "lowerRoman", "iv"}, {49, "upperRoman", "XLIX"}, {27, "lowerLetter", "aa"}, {3, "upperLetter", "C"},
		{3, "none", ""}, {5, "nobodyKnows", "5"}, {0, "chineseCountingThousand", "零"},
	} {
		if got := number.Format(c.n, c.format, ""); got != c.want {
			t.Errorf("Format(%d, %s) = %q, want %q", c.n, c.format, got, c.want)
		}
	}
	if got := number.Format(7, "custom", "001, 002, 003, ..."); got != "007" {
		t.Errorf("custom = %q, want 007", got)
	}
}
