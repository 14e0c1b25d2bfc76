// Package rules is the rules themselves: Go checks for what needs structure, one file per family, and packs of words and
// messages beside them. It judges texts and papers, never people.
package rules

import (
	"embed"
	"fmt"
	"io/fs"

	"duizhao/internal/profile"
	"duizhao/internal/rule"
)

//go:embed packs/*.yaml
var files embed.FS

// Packs is the folder of the packs that come with the program.
func Packs() fs.FS {
	sub, err := fs.Sub(files, "packs")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	return sub
}

// Source is a shipped pack as text; the name is the pack's.
func Source(pack string) ([]byte, error) { return files.ReadFile("packs/" + pack + ".yaml") }

// Checks are all Go checks. Their rules, words and examples stand in the packs.
func Checks() []rule.Check {
	var all []rule.Check
	for _, family := range [][]rule.Check{
		holes(), names(), times(), problems(), causes(), measures(), links(), structure(), punctuation(), numbers(), layout(), owed(), opinions(), reused(), years(), ledgers(),
	} {
		all = append(all, family...)
	}
	return all
}

// Load puts the shipped packs and profiles together with those of the organisation and the user, given as folders in this
// order; a nil folder is left out.
func Load(layers ...fs.FS) (*rule.Set, error) {
	profiles, err := profile.Builtin()
	if err != nil {
		return nil, fmt.Errorf("shipped profiles: %w", err)
	}
	return LoadWith(profiles, layers...)
}

// LoadWith is Load with other profiles.
func LoadWith(profiles []*profile.Profile, layers ...fs.FS) (*rule.Set, error) {
	var all rule.Layers
	for _, fsys := range append([]fs.FS{Packs()}, layers...) {
		if fsys == nil {
			continue
		}
		packs, err := rule.ReadPacks(fsys)
		if err != nil {
			return nil, err
		}
		all = append(all, packs)
	}
	return rule.NewSet(all, Checks(), profiles)
}
