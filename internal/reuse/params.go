package reuse

// Params are all sizes of the algorithm, as data. Lengths are in folded characters.
type Params struct {
	N int // length of a fingerprinted gram
	W int // winnowing window, in grams

	Long  int // length of a long gram: what common words make together, where nearly every gram of N is common
	LongW int // winnowing window of the long grams

	K           int     // length of a seed when two texts are read side by side
	Near        int     // runs at most so far apart, on both sides, support each other
	Support     int     // characters outside common text that supporting runs must have together to be looked at
	Drop        int     // how far the score may fall while a run is grown over edits
	Gap         int     // blocks at most so far apart, on both sides, are one passage
	Leap        int     // ... or so far on one side, when they touch on the other: reordered sentences
	Touch       int     // what touching is
	Density     float64 // share of a passage that must be matched characters, on both sides
	Growth      float64 // share of what a block adds to the length of a passage that must be newly matched characters
	MinMatched  int     // matched characters outside common text that a passage must have
	MinRare     int     // of these, characters in exact stretches of four that are no common words
	Evidence    float64 // what a passage must weigh: rare characters count 1 ...
	Whole       float64 // ... or only so much where it is whole sentences on both sides
	WholeShare  float64 // and at least this share of both is matched,
	WholeSize   int     // at least so many characters outside common text;
	Weak        float64 // what a passage must weigh for the sentences that it breaks off and those beside it to be read:
	Chance      float64 // what these share counts beyond this share of them, which any two sentences have in the same order
	Plain       float64 // ... other matched characters outside common text so much ...
	Usual       float64 // ... so much less for rare characters in grams that many documents have,
	Known       float64 // ... and learned common text that is matched so much, half of the rare characters at most
	Told        float64 // ... and common text so much that stands in an exact stretch of Long which few documents have
	Generic     float64 // ... and so much where no corpus was asked, in clauses that every paper could have
	Own         float64 // ... share of such a passage that must be matched characters outside common text, unless what else it has weighs enough alone
	ToldRun     int     // ... if one exact stretch of the passage is at least so long,
	ToldDensity float64 // or the matched share of the passage at least this
	MinRun      int     // the longest exact run of a passage outside common text
	MaxRuns     int     // runs looked at in one pair
}

// Standard are the sizes in use. They were chosen on hand-written pairs and on generated corpora whose random seeds are not the
// reported ones; docs/quality.md has the figures.
func Standard() Params {
	return Params{N: 8, W: 4, Long: 12, LongW: 16, K: 4, Near: 24, Support: 4, Drop: 11, Gap: 30, Leap: 260, Touch: 8,
		Density: 0.42, Growth: 0.3, MinMatched: 9, MinRare: 4, Evidence: 16, Whole: 12, WholeShare: 0.7, WholeSize: 16, Weak: 4, Chance: 0.15, Plain: 0.5, Usual: 0.5, Known: 0.15, Told: 0.3, Generic: 0.15, Own: 0.3, ToldRun: 20, ToldDensity: 0.7, MinRun: 3, MaxRuns: 8000}
}
