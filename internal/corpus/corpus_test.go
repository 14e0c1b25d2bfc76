package corpus

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"duizhao/internal/format"
	"duizhao/internal/material"
	"duizhao/internal/reuse"
)

func paperOf(t *testing.T, e Entry, text string) (*Paper, *material.Material) {
	t.Helper()
	docs, errs := format.Read(context.Background(), e.File, []byte(text), format.Options{})
	if len(errs) > 0 {
		t.Fatal(errs[0])
	}
	m := material.Read(docs[0], material.Options{})
	return NewPaper(reuse.StandardLibrary(), e, docs[0].Text, SectionsOf(m)), m
}

const lastYear = `一、存在的问题
一是集中学习缺席补课不落实。全年集中学习十二次，我缺席四次，只补了一次。
二是窗口排队时间长。去年三季度抽查，平均等候二十六分钟。
三是安全生产检查流于形式。对七家企业的检查都是看台账。
`

const thisYear = `一、存在的问题
一是集中学习缺席补课不落实。全年集中学习十二次，我缺席四次，只补了一次。
二是窗口排队等候时间偏长。今年抽查三次，平均等候二十一分钟。
三是河道巡查记录补填。四月有九天的记录是同一天写的。
`

func TestWhatBecameOfLastYearsProblems(t *testing.T) {
	_, before := paperOf(t, Entry{File: "去年.txt"}, lastYear)
	_, now := paperOf(t, Entry{File: "今年.txt"}, thisYear)
	closed := func(id string) bool { return id == "p1" }
	got := Repeats(reuse.StandardLibrary(), Statements(now.Chain), Statements(before.Chain), closed, StandardRepeats())
	var states []State
	for _, r := range got {
		states = append(states, r.State)
	}
	if want := []State{Same, Reworded, New}; !slices.Equal(states, want) {
		t.Fatalf("states = %v, want %v", states, want)
	}
	if !got[0].Closed || got[1].Closed {
		t.Errorf("closed = %v, %v; only the first had been closed", got[0].Closed, got[1].Closed)
	}
}

const copied = `窗口服务还不够细，有位老人办低保续期因少带一份复印件来回跑了三趟，我在走廊里看见了也没有停下来问一句。`

func materialWith(problem string) string {
	return "一、学习体会\n" + strings.Repeat("今年通读了四本书，抄了两万字笔记。", 3) + "\n二、存在的问题\n（一）" + problem + "\n三、整改措施\n（一）每月到窗口值班一天，年底由办公室统计。\n"
}

func TestSectionsAreJudgedByThemselves(t *testing.T) {
	a, _ := paperOf(t, Entry{File: "甲.txt", Author: "江一", Unit: "甲局", Year: 2024, Kind: Material}, materialWith(copied))
	b, _ := paperOf(t, Entry{File: "乙.txt", Author: "何二", Unit: "乙局", Year: 2024, Kind: Material}, "一、存在的问题\n（一）"+copied+"\n")
	s := Set{Lib: reuse.StandardLibrary(), Papers: []*Paper{a, b}, Among: true, Workers: 2}
	r, err := s.Compare(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var between []Match
	for _, m := range r.Matches {
		if m.Relation != SameDocument {
			between = append(between, m)
		}
	}
	if len(between) != 1 || between[0].Relation != OtherUnit || between[0].A.File != "乙.txt" {
		t.Fatalf("matches = %+v, want one with another unit, the smaller name first", between)
	}
	js := Judge(a, nil, between, StandardLimits())
	if len(js) != 1 || js[0].Grade != Must || js[0].Rate() < 0.8 {
		t.Fatalf("judged = %+v, want the problems alone, gravely", js)
	}
	if _, ok := js[0].By[OtherUnit]; !ok {
		t.Errorf("by relation = %v", js[0].By)
	}
}

func TestCriticismAndMattersTakeNoPart(t *testing.T) {
	text := "一、个人有关事项\n" + copied + "\n二、存在的问题\n值班日志漏记。\n三、批评意见\n" + copied + "\n"
	a, _ := paperOf(t, Entry{File: "甲.txt"}, text)
	b, _ := paperOf(t, Entry{File: "乙.txt"}, "一、存在的问题\n"+copied+"\n")
	if strings.Contains(a.Text, "复印件") || len([]rune(a.Text)) != len([]rune(text)) {
		t.Fatalf("the text still has what takes no part, or another length:\n%s", a.Text)
	}
	s := Set{Lib: reuse.StandardLibrary(), Papers: []*Paper{a, b}, Among: true}
	if r, err := s.Compare(context.Background(), nil); err != nil || len(r.Matches) > 0 {
		t.Errorf("matches = %+v, %v", r.Matches, err)
	}
}

func TestItemsHandedDownToEveryUnit(t *testing.T) {
	var papers []*Paper
	var first *material.Material
	for i, unit := range []string{"甲局", "乙局", "丙局", "丁局"} {
		p, m := paperOf(t, Entry{File: unit, Unit: unit, Author: unit}, "一、存在的问题\n一是"+copied+"\n二是"+[]string{"食堂浪费没有人管，剩饭一天两桶。", "公车登记漏填三次。", "档案室漏雨两年。", "电梯维保没有签字。"}[i]+"\n")
		papers = append(papers, p)
		if i == 0 {
			first = m
		}
	}
	r, err := (&Set{Lib: reuse.StandardLibrary(), Papers: papers, Among: true}).Compare(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	got := HandedDown(papers[0], Items(first.Chain), r.Matches, StandardLimits())
	if len(got) != 1 || len(got[0].Units) != 3 {
		t.Errorf("handed down = %+v, want the first item with three units", got)
	}
}

func TestInterruptKeepsWhatIsDone(t *testing.T) {
	var papers []*Paper
	for i := range 40 {
		text := invented(i / 2) // every text twice
		papers = append(papers, NewPaper(reuse.StandardLibrary(), Entry{File: strings.Repeat("a", i+1)}, text, nil))
	}
	ctx, cancel := context.WithCancel(context.Background())
	s := Set{Lib: reuse.StandardLibrary(), Papers: papers, Among: true}
	r, err := s.Compare(ctx, func(done, of int) {
		if done == 5 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || r.Done < 5 || r.Done == len(papers) || len(r.Matches) == 0 {
		t.Errorf("done = %d, matches = %d, error = %v", r.Done, len(r.Matches), err)
	}
}

// invented is a text of characters in no order; the same number gives the same text.
func invented(n int) string {
	r := rand.New(rand.NewPCG(uint64(n), 1))
	var b strings.Builder
	for range 60 {
		b.WriteRune(rune(0x4E00 + r.IntN(6000)))
	}
	return b.String() + "。"
}

func TestManyPapersAreNominated(t *testing.T) {
	var papers []*Paper
	for i := range 120 {
		text := invented(i)
		if i == 17 || i == 93 {
			text += copied
		}
		papers = append(papers, NewPaper(reuse.StandardLibrary(), Entry{File: strings.Repeat("x", i+1)}, text, nil))
	}
	r, err := (&Set{Lib: reuse.StandardLibrary(), Papers: papers, Among: true, Workers: 2}).Compare(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Matches) != 1 || len(r.Matches[0].A.File) != 18 || len(r.Matches[0].B.File) != 94 {
		t.Errorf("matches = %d", len(r.Matches))
	}
	if p := papers[17]; p.Text[r.Matches[0].A.Start:r.Matches[0].A.End] != copied {
		t.Errorf("passage = %s", p.Text[r.Matches[0].A.Start:r.Matches[0].A.End])
	}
}

// Spreadsheets save a list in GB18030, with semicolons or, as "Unicode text", in UTF-16 with tabs; below it stand empty rows.
func TestManifestOfASpreadsheet(t *testing.T) {
	const list = "文件名,撰写人,单位名称,年度,类别\r\n周启明.docx,周启明,青川县水务局,2023年,材料\r\n,,,,\r\n"
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String(list)
	if err != nil {
		t.Fatal(err)
	}
	wide := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(strings.ReplaceAll(list, ",", "\t"))) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	for name, text := range map[string]string{"UTF-8": "\ufeff" + list, "GB18030": gbk, "UTF-16": string(wide), "semicolons": strings.ReplaceAll(list, ",", ";")} {
		m, err := ReadManifest(strings.NewReader(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(m.Rows) != 1 || m.Rows[0].File != "周启明.docx" || m.Rows[0].Unit != "青川县水务局" || m.Rows[0].Year != 2023 || m.Rows[0].Kind != Material {
			t.Errorf("%s: rows are %+v", name, m.Rows)
		}
	}
}

func TestManifest(t *testing.T) {
	for _, text := range []string{
		"{\"file\":\"a/甲.docx\",\"author\":\"江一\",\"unit\":\"甲局\",\"year\":2023,\"kind\":\"model\"}\n",
		"\xef\xbb\xbf文件,撰写人,单位,年度,类别\na\\甲.docx,江一,甲局,2023年,范文\n",
	} {
		m, err := ReadManifest(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range []string{"a/甲.docx", "材料/a/甲.docx", "甲.docx"} {
			row, ok := m.Find(file, "材料")
			if !ok || row.Author != "江一" || row.Year != 2023 || row.Kind != Model {
				t.Errorf("Find(%s) = %+v, %v", file, row, ok)
			}
		}
	}
	for _, bad := range []string{"{\"author\":\"x\"}", "file,year\na,次年\n", "file,kind\na,别的\n", "{\"file\":"} {
		if _, err := ReadManifest(strings.NewReader(bad)); err == nil || !strings.Contains(err.Error(), "line") {
			t.Errorf("ReadManifest(%q) = %v, want an error that names the line", bad, err)
		}
	}
}

func FuzzManifest(f *testing.F) {
	f.Add("file,author\n甲.docx,江一\n")
	f.Add("{\"file\":\"a\"}")
	f.Fuzz(func(t *testing.T, s string) { _, _ = ReadManifest(strings.NewReader(s)) })
}

func TestRelate(t *testing.T) {
	a := Entry{Author: "江一", Unit: "甲局"}
	for _, c := range []struct {
		b    Entry
		want Relation
	}{{Entry{Author: "江一", Unit: "甲局"}, OwnYear}, {Entry{Author: "江一", Unit: "乙局"}, OtherUnit}, {Entry{Author: "何二", Unit: "甲局"}, SameUnit},
		{Entry{Kind: Model}, OfModel}, {Entry{}, Unknown}} {
		if got := Relate(a, c.b); got != c.want {
			t.Errorf("Relate(%+v) = %s, want %s", c.b, got, c.want)
		}
	}
}
