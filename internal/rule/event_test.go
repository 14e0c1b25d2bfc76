package rule_test

import (
	"strings"
	"testing"
	"time"

	"duizhao/internal/rule"
)

func TestTableOfEventsIsChecked(t *testing.T) {
	const sound = `pack: own
events:
  - {name: 全市作风大会, date: 2024-02-18, words: [全市作风大会]}
  - {name: 作风建设年, date: 2024-02-18, until: 2024-12-31, words: [作风建设年]}
editions:
  - {name: 江州市会议管理办法, dates: [2019-03-01, 2023-05-01]}
`
	if _, err := rule.ReadPack("own.yaml", []byte(sound)); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ old, new, want string }{
		"no words":         {"words: [全市作风大会]", "words: []", "line 3: an event needs"},
		"until before":     {"until: 2024-12-31", "until: 2023-12-31", "line 4: event 作风建设年: until"},
		"no dates":         {"dates: [2019-03-01, 2023-05-01]", "dates: []", "line 6: 江州市会议管理办法 has no dates"},
		"dates turned":     {"2019-03-01, 2023-05-01", "2023-05-01, 2019-03-01", "line 6: 江州市会议管理办法: the dates"},
		"an unknown key":   {"until:", "untill:", "line 4"},
		"an edition empty": {"name: 江州市会议管理办法", `name: ""`, "line 6"},
	} {
		_, err := rule.ReadPack("own.yaml", []byte(strings.Replace(sound, c.old, c.new, 1)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func TestWordingOfADay(t *testing.T) {
	p, err := rule.ReadPack("own.yaml", []byte("pack: own\neditions:\n  - {name: 中国共产党某条例, dates: [2019-03-01, 2023-05-01]}\n"))
	if err != nil {
		t.Fatal(err)
	}
	e := &p.Editions[0]
	if e.Short() != "某条例" {
		t.Errorf("Short() = %q", e.Short())
	}
	day := func(s string) time.Time { d, _ := time.Parse(time.DateOnly, s); return d }
	for _, c := range []struct{ at, by, after string }{
		{"2019-02-28", "", "2019-03-01"}, {"2019-03-01", "2019-03-01", "2023-05-01"}, {"2024-01-01", "2023-05-01", ""},
	} {
		by, _ := e.By(day(c.at))
		after, _ := e.After(day(c.at))
		if !by.Equal(day(c.by)) || !after.Equal(day(c.after)) {
			t.Errorf("%s: by %v, after %v", c.at, by, after)
		}
	}
}
