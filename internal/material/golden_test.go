package material_test

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"duizhao/internal/chain"
	"duizhao/internal/material"
	"duizhao/quality/gold"
)

var update = flag.Bool("update", false, "write the chains of the labelled materials anew")

// TestChainsStayTheSame compares everything found in each labelled material with what was found before, so that a change
// meant only for speed shows what else it changed. After a change of the rules: go test ./internal/material -update
func TestChainsStayTheSame(t *testing.T) {
	ms, err := gold.Load(filepath.Join("..", "..", "examples", "tuned"))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range ms {
		t.Run(m.Name(), func(t *testing.T) {
			name := filepath.Join("testdata", "chains", m.Name()+".txt")
			got := fmt.Sprintf("text %x\n", sha256.Sum256([]byte(m.Text))) + chainText(material.Read(m.Document(), material.Options{Date: m.Date}).Chain)
			if *update {
				write(t, name, got)
				return
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Skipf("no chain was kept for this material: %v", err)
			}
			now, before := strings.Split(got, "\n"), strings.Split(string(want), "\n")
			if now[0] != before[0] {
				t.Skip("the material itself has changed since; keep its new chain with -update")
			}
			sameLines(t, now, before)
		})
	}
}

// sameLines reports the lines that only one of them has.
func sameLines(t *testing.T, got, want []string) {
	t.Helper()
	for _, line := range got {
		if !slices.Contains(want, line) {
			t.Errorf("now:    %s", line)
		}
	}
	for _, line := range want {
		if !slices.Contains(got, line) {
			t.Errorf("before: %s", line)
		}
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// chainText is a chain as lines: places in bytes, half-open.
func chainText(c *chain.Chain) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s | %s | %s\n", c.Kind, day(c.Date), c.Title)
	for _, s := range c.Sections {
		fmt.Fprintf(&b, "section %d-%d %v heading %d-%d %s\n", s.Start, s.End, s.Roles, s.Heading.Start, s.Heading.End, s.Title)
	}
	for _, p := range c.Points {
		itemText(&b, p)
	}
	for _, p := range c.Problems {
		itemText(&b, p.Item)
		slotTexts(&b, []string{"what", "where", "when", "number", "effect"}, p.What, p.Where, p.When, p.Number, p.Effect)
	}
	for _, x := range c.Causes {
		itemText(&b, x.Item)
	}
	for _, m := range c.Measures {
		itemText(&b, m.Item)
		slotTexts(&b, []string{"owner", "due", "standard", "evidence"}, m.Owner, m.Due, m.Standard, m.Evidence)
		fmt.Fprintf(&b, "  %s %s %s\n", m.DueKind, day(m.DueFrom), day(m.DueTo))
	}
	for _, l := range c.Links {
		fmt.Fprintf(&b, "%s %s %.2f %s\n", l.From, l.To, l.Score, l.Why)
	}
	return b.String()
}

func itemText(b *strings.Builder, it chain.Item) {
	fmt.Fprintf(b, "%s %d-%d %q head %d-%d %s | aspect %s section %d inline %t parent %s\n",
		it.ID, it.Start, it.End, it.Ordinal, it.HeadSpan.Start, it.HeadSpan.End, it.Head, it.Aspect, it.Section, it.Inline, it.Parent)
}

func slotTexts(b *strings.Builder, names []string, slots ...*chain.Slot) {
	for i, s := range slots {
		if s != nil {
			fmt.Fprintf(b, "  %s %d-%d %s\n", names[i], s.Start, s.End, s.Text)
		}
	}
}

func day(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.Format(time.DateOnly)
}
