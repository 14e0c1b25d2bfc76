package report

import (
	"flag"
	"os"
	"testing"

	"duizhao/internal/rules"
)

var updateRules = flag.Bool("update-rules", false, "write docs/rules.md anew")

// TestRulesPageIsCurrent: docs/rules.md is what `duizhao rules doc` prints.
func TestRulesPageIsCurrent(t *testing.T) {
	set, err := rules.Load()
	if err != nil {
		t.Fatal(err)
	}
	want := RulesPage(set)
	const name = "../../docs/rules.md"
	if *updateRules {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/rules.md is old: go test ./internal/report -run RulesPage -update-rules")
	}
}
