package submission

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// marked is the correction of the words where they stand the n-th time in the text, from 0.
func marked(text, words string, n int) Correction {
	at := 0
	for range n {
		at += strings.Index(text[at:], words) + len(words)
	}
	at += strings.Index(text[at:], words)
	return Correction{StartByte: at, EndByte: at + len(words), Quote: words, Role: ReadMeasure}
}

func TestCorrect(t *testing.T) {
	const text = "调研少。\n　每月走访两户。 \n——"
	one := marked(text, "每月走访两户。", 0)
	one.ID = 7
	for _, c := range []struct {
		name string
		list []Correction
		c    Correction
		want string // the words of what stands then, or the code of the refusal
	}{
		{"first", nil, marked(text, "调研少。", 0), "调研少。"},
		{"beside another", []Correction{one}, marked(text, "调研少。", 0), "调研少。|每月走访两户。"},
		{"blanks around it", nil, marked(text, "\n　每月走访两户。 \n", 0), "每月走访两户。"},
		{"in the place of the same", []Correction{one}, marked(text, "　每月走访两户。", 0), "每月走访两户。"},
		{"over another", []Correction{one}, marked(text, "走访", 0), "corrections_overlap"},
		{"no words", nil, marked(text, "——", 0), "place"},
		{"empty", nil, Correction{StartByte: 3, EndByte: 3}, "place"},
		{"before the text", nil, Correction{StartByte: -1, EndByte: 3}, "place"},
		{"behind the text", nil, Correction{StartByte: 3, EndByte: len(text) + 1}, "place"},
		{"inside a character", nil, Correction{StartByte: 1, EndByte: 6}, "place"},
	} {
		got, err := Correct(c.list, text, c.c)
		if s := outcome(got, err); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
		if err == nil && strings.HasPrefix(c.name, "in the place") && got[0].ID != one.ID {
			t.Errorf("%s: it is another one", c.name)
		}
	}
}

func outcome(list []Correction, err error) string {
	var r *Refusal
	switch {
	case errors.As(err, &r):
		return r.Code
	case errors.Is(err, ErrPlace):
		return "place"
	}
	var words []string
	for _, c := range list {
		words = append(words, c.Quote)
	}
	return strings.Join(words, "|")
}

func TestCorrectionsAreLimited(t *testing.T) {
	var text strings.Builder
	for i := range MaxCorrections + 1 {
		fmt.Fprintf(&text, "第%d处。", i)
	}
	var list []Correction
	var err error
	for i := range MaxCorrections {
		if list, err = Correct(list, text.String(), marked(text.String(), fmt.Sprintf("第%d处。", i), 0)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err = Correct(list, text.String(), marked(text.String(), fmt.Sprintf("第%d处。", MaxCorrections), 0)); outcome(nil, err) != "too_many_corrections" {
		t.Errorf("one too many: %v", err)
	}
	if again, err := Correct(list, text.String(), marked(text.String(), "第3处。", 0)); err != nil || len(again) != MaxCorrections {
		t.Errorf("one in the place of another: %d, %v", len(again), err)
	}
}

func TestTakeOver(t *testing.T) {
	const before = "甲：加强学习。\n乙：加强学习。\n每月走访。"
	for _, c := range []struct {
		name, later string
		marks       []Correction
		want        []int // where each begins in the later text, in characters
	}{
		{"moved", "新的开头。\n甲：加强学习。\n乙：加强学习。\n每月走访。", []Correction{marked(before, "每月走访。", 0)}, []int{22}},
		{"the second of two", "新。甲：加强学习。\n乙：加强学习。", []Correction{marked(before, "加强学习。", 1)}, []int{12}},
		{"one of two is gone", "乙：加强学习。\n每月走访。", []Correction{marked(before, "加强学习。", 1), marked(before, "每月走访。", 0)}, []int{8}},
		{"a word was changed", "甲：加强学习。\n乙：加强学习。\n每季走访。", []Correction{marked(before, "每月走访。", 0)}, nil},
	} {
		got := TakeOver(c.marks, Draft{Number: 3}, before, c.later)
		if len(got) != len(c.want) {
			t.Errorf("%s: %d are taken over, want %d", c.name, len(got), len(c.want))
			continue
		}
		for i, k := range got {
			if at := len([]rune(c.later[:k.StartByte])); at != c.want[i] || c.later[k.StartByte:k.EndByte] != k.Quote || k.Number != 3 || k.ID != 0 {
				t.Errorf("%s: %+v at %d, want %d", c.name, k, at, c.want[i])
			}
		}
	}
	again := TakeOver(TakeOver([]Correction{marked(before, "每月走访。", 0)}, Draft{Number: 3}, before, before), Draft{Number: 4}, before, before)
	if len(again) != 1 || again[0].Number != 3 {
		t.Errorf("taken over twice it is from draft %+v, want 3", again)
	}
}

func TestMayCorrect(t *testing.T) {
	s := Submission{State: Drafting, Draft: 2}
	for _, c := range []struct {
		state State
		d     Draft
		want  string
	}{
		{Drafting, Draft{ID: 2, Judged: "done"}, ""},
		{Returned, Draft{ID: 2, Judged: "done"}, ""},
		{Submitted, Draft{ID: 2, Judged: "done"}, "wrong_state"},
		{Accepted, Draft{ID: 2, Judged: "done"}, "wrong_state"},
		{Drafting, Draft{ID: 1, Judged: "done"}, "older_draft"},
		{Drafting, Draft{ID: 2, Judged: "running"}, "not_read"},
	} {
		s.State = c.state
		if got := outcome(nil, s.MayCorrect(c.d)); got != c.want {
			t.Errorf("%s, draft %d %s: %q, want %q", c.state, c.d.ID, c.d.Judged, got, c.want)
		}
	}
}
