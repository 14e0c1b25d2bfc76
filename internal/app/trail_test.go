package app

import (
	"errors"
	"slices"
	"testing"
	"time"
)

func chainOf(n int) []Entry {
	var list []Entry
	var head Head
	for i := range n {
		e := Entry{At: time.Date(2026, 3, 2, 9, i, 0, 0, time.UTC), By: int64(i), Action: "item.close", Detail: map[string]string{"to": "closed"}}
		head = e.Seal(head)
		list = append(list, e)
	}
	return list
}

func firstBreak(list []Entry) int64 {
	var v Verifier
	for _, e := range list {
		var b *Break
		if err := v.Next(e); errors.As(err, &b) {
			return b.Seq
		}
	}
	return 0
}

// Whatever is done to the trail is found, at the place where it was done.
func TestTrailFindsEveryChange(t *testing.T) {
	whole := chainOf(9)
	if got := firstBreak(whole); got != 0 {
		t.Fatalf("an untouched trail breaks at %d", got)
	}
	for _, c := range []struct {
		name string
		do   func([]Entry) []Entry
		want int64
	}{
		{"actor changed", func(l []Entry) []Entry { l[4].By = 99; return l }, 5},
		{"time changed", func(l []Entry) []Entry { l[4].At = l[4].At.Add(time.Second); return l }, 5},
		{"detail changed", func(l []Entry) []Entry { l[4].Detail = map[string]string{"to": "void"}; return l }, 5},
		{"changed and sealed again", func(l []Entry) []Entry {
			l[4].By = 99
			l[4].Seal(Head{Seq: 4, Hash: l[3].Hash})
			return l
		}, 6},
		{"removed", func(l []Entry) []Entry { return slices.Delete(l, 4, 5) }, 5},
		{"put in", func(l []Entry) []Entry { return slices.Insert(l, 4, l[2]) }, 3},
		{"swapped", func(l []Entry) []Entry { l[4], l[5] = l[5], l[4]; return l }, 5},
	} {
		if got := firstBreak(c.do(slices.Clone(whole))); got != c.want {
			t.Errorf("%s: found at %d, want %d", c.name, got, c.want)
		}
	}
}
