package docx

import "testing"

// Word's enclosed characters are a field without a result; the code comes in several runs.
func TestReadOverstrike(t *testing.T) {
	char := func(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
	code := func(text string) string {
		return `<w:r><w:instrText xml:space="preserve">` + text + `</w:instrText></w:r>`
	}
	run := func(text string) string { return `<w:r><w:t>` + text + `</w:t></w:r>` }
	for name, one := range map[string]struct{ body, want string }{
		"number in a circle":  {char("begin") + code(` eq \o\ac(○,`) + code(`1`) + code(`)`) + char("end") + run("理论学习不深。"), "①理论学习不深。\n"},
		"two digits, capital": {char("begin") + code(`EQ \o \ac(○,12)`) + char("end") + run("学用脱节。"), "⑫学用脱节。\n"},
		"character":           {char("begin") + code(`eq \o\ac(□,正)`) + char("end") + run("字。"), "正字。\n"},
		"with a result":       {char("begin") + code(`eq \o\ac(○,3)`) + char("separate") + run("③") + char("end") + run("其三。"), "③其三。\n"},
		"another field":       {run("表") + char("begin") + code(` SEQ 表 `) + char("end") + run("清单。"), "表清单。\n"},
		"never closed":        {char("begin") + code(`eq \o\ac(○,3`) + char("end") + run("其三。"), "其三。\n"},
		"hidden":              {`<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="begin"/><w:instrText>eq \o\ac(○,3)</w:instrText><w:fldChar w:fldCharType="end"/></w:r>` + run("其三。"), "其三。\n"},
	} {
		d, err := Read("a.docx", fixture{body: "<w:p>" + one.body + "</w:p>"}.bytes(), DefaultLimits())
		if err != nil || d.Text != one.want {
			t.Errorf("%s: got %q, want %q (error %v)", name, d.Text, one.want, err)
		}
	}
}
