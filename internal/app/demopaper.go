package app

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"duizhao/internal/calendar"
)

// demoTopic is one problem with all that belongs to it, as the papers of the demonstration speak of it.
type demoTopic struct {
	aspect, problem, cause, measure, standard, evidence string
	details                                             []string
}

func readTopics(files fs.FS) ([]demoTopic, error) {
	lines, err := demoLines(files, "demo/bank.txt")
	if err != nil {
		return nil, err
	}
	var out []demoTopic
	for _, line := range lines {
		mark, text, _ := strings.Cut(line, " ")
		if mark == "=" {
			out = append(out, demoTopic{aspect: text})
			continue
		}
		if len(out) == 0 {
			return nil, errDemoData
		}
		t := &out[len(out)-1]
		switch mark {
		case "P":
			t.problem = text
		case "D":
			t.details = append(t.details, text)
		case "C":
			t.cause = text
		case "M":
			t.measure = text
		case "S":
			t.standard = text
		case "E":
			t.evidence = text
		}
	}
	return out, nil
}

// demoPaper is what one paper is made of; the seed decides everything that varies.
type demoPaper struct {
	seed        int
	year        int
	name, unit  string
	title       string
	topics      []demoTopic
	due         func(i int) calendar.Day // "" leaves the limit out
	noDue       int                      // the measure that says 长期坚持 instead of a day; -1 for none
	noStandard  int
	handedIn    calendar.Day
	places      []string
	unfinished  bool // blanks of the model text are still there
	thinClosing bool
}

// lines are the paragraphs of the paper.
func (p demoPaper) lines() []string {
	out := []string{fmt.Sprintf("%d年度专题民主生活会个人对照检查材料", p.year), p.unit + "　" + p.name, "（" + chineseDay(p.handedIn) + "）"}
	opening := "按照会议安排，会前认真参加学习研讨，广泛征求意见，与班子成员和分管科室同志谈心谈话" + strconv.Itoa(6+p.seed%9) + "人次，现对照检查如下。"
	if p.unfinished {
		opening = "按照会议安排，会前认真参加学习研讨，征求到意见建议××条，与班子成员谈心谈话" + strconv.Itoa(6+p.seed%9) + "人次，现对照检查如下。"
	}
	out = append(out, opening, "一、存在的主要问题")
	for i, t := range p.topics {
		out = append(out, fmt.Sprintf("（%s）%s。%s。%s", han(i+1), t.aspect, t.problem, p.numbers(t.details[(p.seed+i)%len(t.details)], i)))
	}
	out = append(out, "二、原因剖析")
	for i, t := range p.topics {
		out = append(out, fmt.Sprintf("（%s）%s。对照“%s”的问题，根子在自己身上。", han(i+1), t.cause, t.problem))
	}
	out = append(out, "三、努力方向和整改措施")
	for i, t := range p.topics {
		out = append(out, p.measure(i, t))
	}
	if !p.thinClosing {
		out = append(out, "以上对照检查不当之处，请批评指正。")
	}
	return out
}

// revised are the paragraphs after the review: the first problem says when, where and with what result, and the closing is there.
func (p demoPaper) revised() []string {
	p.thinClosing, p.unfinished = false, false
	out := p.lines()
	for i, line := range out {
		if strings.HasPrefix(line, "（一）") && strings.Contains(line, p.topics[0].problem+"。") {
			out[i] = strings.TrimSuffix(line, "。") + fmt.Sprintf("；今年%d月在%s走访时，同样的情况又有%d处，当场没有整改到位。", 3+p.seed%6, p.places[p.seed%len(p.places)], 2+p.seed%4)
			return out
		}
	}
	return out
}

func (p demoPaper) measure(i int, t demoTopic) string {
	var b strings.Builder
	fmt.Fprintf(&b, "（%s）%s。针对“%s”的问题，责任人：%s", han(i+1), p.numbers(t.measure, i), t.problem, p.name)
	switch day := p.due(i); {
	case i == p.noDue:
		b.WriteString("；完成时限：长期坚持")
	case day != "":
		b.WriteString("；完成时限：" + chineseDay(day) + "前")
	}
	if i != p.noStandard {
		b.WriteString("；整改标准：" + p.numbers(t.standard, i) + "；佐证材料：" + t.evidence)
	}
	return b.String() + "。"
}

// numbers fills the places for numbers, places and units.
func (p demoPaper) numbers(s string, i int) string {
	return strings.NewReplacer("{n}", strconv.Itoa(12+(p.seed*7+i*5)%37), "{m}", strconv.Itoa(2+(p.seed+i*3)%6), "{k}", strconv.Itoa(3+(p.seed*3+i)%7),
		"{p}", p.places[(p.seed*3+i)%len(p.places)], "{u}", p.unit).Replace(s)
}

func chineseDay(d calendar.Day) string {
	t := d.Time()
	return fmt.Sprintf("%d年%d月%d日", t.Year(), int(t.Month()), t.Day())
}

func han(n int) string {
	return string([]rune("零一二三四五六七八九十")[min(n, 10)])
}

// demoRun is the look of letters: the font and its size in half points.
func demoRun(font string, size int) string {
	return fmt.Sprintf(`<w:rPr><w:rFonts w:ascii="%s" w:hAnsi="%s" w:eastAsia="%s"/><w:sz w:val="%d"/></w:rPr>`, font, font, font, size)
}

// demoDocx is a Word file of plain paragraphs, the title centred. It is the same for the same lines.
func demoDocx(lines []string) ([]byte, error) {
	var body bytes.Buffer
	body.WriteString(xml.Header + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for i, line := range lines {
		style, run := `<w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr>`, demoRun("仿宋_GB2312", 32)
		if strings.HasPrefix(line, "一、") || strings.HasPrefix(line, "二、") || strings.HasPrefix(line, "三、") {
			run = demoRun("黑体", 32)
		}
		if i < 3 {
			style = `<w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr>`
			if i == 0 {
				run = demoRun("方正小标宋简体", 44)
			}
		}
		body.WriteString(`<w:p>` + style + `<w:r>` + run + `<w:t xml:space="preserve">`)
		if err := xml.EscapeText(&body, []byte(line)); err != nil {
			return nil, err
		}
		body.WriteString(`</w:t></w:r></w:p>`)
	}
	body.WriteString(`</w:body></w:document>`)
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range [...]struct{ name, text string }{
		{"[Content_Types].xml", xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", body.String()},
	} {
		w, err := z.Create(part.name)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write([]byte(part.text)); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}
