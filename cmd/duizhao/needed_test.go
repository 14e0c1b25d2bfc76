package main

import (
	"reflect"
	"strings"
	"testing"
)

// Every command is prepared alone where it is called by its name, and all of them where help is wanted.
func TestNeededPreparesTheCommandThatIsCalled(t *testing.T) {
	s := &session{lang: "en"}
	all := reflect.TypeFor[commands]()
	for i := range all.NumField() {
		f := all.Field(i)
		if _, ok := f.Tag.Lookup("cmd"); !ok {
			continue
		}
		name := strings.ToLower(f.Name)
		parser, err := newParser(needed([]string{"--lang", "en", name, "x"}), s)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := parser.Model.Children; len(got) != 1 || got[0].Name != name {
			t.Errorf("%s: %d commands prepared, want it alone", name, len(got))
		}
		for _, args := range [][]string{{name, "--help"}, {name, "-h"}, {"no-such-command"}, {}} {
			if _, ok := needed(args).(*commands); !ok {
				t.Errorf("%v: not all commands prepared", args)
			}
		}
	}
}
