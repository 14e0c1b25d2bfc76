package server

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"duizhao/internal/corpus"
)

// memoryCorpus is a corpus in memory that can forget a paper.
type memoryCorpus struct {
	mu sync.Mutex
	*corpus.Memory
	names []string
	gone  map[string]bool
}

func newMemoryCorpus() *memoryCorpus {
	return &memoryCorpus{Memory: corpus.NewMemory(100), gone: map[string]bool{}}
}

func (m *memoryCorpus) Put(name string, p *corpus.Paper) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.Memory.Add(p)
	m.names = append(m.names, name)
	delete(m.gone, name)
	return nil
}

func (m *memoryCorpus) Delete(name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.gone[name] = true
	return nil
}

func (m *memoryCorpus) Named(doc uint32) (string, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if int(doc) >= len(m.names) || m.gone[m.names[doc]] {
		return "", false
	}
	return m.names[doc], true
}

// Two people of different units hand in the same passage: each sees the own text and the other's unit, who reviews one of them
// does not see the other's text, and what is taken back leaves both pages.
func TestSharedPassages(t *testing.T) {
	w := newWorld(t)
	ids := map[string]int64{}
	hand := func(who, unit string) {
		t.Helper()
		f := paperForm("file", who+".txt", w.id["campaign/"+unit], nil)
		f.files[0].content = strings.ReplaceAll(paperText, "2025年全年到基层调研只有三次，掌握第一手资料不多。", "2025年全年到基层调研只有三次，多数是听汇报看材料，和群众坐在一起拉家常的时候少，对项目推进中的堵点、企业办事的难点掌握得不够准，第一手资料不多，提出的建议不够管用。")
		var s SubmissionDetail
		w.want(201, who, "POST", "/submissions", f).into(t, &s)
		w.work()
		now := w.want(200, who, "GET", fmt.Sprintf("/submissions/%d", s.ID), nil)
		w.want(200, who, "POST", fmt.Sprintf("/submissions/%d/steps", s.ID), Step{Move: "submit"}, "If-Match", now.etag())
		w.work()
		ids[who] = s.ID
	}
	matches := func(who string, of int64) []MatchView {
		t.Helper()
		var l List[MatchView]
		w.want(200, who, "GET", fmt.Sprintf("/submissions/%d/matches", of), nil).into(t, &l)
		return l.Items
	}
	hand("author", "发展和改革局")
	if got := matches("author", ids["author"]); len(got) != 0 {
		t.Fatalf("a lone paper shares %+v", got)
	}
	hand("writer", "清河街道")
	for who, other := range map[string]string{"author": "清河街道", "writer": "发展和改革局"} {
		got := matches(who, ids[who])
		if len(got) == 0 {
			t.Fatalf("%s sees no shared passage", who)
		}
		for _, m := range got {
			if m.OtherUnit == nil || m.OtherUnit.Name != other || m.Other != "" || m.OtherAuthor != nil || m.OtherSubmission != 0 || m.Relation != "other_unit" {
				t.Errorf("%s sees %+v", who, m)
			}
		}
	}
	if got := matches("supervisor", ids["author"]); len(got) == 0 || got[0].Other != "" {
		t.Errorf("who reviews only one of the two sees the other's text: %+v", got)
	}
	w.want(404, "supervisor", "GET", fmt.Sprintf("/submissions/%d/matches", ids["writer"]), nil)
}
