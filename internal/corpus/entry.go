package corpus

// Kind is what a text of the corpus is.
type Kind string

// The kinds of text.
const (
	Material Kind = "material" // a paper that someone submitted
	Model    Kind = "model"    // a text handed down or published to be followed
	Quotes   Kind = "quotes"   // official words; to use them is no copying
)

// Entry is what is known of a text besides its characters; "" and 0 mean not known.
type Entry struct {
	File   string `json:"file"`
	Doc    string `json:"doc,omitempty"` // which document of the file, for a zip or a list
	Author string `json:"author,omitempty"`
	Unit   string `json:"unit,omitempty"`
	Year   int    `json:"year,omitempty"`
	Kind   Kind   `json:"kind,omitempty"`
}

// Relation is what two places are to each other.
type Relation string

// The relations.
const (
	OwnYear      Relation = "own_year"      // the same author, another paper
	SameUnit     Relation = "same_unit"     // another author of the unit
	OtherUnit    Relation = "other_unit"    //
	OfModel      Relation = "model"         // one of them is a model
	SameDocument Relation = "same_document" // two places of one paper
	Unknown      Relation = "unknown"       // nobody said who wrote them
)

// Relate says what two different papers are to each other.
func Relate(a, b Entry) Relation {
	switch {
	case a.Kind == Model || b.Kind == Model:
		return OfModel
	case a.Author != "" && a.Author == b.Author && (a.Unit == b.Unit || a.Unit == "" || b.Unit == ""):
		return OwnYear
	case a.Unit != "" && a.Unit == b.Unit:
		return SameUnit
	case a.Unit != "" && b.Unit != "":
		return OtherUnit
	}
	return Unknown
}
