package chain

import "sync"

// workspace is the room that one Build needs and leaves behind. Nothing in it belongs to the chain that is handed out. The next
// paper gets it again: in a run over many papers to make it and to collect it would cost as much as the reading itself.
type workspace struct {
	heads    []heading
	hits     []hit     // scratch for words
	found    []found   // the items before they have their ids
	profiles []profile // of the items
	nodes    []node    // a chunk of them; a full chunk is replaced, never moved
	linker   linker
}

// workspaces holds what no Build is using now.
var workspaces = sync.Pool{New: func() any { return &workspace{} }}

// mostKept is how many items a workspace may have held to be used again; the room of a larger paper is given back.
const mostKept = 2000

// release makes the workspace forget the paper, so that no text is kept in memory by it, and puts it back.
func (w *workspace) release() {
	if cap(w.found) > mostKept || cap(w.heads) > mostKept || cap(w.linker.grams.posts) > mostKept*50 {
		return
	}
	w.heads, w.found, w.nodes, w.linker.sides = empty(w.heads), empty(w.found), empty(w.nodes), empty(w.linker.sides)
	workspaces.Put(w)
}

// empty is s without its elements, which are cleared.
func empty[T any](s []T) []T {
	clear(s)
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
