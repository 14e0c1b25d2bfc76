package index

import (
	"cmp"
	"slices"

	"duizhao/internal/reuse"
)

// posting says that a document holds a fingerprint: 40 bits of the gram above 24 bits of the document's number.
type posting uint64

const (
	docBits = 24
	maxDocs = 1 << docBits
)

// fingerprint keeps the 40 bits of a gram that postings hold.
func fingerprint(g reuse.Gram) uint64 { return uint64(g) >> 24 }

func newPosting(fp uint64, doc uint32) posting { return posting(fp<<docBits | uint64(doc)) }

func (p posting) fp() uint64  { return uint64(p) >> docBits }
func (p posting) doc() uint32 { return uint32(p) & (maxDocs - 1) }

// sortPostings sorts by fingerprint, then document: least significant byte first, with one spare slice.
func sortPostings(ps []posting) []posting {
	if len(ps) < 4096 {
		slices.SortFunc(ps, cmp.Compare[posting])
		return ps
	}
	spare := make([]posting, len(ps))
	for shift := 0; shift < 64; shift += 8 {
		var at [256]int
		for _, p := range ps {
			at[byte(p>>shift)]++
		}
		if at[byte(ps[0]>>shift)] == len(ps) {
			continue
		}
		sum := 0
		for i, n := range at {
			at[i] = sum
			sum += n
		}
		for _, p := range ps {
			b := byte(p >> shift)
			spare[at[b]] = p
			at[b]++
		}
		ps, spare = spare, ps
	}
	return ps
}
