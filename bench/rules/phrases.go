package main

import (
	"fmt"
	"io/fs"
	"strings"
	"testing/fstest"
)

// manyPhrases is an organisation's pack of n made-up phrases.
func manyPhrases(n int) fs.FS {
	var b strings.Builder
	b.WriteString("pack: org\nrules:\n  - id: org/words\n    severity: may\n    basis: [要求]\n    title: {zh: 用语, en: words}\n    message: {zh: \"“{quote}”。\", en: x}\n    examples: {bad: [一二], good: [三]}\n    phrases:\n")
	r := []rune("局县市区镇乡村站所队科股室组网路桥河湖山水田林电气油煤粮棉麻丝茶糖菜果药")
	for i := range n {
		fmt.Fprintf(&b, "      - {text: %c%c%c%c管理办法}\n", r[i%len(r)], r[i/len(r)%len(r)], r[i/len(r)/len(r)%len(r)], r[(i*7+3)%len(r)])
	}
	return fstest.MapFS{"org.yaml": {Data: []byte(b.String())}}
}
