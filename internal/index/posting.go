package index

import (
	"cmp"
	"slices"

	"duizhao/internal/corpus"
	"duizhao/internal/reuse"
)

// posting says that a document holds a fingerprint, and about where: 32 bits of the gram, 24 of the document's number, 8 of the place. The lowest
// bit of the fingerprint says that the gram is a long one.
type posting uint64

const (
	placeBits = 8
	docBits   = 24
	fpBits    = 32
	fpShift   = docBits + placeBits
	maxDocs   = 1 << docBits
	many      = maxDocs - 1 // in place of a document: more than mostDocuments hold the fingerprint
)

// fingerprint keeps the bits of a gram that postings hold. Among ten million grams one in two hundred has another gram's fingerprint: such
// a hit stands alone.
func fingerprint(g reuse.Gram) uint64 { return uint64(g) >> (64 - fpBits) &^ 1 }

// longPrint is the fingerprint of a long gram.
func longPrint(g reuse.Gram) uint64 { return fingerprint(g) | 1 }

func newPosting(fp uint64, doc uint32, place uint8) posting {
	return posting(fp<<fpShift | uint64(doc)<<placeBits | uint64(place))
}

func (p posting) fp() uint64   { return uint64(p) >> fpShift }
func (p posting) doc() uint32  { return uint32(p>>placeBits) & (maxDocs - 1) }
func (p posting) place() uint8 { return uint8(p) }
func (p posting) long() bool   { return p>>fpShift&1 == 1 }

// print is a fingerprint of one document with its place: the fingerprint above 8 bits of place.
type print uint64

func newPrint(fp uint64, pos int) print { return print(fp<<placeBits | uint64(corpus.PlaceOf(pos))) }

func (p print) fp() uint64   { return uint64(p) >> placeBits }
func (p print) place() uint8 { return uint8(p) }

// sortPostings sorts by fingerprint, then document. Postings come with ascending documents, so only the fingerprints are sorted, stably:
// least significant part first, with one spare slice.
func sortPostings(ps []posting) []posting {
	if len(ps) < 4096 {
		slices.SortFunc(ps, cmp.Compare[posting])
		return ps
	}
	const digit = 8
	spare := make([]posting, len(ps))
	for shift := fpShift; shift < fpShift+fpBits; shift += digit {
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
