package learned

import (
	_ "embed"
	"sync"
)

//go:embed named.bin
var namedBytes string

// Named is the tagger of problems: the first words for what a problem is about, and for where.
var Named = sync.OnceValue(func() *Tagger {
	t, err := ParseTagger(namedBytes)
	if err != nil {
		panic(err) // what is built in; a test reads it
	}
	return t
})
