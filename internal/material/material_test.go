package material_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"duizhao/internal/chain"
	"duizhao/internal/format/txt"
	"duizhao/internal/material"
)

// seed reads the real material that stands beside the project, or skips.
func seed(t testing.TB) []byte {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		raw, err := os.ReadFile(filepath.Join(dir, "shared", "seed", "self-inspection.txt"))
		if err == nil {
			return raw
		}
	}
	t.Skip("the real material is not here: ../shared/seed/self-inspection.txt")
	return nil
}

func TestReadTheRealMaterial(t *testing.T) {
	d, err := txt.Read("self-inspection.txt", seed(t))
	if err != nil {
		t.Fatal(err)
	}
	c := material.Read(d, material.Options{}).Chain
	wantRoles := []chain.Role{chain.Opening, chain.Study, chain.Problems, chain.Causes, chain.Measures}
	wantChars := []int{220, 1275, 544, 329, 814}
	if len(c.Sections) != len(wantRoles) {
		t.Fatalf("sections = %+v, want %v", c.Sections, wantRoles)
	}
	for i, s := range c.Sections {
		chars := utf8.RuneCountInString(strings.ReplaceAll(d.Slice(s.Span), "\n", ""))
		if len(s.Roles) != 1 || s.Roles[0] != wantRoles[i] || chars != wantChars[i] {
			t.Errorf("section %d = %v with %d characters, want %v with %d", i, s.Roles, chars, wantRoles[i], wantChars[i])
		}
	}
	if len(c.Points) != 3 {
		t.Errorf("found %d study points, want 3", len(c.Points))
	}
	if len(c.Problems) != 3 || len(c.Causes) != 3 || len(c.Measures) != 3 {
		t.Fatalf("found %d problems, %d causes, %d measures, want 3 of each", len(c.Problems), len(c.Causes), len(c.Measures))
	}
	for _, m := range c.Measures {
		if m.Owner != nil || m.Due != nil || m.Standard != nil || m.Evidence != nil {
			t.Errorf("measure %s has slots %v %v %v %v, want none", m.ID, m.Owner, m.Due, m.Standard, m.Evidence)
		}
	}
	want := map[string]bool{"p1 c1": true, "p2 c2": true, "p3 c3": true, "p1 m1": true, "p2 m2": true, "p3 m3": true}
	for _, l := range c.Links {
		if !want[l.From+" "+l.To] {
			t.Errorf("link %+v is too much", l)
		}
		delete(want, l.From+" "+l.To)
	}
	if len(want) > 0 {
		t.Errorf("links not found: %v", want)
	}
	heads := []string{c.Problems[0].Head, c.Problems[1].Head, c.Problems[2].Head, c.Causes[0].Head, c.Measures[0].Head}
	for i, h := range []string{"对中国式现代化理论的领悟还不足", "对“国之大者”的认识存在偏差", "树牢正确的权力观、政绩观、事业观还有差距", "党性修养不够", "强化理论武装，提高党性修养"} {
		if heads[i] != h {
			t.Errorf("head %d = %q, want %q", i, heads[i], h)
		}
	}
}
