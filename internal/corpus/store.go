package corpus

import (
	"encoding/json"
	"fmt"

	"duizhao/internal/reuse"
)

// Texts is a place that keeps texts with notes: the index on disk, or the store.
type Texts interface {
	// Name is a document's name and note; false when there is none of that number.
	Name(doc uint32) (name string, note []byte, ok bool)
	// Text is a document's text.
	Text(doc uint32) (string, error)
}

// Note is what an index keeps of a paper besides fingerprints: who wrote it and where its sections are.
func (p *Paper) Note() []byte {
	b, err := json.Marshal(note{p.Entry, p.Sections})
	if err != nil {
		panic(err) // plain data
	}
	return b
}

type note struct {
	Entry
	Sections []Section `json:"sections,omitempty"`
}

// Kept reads papers that were put with their Note.
type Kept struct {
	Lib   *reuse.Library
	Texts Texts
}

// Paper is the paper of that number.
func (k Kept) Paper(doc uint32) (*Paper, error) {
	name, b, ok := k.Texts.Name(doc)
	if !ok {
		return nil, fmt.Errorf("paper %d is no longer in the corpus", doc)
	}
	text, err := k.Texts.Text(doc)
	if err != nil {
		return nil, fmt.Errorf("paper %s: %w", name, err)
	}
	n := note{Entry: Entry{File: name}}
	if len(b) > 0 {
		if err := json.Unmarshal(b, &n); err != nil {
			return nil, fmt.Errorf("paper %s: read its note: %w", name, err)
		}
	}
	return NewPaper(k.Lib, n.Entry, text, n.Sections), nil
}

// Entry is what is known of a paper, without its text.
func (k Kept) Entry(doc uint32) (Entry, bool) {
	name, b, ok := k.Texts.Name(doc)
	n := note{Entry: Entry{File: name}}
	if ok && len(b) > 0 && json.Unmarshal(b, &n) != nil {
		return n.Entry, false
	}
	return n.Entry, ok
}
