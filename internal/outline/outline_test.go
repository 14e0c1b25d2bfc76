package outline

import (
	"strings"
	"testing"

	"duizhao/internal/doc"
)

// ordinals lists the ordinals of a text of paragraphs.
func ordinals(t *testing.T, text string) string {
	t.Helper()
	var blocks []doc.Block
	at := 0
	for _, line := range strings.Split(text, "\n") {
		blocks = append(blocks, doc.Block{Span: doc.Span{Start: at, End: at + len(line)}, Kind: doc.Paragraph})
		at += len(line) + 1
	}
	var out []string
	for _, u := range Build(&doc.Document{Text: text, Blocks: blocks}).Units {
		if u.Style != None {
			out = append(out, text[u.Ord.Start:u.Ord.End])
		}
	}
	return strings.Join(out, " ")
}

func TestAListOfWordsMayMixThem(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"in one paragraph", "首先，学习不深。平时忙。第二，怕得罪人。抹不开面子。其三，服务不够。", "首先 第二 其三"},
		{"此外 and 同时 between two members", "首先，补课。\n其次，走访。\n此外，控制接待。\n同时，加快建设。\n最后，保持状态。", "首先 其次 此外 同时 最后"},
		{"同时 behind the last member goes on with it", "首先，补课。\n其次，走访。\n同时，加快建设。", "首先 其次"},
		{"同时 behind what is no list", "平时忙。\n同时，学得浅。\n首先，补课。\n其次，走访。", "首先 其次"},
		{"头一条 and 第二条", "想了想，有几条根子。头一条是群众观念淡了。第二条是怕丢面子。第三条，学得少。", "头一条是 第二条是 第三条"},
		{"第二条 of a rule", "头一条船停了。违反了办法第二条规定，第三条也没有做到。", ""},
		{"the first behind a short lead", "先说最重的。第一，怕得罪人。\n第二，看重排名。", "第一 第二"},
		{"第一 that no second follows", "先说最重的。第一，怕得罪人。\n说完了。", ""},
		{"a title that begins with 一年", "一、一年来的问题\n学得少。\n二、问题的根源\n怕吃苦。", "一、 二、"},
		{"a title that begins with a number", "一、五个带头对照检查\n学得少。\n二、三个方面的整改\n补课。", "一、 二、"},
		{"titles that begin with what is counted", "一、学习方面\n学得少。\n二、三会一课方面\n缺两次。\n三、四风方面\n走访少。", "一、 二、 三、"},
		{"quarters", "一、三季度没有完成。", ""},
		{"two numbers in one breath", "一、二季度没有完成。\n二、三季度补上。", ""},
		{"behind a lead in the same paragraph", "想下来有几条。首先，我把自己当考生。眼睛里只有分数。第二，怕得罪人。第三，忘了来路。", "首先 第二 第三"},
		{"what is told first may have a list of its own", "想下来有几条。首先，我讲学习。一是读得少。二是记得少。", "一是 二是"},
		{"codes that count on", "NC-01（一般）卡尺超期使用。\nNC-02（严重）返修后没有试验。", "NC-01 NC-02"},
		{"a code by itself, and one that does not count on", "NC-01卡尺超期使用。\nHX-220阀体漏气。\nGB/T 19001的要求没有做到。", ""},
		{"a number that does not follow", "首先，学习不深。第四，怕得罪人。", "首先 第四"},
	} {
		if got := ordinals(t, c.text); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
