package learned

import (
	"math"
	"strings"
	"testing"
)

func TestBytesComeBack(t *testing.T) {
	weights := make([]float64, Buckets)
	weights[3], weights[7] = 2, -1
	m, err := Parse(string(Bytes(weights)))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		features []uint32
		want     float64
	}{{nil, 0}, {[]uint32{3}, 2}, {[]uint32{7}, -1}, {[]uint32{3, 7, 3 + Buckets}, 3}} {
		if got := float64(m.Score(tt.features)); math.Abs(got-tt.want) > 0.02 {
			t.Errorf("%v: %v, want %v", tt.features, got, tt.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for name, b := range map[string]string{"short": "abc", "no scale": strings.Repeat("\x00", header+Buckets)} {
		if _, err := Parse(b); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestTurn(t *testing.T) {
	for _, tt := range []struct {
		role       byte
		said, rest string
		want       bool
	}{
		{'p', "到村里去得少。今年只去了两次，群众反映的机井问题拖了四个月。", "谈心谈话不够深入。去年同三位副职一次也没有单独谈过，有意见放在心里。", true},
		{'p', "到村里去得少，今年只去了两次。", "3月那次也只在村部坐了半个小时，听完汇报就走了。", false},
		{'m', "每月下村三天，住一晚，记好走访本。", "对拖了四个月的机井，4月底前请县水利局打好两口，由村主任签收。", true},
	} {
		var bag Bag
		AtTurn(&bag, tt.role, tt.said, tt.rest, Around{Lines: 1})
		if got := Turn().Score(bag.List()); (got > -0.5) != tt.want {
			t.Errorf("%s | %s: %.2f, want above -0.5: %v", tt.said, tt.rest, got, tt.want)
		}
	}
}

func TestStrangeTurns(t *testing.T) {
	var bag Bag
	for _, s := range []string{"", "。", "\xff\xfe", strings.Repeat("长", 1<<16)} {
		AtTurn(&bag, 'c', s, s, At(s, len(s)))
		if len(bag.List()) == 0 {
			t.Errorf("%.8q: no features", s)
		}
	}
}

func TestEffect(t *testing.T) {
	const item = "危房改造验收走过场。2023年5月东岭村四户的房子，我没有上房顶看就签了字，雨季一到有三户漏水，村民把照片发到了网上。"
	var bag Bag
	score := func(clause string) float32 {
		start := strings.Index(item, clause)
		AtClause(&bag, item, start, start+len(clause))
		return Effect().Score(bag.List())
	}
	told, cause := score("村民把照片发到了网上"), score("我没有上房顶看就签了字")
	if told <= 0 || cause >= 0 {
		t.Errorf("what came of it %.2f, want above 0; what was done %.2f, want below", told, cause)
	}
}

func TestSlots(t *testing.T) {
	for _, tt := range []struct {
		model               Model
		measure, good, less string
	}{
		{Owner(), "改进作风。由宣传股牵头，班子成员要带头遵守规定，党组每月检查。", "由宣传股牵头", "党组每月检查"},
		{Standard(), "改进会风。认真听取大家的意见，会议比去年减少三成，意见答复率达到100%。", "意见答复率达到100%", "认真听取大家的意见"},
		{Evidence(), "改进服务。把值班的事讲清楚，7月底前走访二十户，走访记录存档备查。", "走访记录存档备查", "把值班的事讲清楚"},
	} {
		score := func(clause string) float32 {
			var bag Bag
			start := strings.Index(tt.measure, clause)
			AtSlot(&bag, tt.measure, start, start+len(clause))
			return tt.model.Score(bag.List())
		}
		if good, less := score(tt.good), score(tt.less); good <= 0 || less >= -2 {
			t.Errorf("%s: %.2f, want above 0; %s: %.2f, want below -2", tt.good, good, tt.less, less)
		}
	}
}

func TestStrangeSlots(t *testing.T) {
	for _, s := range []string{"", "，", "a", "\xff\xfe", "\xe5\xad", "长\xe5", strings.Repeat("长", 1<<12)} {
		for _, at := range []int{0, len(s)} {
			var bag Bag
			if AtSlot(&bag, s, at, len(s)); len(bag.List()) == 0 {
				t.Errorf("%.8q: no features", s)
			}
		}
	}
}

func TestTaggerBytesComeBack(t *testing.T) {
	rows := make([][Tags]float64, Rows)
	rows[5][WhereBegins], rows[9][Outside] = 3, -1.5
	steps := [Tags][Tags]float64{WhereBegins: {WhereGoesOn: 6}}
	got, err := ParseTagger(string(TaggerBytes(rows, steps)))
	if err != nil {
		t.Fatal(err)
	}
	if g := got.rows[0]; g[5].of(WhereBegins) != 127 || g[5].of(WhatBegins) != 0 || g[9].of(WhatGoesOn) != 64 || got.steps[WhereBegins][WhereGoesOn] != 254 {
		t.Errorf("%v %v %v", g[5], g[9], got.steps)
	}
	if _, err := ParseTagger("abc"); err == nil {
		t.Error("three bytes: no error")
	}
}

// What a tagger adds up from the side of the characters is what the features of each character say.
func TestSumsAreThoseOfTheFeatures(t *testing.T) {
	named := Named()
	for _, text := range []string{"2023年5月，“回头看”发现柳树湾村", "村", strings.Repeat("在东岭村村部的“一张图”，", 9)} {
		var l Line
		l.Read(text)
		for i, sum := range named.add(&l) {
			var room [Most]uint32
			want := weights(0)
			for _, f := range l.Features(i, &room) {
				want += named.rows[f/together][f%together]
			}
			if sum != want {
				t.Errorf("%s: character %d adds up to %x, want %x", text, i, sum, want)
			}
		}
	}
}

func TestNamed(t *testing.T) {
	for _, tt := range []struct{ text, what, where string }{
		{"下基层少。去年10月到柳树湾村检查危房改造，只在村部坐了半小时，三户漏雨的没有去看。", "危房改造", "柳树湾村"},
		{"理论学习不够系统，满足于一般性了解，联系实际不紧密。", "", ""},
	} {
		var l Line
		l.Read(tt.text)
		Named().Tag(&l, 0)
		for begins, want := range map[Tag]string{WhatBegins: tt.what, WhereBegins: tt.where} {
			start, end, ok := l.First(begins)
			if got := tt.text[start:end]; got != want && (ok || want != "") {
				t.Errorf("%s: %d is %q, want %q", tt.text, begins, got, want)
			}
		}
	}
}

func TestStrangeLines(t *testing.T) {
	var l Line
	for _, s := range []string{"", "，", "\xff\xfe", "“《“《", "a\r\n\t村", strings.Repeat("长村“", 1<<12)} {
		l.Read(s)
		if tags := Named().Tag(&l, 40); len(tags) != l.Len() {
			t.Errorf("%.8q: %d tags for %d characters", s, len(tags), l.Len())
		}
		for begins := WhatBegins; begins <= WhereBegins; begins += 2 {
			if start, end, ok := l.First(begins); start > end || end > len(s) || ok && start == end {
				t.Errorf("%.8q: %d to %d of %d bytes", s, start, end, len(s))
			}
		}
	}
}

func TestAt(t *testing.T) {
	section := "原因\n应付惯了。上面来了任务，先想怎么交得出去，不想办不办得成。\n离开了泥巴路。出门有车，进村有人陪，难处从亲眼看变成听汇报。\n整改措施\n"
	a := At(section, strings.Index(section, "离开"))
	if a.Lines != 2 || a.Headed != 2 || !a.Short {
		t.Errorf("%+v, want two lines that both begin with a short sentence", a)
	}
}

func TestSentencesComeBack(t *testing.T) {
	var weights [TellsNone][]float64
	for k := range weights {
		weights[k] = make([]float64, WideBuckets)
	}
	weights[TellsCause][5], weights[TellsMeasure][5] = 3, -1
	m, err := ParseSentences(string(SentenceBytes(weights)))
	if err != nil {
		t.Fatal(err)
	}
	if got := m.Score([]uint32{5, 5 + WideBuckets}); got[TellsProblem] != 0 || math.Abs(float64(got[TellsCause])-6) > 0.05 || math.Abs(float64(got[TellsMeasure])+2) > 0.05 {
		t.Errorf("scores %v", got)
	}
	for name, b := range map[string]string{"short": "abc", "no scale": strings.Repeat("\x00", header+WideBuckets*int(TellsNone))} {
		if _, err := ParseSentences(b); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// What a sentence tells is seen in itself and in its neighbours.
func TestTell(t *testing.T) {
	var bag Bag
	paragraphs := [][]string{
		{"各位同志，下面我作检查。"},
		{"去年到联系村只去了三次，每次坐一会儿就走，村民反映的水渠一直没有修。", "两位副职的意见我听不进去，会上顶过人。"},
		{"根子是宗旨意识淡了，总觉得自己是来指导工作的。"},
		{"3月底前由我牵头把水渠修好，修完请村民代表签字验收。", "每月到村里住一晚，记好民情本。"},
	}
	want := []Telling{TellsNone, TellsProblem, TellsProblem, TellsCause, TellsMeasure, TellsMeasure}
	var odds [][TellsNone]float32
	var begins []bool
	for _, p := range paragraphs {
		line := strings.Join(p, "")
		at := 0
		for _, s := range p {
			AtSentence(&bag, line, at, at+len(s))
			odds, begins = append(odds, SentenceModel().Score(bag.List())), append(begins, at == 0)
			at += len(s)
		}
	}
	for i, got := range Tell(odds, begins) {
		if got != want[i] {
			t.Errorf("sentence %d tells %d, want %d", i, got, want[i])
		}
	}
	if Tell(nil, nil) != nil {
		t.Error("no sentences tell something")
	}
}

func TestStrangeSentences(t *testing.T) {
	var bag Bag
	for _, s := range []string{"", "。", "。。", "\xff\xfe", strings.Repeat("长", 1<<12)} {
		for from := range min(len(s), 4) + 1 {
			AtSentence(&bag, s, from, len(s))
		}
	}
}
