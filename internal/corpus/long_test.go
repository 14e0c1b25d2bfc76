package corpus

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"duizhao/internal/reuse"
)

// narrow writes papers in so narrow a language that nearly every eight characters stand in very many of them: seven words of four
// characters in a row, each one of eight.
func narrow(n, sentences int) []*Paper {
	r := rand.New(rand.NewPCG(3, 9))
	slots := []string{
		"科室同志 街道同志 社区同志 乡镇同志 园区同志 站所同志 窗口同志 机关同志",
		"负责防汛 负责消防 负责绿化 负责信访 负责培训 负责供水 负责档案 负责食堂",
		"进度落后 缺少附件 台账很乱 花钱太慢 人手不足 没有公示 漏报两次 重复登记",
		"督查以后 通报以后 来电以后 调度以后 约谈以后 年检以后 换届以后 暗访以后",
		"仍旧没有 始终没有 一直没有 到底没有 竟然没有 照样没有 还是没有 终究没有",
		"拿出办法 派人跟进 当面说明 补齐手续 更换设备 追究责任 调整分工 告知群众",
	}
	var out []*Paper
	for i := range n {
		var b strings.Builder
		for range sentences {
			for _, s := range slots {
				ws := strings.Fields(s)
				b.WriteString(ws[r.IntN(len(ws))])
			}
			b.WriteString("。")
		}
		out = append(out, NewPaper(reuse.StandardLibrary(), Entry{File: fmt.Sprintf("%04d", i), Author: fmt.Sprint(i), Unit: fmt.Sprint(i)}, b.String(), nil))
	}
	return out
}

// TestACopyOfEverydayWords: where every gram of eight is common text, a copied paragraph is told by its long grams, and papers that share only
// the language are not called copies.
func TestACopyOfEverydayWords(t *testing.T) {
	lib := reuse.StandardLibrary()
	papers := narrow(420, 24)
	source := papers[17]
	from := strings.Index(source.Text, "。") + len("。")
	passage := source.Text[from : from+strings.LastIndex(source.Text[from:from+700], "。")+len("。")]
	asked := NewPaper(lib, Entry{File: "新", Author: "新", Unit: "新"}, narrow(421, 24)[420].Text+passage, nil)
	m := NewMemory(len(papers))
	for _, p := range papers {
		m.Add(p)
	}
	c := NewComparer(lib)
	q := c.Ask(asked, m)
	masked := 0
	for _, on := range q.Mask() {
		if on {
			masked++
		}
	}
	if 10*masked < 8*len(q.Mask()) {
		t.Fatalf("only %d of %d characters are common: the test says nothing", masked, len(q.Mask()))
	}
	docs, err := c.Nominated(q, m)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(docs, 17) {
		t.Fatalf("nominated %v, not the source", docs)
	}
	ms := c.Pair(q, source)
	if len(ms) != 1 || ms[0].A.Len() < len(passage)*9/10 {
		t.Fatalf("the copied paragraph of %d bytes gives %+v", len(passage), ms)
	}
	wrong := 0
	for _, other := range papers[100:140] {
		if ms := c.Pair(q, other); len(ms) > 0 {
			wrong++
			t.Logf("%s shares only the language: %d bytes", other.File, ms[0].A.Len())
		}
	}
	if wrong > 4 {
		t.Errorf("%d of 40 papers that share only the language are called copies", wrong)
	}
}
