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
