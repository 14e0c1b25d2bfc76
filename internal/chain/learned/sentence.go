package learned

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"math"
	"sync"
)

// Telling is what a sentence may tell: a problem, a cause, a measure, or none of them.
type Telling int

const (
	TellsProblem Telling = iota
	TellsCause
	TellsMeasure
	TellsNone
	Tellings // how many there are
)

// WideBuckets is how many weights a row of Sentences has.
const WideBuckets = 1 << 16

//go:embed sentence.bin
var sentenceBytes string

// SentenceModel is the model for the features of AtSentence.
var SentenceModel = sync.OnceValue(func() Sentences {
	m, err := ParseSentences(sentenceBytes)
	if err != nil {
		panic(err) // it is built in; a test reads it
	}
	return m
})

// Sentences weighs what a sentence tells: a weight in each bucket for a problem, a cause and a measure.
type Sentences struct {
	scale   float32
	weights string // WideBuckets times TellsNone, signed bytes
}

// ParseSentences reads a model as SentenceBytes wrote it.
func ParseSentences(b string) (Sentences, error) {
	if len(b) != header+WideBuckets*int(TellsNone) {
		return Sentences{}, fmt.Errorf("learned sentences: %d bytes, want %d", len(b), header+WideBuckets*int(TellsNone))
	}
	m := Sentences{scale: math.Float32frombits(binary.LittleEndian.Uint32([]byte(b[:header]))), weights: b[header:]}
	if !(m.scale > 0) {
		return Sentences{}, fmt.Errorf("learned sentences: scale %v", m.scale)
	}
	return m, nil
}

// SentenceBytes writes the weights for each telling, as ParseSentences reads them; each keeps seven bits.
func SentenceBytes(weights [TellsNone][]float64) []byte {
	most := 1e-9
	for _, row := range weights {
		for _, w := range row {
			most = max(most, math.Abs(w))
		}
	}
	b := make([]byte, header, header+WideBuckets*int(TellsNone))
	binary.LittleEndian.PutUint32(b, math.Float32bits(float32(127/most)))
	for k := range WideBuckets {
		for _, row := range weights {
			b = append(b, byte(int8(math.Round(row[k]*127/most))))
		}
	}
	return b
}

// Score is the log odds of each telling against all others.
func (m Sentences) Score(features []uint32) (odds [TellsNone]float32) {
	var sums [TellsNone]int
	for _, f := range features {
		row := m.weights[int(f%WideBuckets)*int(TellsNone):]
		for k := range sums {
			sums[k] += int(int8(row[k]))
		}
	}
	for k, sum := range sums {
		odds[k] = float32(sum) / m.scale
	}
	return odds
}

// lasts is how likely (as a logarithm) one sentence's telling is followed by another's, in a paragraph and from one paragraph to the next, as
// go run ./quality/learn counts them; noneLeast is what a sentence that tells nothing is held to be: most of what is read so is told at length.
var lasts = [2][Tellings][Tellings]float32{
	{{-0.11, -2.79, -3.32, -4.89}, {-4.46, -0.08, -2.75, -5.55}, {-6.69, -7.38, -0.01, -5.77}, {-2.03, -3.28, -3.40, -0.23}},
	{{-1.01, -2.43, -2.82, -0.72}, {-3.03, -0.84, -1.76, -1.05}, {-2.14, -6.67, -0.49, -1.31}, {-1.27, -2.85, -2.28, -0.58}},
}

const noneLeast = -1.6

// Tell finds the likeliest row of tellings for sentences with those odds (Viterbi 1967). begins says which of them begin a paragraph.
func Tell(odds [][TellsNone]float32, begins []bool) []Telling {
	if len(odds) == 0 {
		return nil
	}
	back := make([][Tellings]Telling, len(odds))
	best := seen(odds[0])
	for i := 1; i < len(odds); i++ {
		follow := &lasts[0]
		if begins[i] {
			follow = &lasts[1]
		}
		var next [Tellings]float32
		here := seen(odds[i])
		for to := range Tellings {
			from, top := TellsProblem, best[0]+follow[0][to]
			for k := TellsCause; k < Tellings; k++ {
				if v := best[k] + follow[k][to]; v > top {
					from, top = k, v
				}
			}
			next[to], back[i][to] = top+here[to], from
		}
		best = next
	}
	out := make([]Telling, len(odds))
	at := TellsProblem
	for k := range Tellings {
		if best[k] > best[at] {
			at = k
		}
	}
	for i := len(odds) - 1; i >= 0; i-- {
		out[i] = at
		at = back[i][at]
	}
	return out
}

// seen are the logarithms of how likely each telling is by the sentence alone.
func seen(odds [TellsNone]float32) (out [Tellings]float32) {
	const most = 20 // of a very long sentence, whose features add up
	sum := 0.0
	for k := range Tellings {
		out[k] = noneLeast
		if k < TellsNone {
			out[k] = max(-most, min(odds[k], most))
		}
		sum += math.Exp(float64(out[k]))
	}
	for k := range out {
		out[k] -= float32(math.Log(sum))
	}
	return out
}

// AtSentence collects what is seen in the sentence line[from:to] of a paragraph. Where it stands in the paper is left out: the papers that
// are asked about keep no order.
func AtSentence(b *Bag, line string, from, to int) {
	b.Reset(0)
	s := line[from:to]
	clause, sentence := begins(s)
	edges(b, s[:clause.size], 3)
	runsOf(b, s, 1, 2, 'A')
	b.Step('s', sentence.runes, 8, 12, 20, 30, 45, 70)
	sentence.add(b, 'W')
	if from == 0 {
		b.Add('L', "")
	} else {
		before := line[:from]
		before = before[lastOf(before[:len(before)-len(last(before, 1))], "。；！？"):]
		clause, _ := begins(before)
		runsOf(b, before[:clause.size], 2, 2, 'X')
	}
	for n := 1; n <= 3; n++ {
		b.Add('z', last(s, n))
	}
	b.Add('0', "")
}

// runsOf adds the runs of least to most characters of s, at most four; kind is that of single ones, the others' follow it.
func runsOf(b *Bag, s string, least, most int, kind byte) {
	var starts [4]int // of the last characters, the newest first
	for i, n := 0, 0; i < len(s); n++ {
		copy(starts[1:], starts[:])
		starts[0] = i
		i += size(s[i:])
		for k := least - 1; k < min(most, n+1); k++ {
			b.put(hash(start(kind+byte(k)), s[starts[k]:i]))
		}
	}
}
