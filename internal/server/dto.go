package server

import (
	"context"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"duizhao/internal/app"
	"duizhao/internal/org"
)

// Ref is a person, a unit or another thing by number and name.
type Ref struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

// List is a part of a list; Next asks for the part after it and is empty at the end.
type List[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"`
	Total *int   `json:"total,omitempty" doc:"符合条件的总数，只有台账列表的第一页给出"`
}

func listOf[T any](items []T, next string) *Out[List[T]] {
	if items == nil {
		items = []T{}
	}
	return &Out[List[T]]{Body: List[T]{Items: items, Next: next}}
}

// names looks up how people and units are called.
type names struct{ d *app.Directory }

func (s *Server) names(ctx context.Context) (names, error) {
	d, err := s.app.Directory(ctx)
	return names{d}, err
}

func (n names) person(id int64) *Ref {
	if id == 0 {
		return nil
	}
	return &Ref{id, n.d.People[id].Name}
}

func (n names) unit(id int64) *Ref {
	if id == 0 {
		return nil
	}
	return &Ref{id, n.d.Units[id].Name}
}

func (n names) people(ids []int64) []Ref {
	out := []Ref{}
	for _, id := range ids {
		if p := n.person(id); p != nil {
			out = append(out, *p)
		}
	}
	return out
}

func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	u := t.UTC()
	return &u
}

// units16 turns byte offsets of a text into UTF-16 code units, in which browsers count. Ascending offsets are fastest.
type units16 struct {
	text  string
	at    int
	count int
}

func (u *units16) offset(byteOffset int) int {
	byteOffset = max(0, min(byteOffset, len(u.text)))
	if byteOffset < u.at {
		u.at, u.count = 0, 0
	}
	for u.at < byteOffset {
		r, n := utf8.DecodeRuneInString(u.text[u.at:])
		u.count += utf16.RuneLen(r)
		u.at += n
	}
	return u.count
}

// bytes turns a UTF-16 offset into bytes; an offset inside a pair belongs to its end.
func (u *units16) bytes(offset int) int {
	n := 0
	for i, r := range u.text {
		if n >= offset {
			return i
		}
		n += utf16.RuneLen(r)
	}
	return len(u.text)
}

// ops are the operations that the person may do to anything at all; pages hide the rest.
func ops(who org.Actor) []string {
	out := []string{}
	for _, op := range org.Ops() {
		if org.MayAny(who, op) {
			out = append(out, string(op))
		}
	}
	return out
}
