package learned

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"math"
	"sync"
)

//go:embed kin.bin
var kinBytes string

// Sense is what Kin learned of a pair of characters: of two pairs with Senses that point the same way one stands in
// problems and the other in what answers them.
type Sense [Senses]float32

// Senses is how many numbers a Sense has.
const Senses = 16

// Kin knows the Senses of the pairs that many papers hold.
type Kin struct {
	pairs  []uint32 // open addressing; 0 for none
	places []uint16 // of the pair at the same index: index into senses
	senses []Sense
}

// KinOf is the Kin that is built in.
var KinOf = sync.OnceValue(func() *Kin {
	k, err := ParseKin(kinBytes)
	if err != nil {
		panic(err)
	}
	return k
})

// kinEntry is how many bytes a pair takes: two characters of two bytes and a signed byte for each number.
const kinEntry = 4 + Senses

// ParseKin reads what KinBytes wrote.
func ParseKin(b string) (*Kin, error) {
	if len(b) < header || (len(b)-header)%kinEntry != 0 || len(b) > header+kinEntry<<15 {
		return nil, fmt.Errorf("learned kin: %d bytes", len(b))
	}
	scale := math.Float32frombits(binary.LittleEndian.Uint32([]byte(b[:header])))
	if !(scale > 0) {
		return nil, fmt.Errorf("learned kin: scale %v", scale)
	}
	n := (len(b) - header) / kinEntry
	size := 64
	for size < n*3 {
		size *= 2
	}
	k := &Kin{pairs: make([]uint32, size), places: make([]uint16, size), senses: make([]Sense, n)}
	for i := range n {
		e := []byte(b[header+i*kinEntry:][:kinEntry])
		pair := binary.LittleEndian.Uint32(e)
		at := k.slot(pair)
		k.pairs[at], k.places[at] = pair, uint16(i)
		for d := range k.senses[i] {
			k.senses[i][d] = float32(int8(e[4+d])) / scale
		}
	}
	return k, nil
}

// KinBytes writes pairs with their Senses as ParseKin reads them; each number keeps seven bits.
func KinBytes(pairs []uint32, senses []Sense) []byte {
	most := float32(1e-9)
	for i := range senses {
		for _, x := range senses[i] {
			most = max(most, x, -x)
		}
	}
	b := binary.LittleEndian.AppendUint32(nil, math.Float32bits(127/most))
	for i, pair := range pairs {
		b = binary.LittleEndian.AppendUint32(b, pair)
		for _, x := range senses[i] {
			b = append(b, byte(int8(math.Round(float64(x*127/most)))))
		}
	}
	return b
}

// Of is the Sense of a pair, the first character in the upper half; nil for a pair that is not known.
func (k *Kin) Of(pair uint32) *Sense {
	if at := k.slot(pair); k.pairs[at] != 0 {
		return &k.senses[k.places[at]]
	}
	return nil
}

// slot is the index of the pair, or of the free place where it would stand.
func (k *Kin) slot(pair uint32) uint32 {
	mask := uint32(len(k.pairs) - 1)
	for at := pair * 2654435761 >> 8 & mask; ; at = (at + 1) & mask {
		if held := k.pairs[at]; held == pair || held == 0 {
			return at
		}
	}
}

// Add adds o to s, by times. It is written out because a reading does this more often than anything else here.
func (s *Sense) Add(o *Sense, by float32) {
	s[0], s[1], s[2], s[3] = s[0]+by*o[0], s[1]+by*o[1], s[2]+by*o[2], s[3]+by*o[3]
	s[4], s[5], s[6], s[7] = s[4]+by*o[4], s[5]+by*o[5], s[6]+by*o[6], s[7]+by*o[7]
	s[8], s[9], s[10], s[11] = s[8]+by*o[8], s[9]+by*o[9], s[10]+by*o[10], s[11]+by*o[11]
	s[12], s[13], s[14], s[15] = s[12]+by*o[12], s[13]+by*o[13], s[14]+by*o[14], s[15]+by*o[15]
}

// Dot is how far s and o point the same way.
func (s *Sense) Dot(o *Sense) float32 {
	return s[0]*o[0] + s[1]*o[1] + s[2]*o[2] + s[3]*o[3] +
		s[4]*o[4] + s[5]*o[5] + s[6]*o[6] + s[7]*o[7] +
		s[8]*o[8] + s[9]*o[9] + s[10]*o[10] + s[11]*o[11] +
		s[12]*o[12] + s[13]*o[13] + s[14]*o[14] + s[15]*o[15]
}
