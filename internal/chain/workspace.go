package chain

import (
	"sync"

	"duizhao/internal/chain/learned"
)

// workspace is the room that one Build needs and leaves behind. Nothing in it belongs to the chain that is handed out. The next
// paper gets it again: in a run over many papers to make it and to collect it would cost as much as the reading itself.
type workspace struct {
	heads        []heading
	hits         []hit     // scratch for words
	marks        []int32   // likewise
	found        []found   // the items before they have their ids
	profiles     []profile // of the items
	degreesFound []degree  // scratch for a measure's
	places       []place   // the pairs of all items' own texts, one after the other
	nodes        []node    // a chunk of them; a full chunk is replaced, never moved
	linker       linker
	bag          learned.Bag  // scratch for the learned models
	line         learned.Line // scratch for the tagger
}

// workspaces holds what no Build is using now.
var workspaces = sync.Pool{New: func() any { return &workspace{} }}

// release makes the workspace forget the paper, so that no text is kept in memory by it, and puts it back.
func (w *workspace) release() {
	w.heads, w.found, w.nodes = spare(w.heads), spare(w.found), spare(w.nodes)
	w.hits, w.profiles, w.places = spare(w.hits), spare(w.profiles), spare(w.places)
	w.marks = spare(w.marks)
	w.linker.release()
	workspaces.Put(w)
}

func (l *linker) release() {
	l.sides, l.answers, l.firsts = spare(l.sides), spare(l.answers), spare(l.firsts)
	l.whys = spare(l.whys)
	l.alike, l.scores, l.pulls, l.sums = spare(l.alike), spare(l.scores), spare(l.pulls), spare(l.sums)
	l.grams.list, l.grams.posts = spare(l.grams.list), spare(l.grams.posts)
}

// mostKept is how many elements a list may have room for to be used again.
const mostKept = 1 << 13

// spare is s emptied for the next use, nil where it has grown so large that its room is better given back.
func spare[T any](s []T) []T {
	if cap(s) > mostKept {
		return nil
	}
	clear(s[:cap(s)]) // what stood behind a list that was shortened too
	return s[:0]
}

// zeroed is a slice of n zeros, in the room of s where it has enough.
func zeroed[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}
