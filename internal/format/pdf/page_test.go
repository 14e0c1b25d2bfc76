package pdf

import (
	"fmt"
	"strings"
	"testing"

	"duizhao/internal/doc"
)

// page collects the operators of one page: text in the font of onePage at 16 points.
type content struct{ b strings.Builder }

func (c *content) text(x, y, size float64, s string) {
	fmt.Fprintf(&c.b, "BT /F1 %g Tf %g %g Td %s ET\n", size, x, y, show(s))
}

func (c *content) rule(x0, x1, y float64) { fmt.Fprintf(&c.b, "%g %g m %g %g l S\n", x0, y, x1, y) }

// body sets lines from the height down, 26 letters to a line from 80.
func (c *content) body(y float64, lines ...string) {
	for i, s := range lines {
		c.text(80, y-24*float64(i), 16, s)
	}
}

func lines(d *doc.Document) []string { return strings.Split(strings.TrimSuffix(d.Text, "\n"), "\n") }

func sameLines(t *testing.T, d *doc.Document, want ...string) {
	t.Helper()
	got := lines(d)
	for i := range max(len(got), len(want)) {
		a, b := "nothing", "nothing"
		if i < len(got) {
			a = got[i]
		}
		if i < len(want) {
			b = want[i]
		}
		if a != b {
			t.Errorf("line %d is %q, want %q", i+1, a, b)
		}
	}
}

const full = "支部一年来坚持每月开展主题党日，集中学习十二次，其中有" // 27 letters: a full line

func TestFootnoteFollowsItsParagraph(t *testing.T) {
	var c content
	c.body(700, full, "四次改为自学。", "  二、原因分析", full, "三次没有记录。")
	c.text(80+7*16, 700-24+6, 9, "1")
	c.rule(80, 190, 150)
	c.text(80, 130, 12, "1")
	c.text(92, 130, 12, "据支部学习台账，改自学的四次都在汛期。")
	c.text(280, 60, 14, "— 1 —")
	d := readText(t, write(onePage(c.b.String()), ""))
	sameLines(t, d, full+"四次改为自学。", "据支部学习台账，改自学的四次都在汛期。", "二、原因分析", full+"三次没有记录。")
	if d.Blocks[1].Kind != doc.Footnote {
		t.Errorf("kind is %v, want a footnote", d.Blocks[1].Kind)
	}
}

// TestRaisedNumberWithoutNote: what is no footnote stays.
func TestRaisedNumberWithoutNote(t *testing.T) {
	var c content
	c.body(700, "占地约12亩，按10")
	c.text(80+9*16, 706, 9, "3")
	c.text(80+9*16+6, 700, 16, "平方米计。")
	if d := readText(t, write(onePage(c.b.String()), "")); !strings.Contains(d.Text, "3平方米计") {
		t.Errorf("text is %q", d.Text)
	}
}

func TestStruckTextOfATrackedChange(t *testing.T) {
	var c content
	c.text(80, 700, 16, "调查研究")
	c.b.WriteString("0.8 0.1 0.1 rg 0.8 0.1 0.1 RG\n")
	c.text(144, 700, 16, "做得很好")
	c.rule(144, 208, 704.5)
	c.b.WriteString("0 g 0 G\n")
	c.text(208, 700, 16, "不够深入。")
	c.text(80, 640, 16, "黑字删除线")
	c.rule(80, 160, 644.5)
	d := readText(t, write(onePage(c.b.String()), ""))
	sameLines(t, d, "调查研究不够深入。", "黑字删除线")
	if !strings.Contains(strings.Join(d.Notes, " "), "修订") {
		t.Errorf("notes are %v", d.Notes)
	}
}

func TestTextBoxes(t *testing.T) {
	var framed, over content
	framed.body(700, full, "四次改为自学。", full, "三次没有记录。")
	framed.text(320, 676, 16, "联系人：李春生")
	framed.b.WriteString("310 660 m 460 660 l 460 700 l 310 700 l h S\n")
	over.body(700, full, "四次改为自学。", full, "三次没有记录。")
	over.text(100, 697, 16, "内部材料，注意保管。")
	for name, c := range map[string]*content{"framed": &framed, "over": &over} {
		d := readText(t, write(onePage(c.b.String()), ""))
		boxed := map[string]string{"framed": "联系人：李春生", "over": "内部材料，注意保管。"}[name]
		at := strings.Index(d.Text, boxed+"\n")
		if at < 0 || strings.Count(d.Text, boxed) != 1 || !strings.Contains(d.Text, full+"四次改为自学。\n") {
			t.Errorf("%s: text is %q", name, d.Text)
			continue
		}
		if b := d.Blocks[d.BlockAt(at)]; b.Kind != doc.TextBox {
			t.Errorf("%s: kind is %v, want a text box", name, b.Kind)
		}
	}
}

// TestHighlightedWords stand in the paragraph: a coloured area is no frame.
func TestHighlightedWords(t *testing.T) {
	for name, area := range map[string]string{"re": "208 696 64 18 re f\n", "two": "208 696 32 18 re 240 696 32 18 re f\n", "path": "208 696 m 272 696 l 272 714 l 208 714 l h f*\n"} {
		var c content
		c.b.WriteString("1 1 0 rg " + area + "0 g\n")
		c.text(80, 700, 16, "支部一年来坚持每")
		c.text(208, 700, 16, "月开展主")
		c.text(272, 700, 16, "题党日，集中学习十二次，其中有")
		c.body(676, "四次改为自学。", full, "三次没有记录。")
		if d := readText(t, write(onePage(c.b.String()), "")); d.Text != full+"四次改为自学。\n"+full+"三次没有记录。\n" {
			t.Errorf("%s: text is %q", name, d.Text)
		}
	}
}

func TestTwoColumns(t *testing.T) {
	const left, right = "学习抓得不紧，全年十二次集", "督促检查不够，三个村的台账"
	var c content
	c.text(200, 780, 22, "支部对照检查材料")
	for i := range 10 {
		y := 740 - 24*float64(i)
		c.text(60, y, 16, left)
		c.text(310, y, 16, right)
	}
	d := readText(t, write(onePage(c.b.String()), ""))
	sameLines(t, d, "支部对照检查材料", strings.Repeat(left, 10)+strings.Repeat(right, 10))
}

func TestTitleAndNameBelowIt(t *testing.T) {
	var c content
	c.text(120, 780, 22, "年度民主生活会个人对照检查材料")
	c.text(130, 748, 22, "桑梓河县水利局副局长 石远舟")
	c.text(190, 716, 22, "（2024年1月16日）")
	c.body(680, full, full, "四次改为自学。")
	sameLines(t, readText(t, write(onePage(c.b.String()), "")), "年度民主生活会个人对照检查材料", "桑梓河县水利局副局长 石远舟", "（2024年1月16日）", full+full+"四次改为自学。")
}

// TestOrdinalsInARunOnParagraph: ② goes on counting what ① began inside the paragraph.
func TestOrdinalsInARunOnParagraph(t *testing.T) {
	var c content
	c.body(700, "整改措施：①补学四次，由组织委员负责，年底前全部完成；", "②每季度抽查一次学习记录，结果在支部大会上通报。",
		"（二）担当作为方面")
	sameLines(t, readText(t, write(onePage(c.b.String()), "")),
		"整改措施：①补学四次，由组织委员负责，年底前全部完成；②每季度抽查一次学习记录，结果在支部大会上通报。", "（二）担当作为方面")
}

// TestRunningHeads differ on left and right pages.
func TestRunningHeads(t *testing.T) {
	objects := onePage("")[:5]
	starts := []string{"支委会", "党小组", "书记们", "党员们"}
	kids, endings := "", []string{"四次改为自学。", "三次没有记录。", "两次无人参加。", "一次改在会前。"}
	for n := 1; n <= 4; n++ {
		var c content
		c.text(80, 800, 10, []string{"某县水利局", "对照检查材料"}[n%2])
		c.body(700, starts[n-1]+full[9:], endings[n-1])
		c.text(290, 50, 10, fmt.Sprint(n))
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents %d 0 R/MediaBox[0 0 595 842]>>", 2*n+5), stream("", c.b.String()))
		kids += fmt.Sprintf("%d 0 R ", 2*n+4)
	}
	objects[1] = "<</Type/Pages/Count 4/Kids[" + kids + "]/Resources<</Font<</F1 4 0 R>>>>>>"
	d := readText(t, write(objects, ""))
	sameLines(t, d, starts[0]+full[9:]+endings[0], starts[1]+full[9:]+endings[1], starts[2]+full[9:]+endings[2], starts[3]+full[9:]+endings[3])
}
