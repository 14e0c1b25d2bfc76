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
// least significant part first. It gives the sorted postings and a slice to sort with the next time; spare may be nil.
func sortPostings(ps, spare []posting) (sorted, rest []posting) {
	if len(ps) < 4096 {
		slices.SortFunc(ps, cmp.Compare[posting])
		return ps, spare
	}
	const digit, parts = 11, 3
	if cap(spare) < len(ps) {
		spare = make([]posting, len(ps), cap(ps))
	}
	spare = spare[:len(ps)]
	var at [parts][1 << digit]int32
	for _, p := range ps {
		fp := p >> fpShift
		at[0][fp&(1<<digit-1)]++
		at[1][fp>>digit&(1<<digit-1)]++
		at[2][fp>>(2*digit)]++
	}
	for part := range at {
		sum := int32(0)
		for i, n := range at[part] {
			at[part][i] = sum
			sum += n
		}
		shift, next := fpShift+part*digit, &at[part]
		for _, p := range ps {
			b := p >> shift & (1<<digit - 1)
			spare[next[b]] = p
			next[b]++
		}
		ps, spare = spare, ps
	}
	return ps, spare
}
