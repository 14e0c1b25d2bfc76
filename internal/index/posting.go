package index

import (
	"cmp"
	"slices"

	"duizhao/internal/reuse"
)

// posting says that a document holds a fingerprint: 36 bits of the gram above 24 bits of the document's number. The lowest bit of the
// fingerprint says that the gram is a long one.
type posting uint64

const (
	docBits = 24
	fpBits  = 36
	maxDocs = 1 << docBits
	many    = maxDocs - 1 // in place of a document: more than mostDocuments hold the fingerprint
)

// fingerprint keeps the bits of a gram that postings hold. Two grams of a question in a thousand million share one.
func fingerprint(g reuse.Gram) uint64 { return uint64(g) >> (64 - fpBits) &^ 1 }

// longPrint is the fingerprint of a long gram.
func longPrint(g reuse.Gram) uint64 { return fingerprint(g) | 1 }

func newPosting(fp uint64, doc uint32) posting { return posting(fp<<docBits | uint64(doc)) }

func (p posting) fp() uint64  { return uint64(p) >> docBits }
func (p posting) doc() uint32 { return uint32(p) & (maxDocs - 1) }
func (p posting) long() bool  { return p>>docBits&1 == 1 }

// sortPostings sorts by fingerprint, then document. Postings come with ascending documents, so only the fingerprints are sorted, stably:
// least significant part first, with one spare slice.
func sortPostings(ps []posting) []posting {
	if len(ps) < 4096 {
		slices.SortFunc(ps, cmp.Compare[posting])
		return ps
	}
	const digit = 9
	spare := make([]posting, len(ps))
	for shift := docBits; shift < docBits+fpBits; shift += digit {
		var at [1 << digit]int
		for _, p := range ps {
			at[p>>shift&(1<<digit-1)]++
		}
		sum := 0
		for i, n := range at {
			at[i] = sum
			sum += n
		}
		for _, p := range ps {
			b := p >> shift & (1<<digit - 1)
			spare[at[b]] = p
			at[b]++
		}
		ps, spare = spare, ps
	}
	return ps
}
