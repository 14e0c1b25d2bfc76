// Package learned weighs what no list of words can hold: whether a sentence begins a further item, for one. A model is a logistic
// regression over hashed features (Weinberger et al., Feature Hashing for Large Scale Multitask Learning, 2009), fitted on the
// labelled papers by go run ./quality/learn and kept beside this file as bytes; what answers what (Kin) is fitted by the test TestFitLinks
// of the package above.
package learned

import (
	"encoding/binary"
	"fmt"
	"math"
)

// Buckets is how many weights a model has; a feature's hash chooses one.
const Buckets = 1 << 14

// header is what stands before the weights: the scale, a float32 by which a stored weight is divided.
const header = 4

// Model is a fitted model. The zero value weighs everything as 0.
type Model struct {
	scale   float32
	weights *[Buckets]int8
}

// Parse reads a model as Bytes wrote it.
func Parse(b string) (Model, error) {
	if len(b) != header+Buckets {
		return Model{}, fmt.Errorf("learned model: %d bytes, want %d", len(b), header+Buckets)
	}
	m := Model{scale: math.Float32frombits(binary.LittleEndian.Uint32([]byte(b[:header]))), weights: new([Buckets]int8)}
	if !(m.scale > 0) {
		return Model{}, fmt.Errorf("learned model: scale %v", m.scale)
	}
	for i := range m.weights {
		m.weights[i] = int8(b[header+i])
	}
	return m, nil
}

// must is for what is built in; a test reads it.
func must(m Model, err error) Model {
	if err != nil {
		panic(err)
	}
	return m
}

// Bytes writes weights, one for each bucket, as Parse reads them; each keeps seven bits.
func Bytes(weights []float64) []byte {
	most := 1e-9
	for _, w := range weights {
		most = max(most, math.Abs(w))
	}
	b := make([]byte, header+Buckets)
	binary.LittleEndian.PutUint32(b, math.Float32bits(float32(127/most)))
	for i, w := range weights {
		b[header+i] = byte(int8(math.Round(w * 127 / most)))
	}
	return b
}

// Score is the log odds that a model sees in the features: above 0 it is rather so.
func (m Model) Score(features []uint32) float32 {
	if m.weights == nil {
		return 0
	}
	sum := 0
	for _, f := range features {
		sum += int(m.weights[f%Buckets])
	}
	return float32(sum) / m.scale
}

// Bag collects the features of one place. Its room is used again after Reset.
type Bag struct {
	list []uint32
	of   byte // what the features also are counted for apart, a role say
}

// Reset empties the bag. Where of is not 0 every feature is added twice, for all places and for those of this sort.
func (b *Bag) Reset(of byte) { b.list, b.of = b.list[:0], of }

// List is what was added since Reset.
func (b *Bag) List() []uint32 { return b.list }

// Add adds a feature of a kind with its text.
func (b *Bag) Add(kind byte, text string) { b.put(hash(start(kind), text)) }

// start and hash are FNV-1a: of a feature's kind, and of the text behind it.
func start(kind byte) uint32 { return (2166136261 ^ uint32(kind)) * prime }

func hash(h uint32, s string) uint32 {
	i := 0
	for ; i < len(s)-2; i += 3 { // nearly always a character
		h = ((h^uint32(s[i]))*prime ^ uint32(s[i+1])) * prime
		h = (h ^ uint32(s[i+2])) * prime
	}
	for ; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * prime
	}
	return h
}

const prime = 16777619

// Step adds a feature of a kind that is a small number: in which step between the bounds n lies.
func (b *Bag) Step(kind byte, n int, bounds ...int) {
	step := 0
	for step < len(bounds) && n >= bounds[step] {
		step++
	}
	b.put((start(kind) ^ uint32(step)) * prime)
}

func (b *Bag) put(h uint32) {
	b.list = append(b.list, h^h>>15)
	if b.of != 0 {
		h = (h ^ uint32(b.of)) * prime
		b.list = append(b.list, h^h>>15)
	}
}
