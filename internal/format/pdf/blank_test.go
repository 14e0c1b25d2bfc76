package pdf

import "testing"

// A maker that sets Chinese and Latin letters a little apart may paint a blank there, even twice; a person's blank is wider.
func TestBlanksThatNobodyTyped(t *testing.T) {
	at := func(x string, s string) string { return "1 0 0 1 " + x + " 700 Tm " + show(s) + " " }
	for name, c := range map[string]struct{ content, want string }{
		"between Chinese and digits, painted twice": {at("100", "缩小到") + at("148", " ") + at("148", " ") + at("151.2", "4") + at("167.2", " ") + at("170.4", "分以内。"), "缩小到4分以内。\n"},
		"over the next letter":                      {at("100", "本人") + at("131.9", " ") + at("132", "以普通党员"), "本人以普通党员\n"},
		"typed between names":                       {at("100", "李明") + at("132", " ") + at("148", "王芳"), "李明 王芳\n"},
	} {
		if d := readText(t, write(onePage("BT /F1 16 Tf "+c.content+"ET"), "")); d.Text != c.want {
			t.Errorf("%s: text is %q, want %q", name, d.Text, c.want)
		}
	}
}

// Word prints an empty paragraph as a line of nothing but blanks, or of a character that no text holds.
func TestALineOfBlanks(t *testing.T) {
	for _, empty := range []string{" ", "\u3000\u3000", "\uFEFF", "\u0001"} {
		var c content
		c.text(80, 700, 16, "第一段到此为止。")
		c.text(80, 676, 16, empty)
		c.text(80, 652, 16, "第二段在空行之后。")
		sameLines(t, readText(t, write(onePage(c.b.String()), "")), "第一段到此为止。", "第二段在空行之后。")
	}
}

// A number that a tab sets far from its text has no blank after it.
func TestANumberFarFromItsText(t *testing.T) {
	d := readText(t, write(onePage("BT /F1 16 Tf 1 0 0 1 100 700 Tm "+show("（1）")+" 1 0 0 1 200 700 Tm "+show("核查采购合同。")+" ET"), ""))
	if want := "（1）核查采购合同。\n"; d.Text != want {
		t.Errorf("text is %q, want %q", d.Text, want)
	}
}

// A paragraph that was struck out above an item ①, while a note 1 is referred to: the line through the letters begins no notes.
func TestAStruckLineBeginsNoNotes(t *testing.T) {
	content := "BT /F1 16 Tf 1 0 0 rg 1 0 0 1 80 440 Tm " + show("此段经研究删去。") + " ET 1 0 0 RG 80 445 m 208 445 l S 0 g 0 G " +
		"BT /F1 16 Tf 1 0 0 1 80 417 Tm " + show("①") + " 1 0 0 1 96 417 Tm " + show("错峰预约。") + " 1 0 0 1 80 394 Tm " + show("②报表减负。") +
		" /F1 9 Tf 1 0 0 1 176 400 Tm " + show("1") + " ET 80 150 m 220 150 l S BT /F1 12 Tf 1 0 0 1 80 130 Tm " + show("1") + " 1 0 0 1 86 130 Tm " + show("见通报。") + " ET"
	d := readText(t, write(onePage(content), ""))
	if want := "①错峰预约。\n②报表减负。\n见通报。\n"; d.Text != want {
		t.Errorf("text is %q, want %q", d.Text, want)
	}
}
