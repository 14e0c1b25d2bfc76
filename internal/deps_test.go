// Package internal holds only this test: it enforces the import rule of docs/design.md.
package internal

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// lines are the packages from the text up to the outside. A package imports only lines above its own, or packages to its left
// on the same line; a subpackage counts as its parent.
var lines = [][]string{
	{"doc", "org", "profile", "calendar"},
	{"format", "outline", "chain", "material"},
	{"reuse", "corpus", "source", "submission", "ledger"},
	{"finding", "rule", "rules", "report"},
	{"job", "app"},
	{"store", "queue", "index", "convert", "server"},
}

// adapters is the index of the line whose packages never import each other.
const adapters = 5

const module = "duizhao/"

type goPackage struct {
	ImportPath string
	Imports    []string
}

func TestImportRule(t *testing.T) {
	packages := list(t)
	if len(packages) < 5 {
		t.Fatalf("go list found %d packages: the test sees nothing", len(packages))
	}
	for _, p := range packages {
		own, ok := place(p.ImportPath)
		if !ok {
			t.Errorf("%s is on no line of docs/design.md", p.ImportPath)
			continue
		}
		for _, imported := range p.Imports {
			if reason := refuse(own, imported); reason != "" {
				t.Errorf("%s imports %s: %s", p.ImportPath, imported, reason)
			}
		}
	}
}

// TestImportRuleRefuses shows that the rule can fail.
func TestImportRuleRefuses(t *testing.T) {
	tests := []struct {
		from, to string
		refused  bool
	}{
		{"chain", "duizhao/internal/doc", false}, {"doc", "duizhao/internal/chain", true},
		{"material", "duizhao/internal/chain", false}, {"chain", "duizhao/internal/material", true},
		{"format", "duizhao/internal/format/docx", false}, {"app", "net/http", true}, {"app", "os", true}, {"rules", "os/exec", true},
		{"store", "database/sql", false}, {"server", "duizhao/internal/store", true}, {"server", "duizhao/internal/app", false},
		{"report", "duizhao/cmd/duizhao", true}, {"doc", "strings", false},
	}
	for _, tt := range tests {
		own, _ := place(module + "internal/" + tt.from)
		if got := refuse(own, tt.to) != ""; got != tt.refused {
			t.Errorf("%s imports %s: refused %v, want %v", tt.from, tt.to, got, tt.refused)
		}
	}
}

func list(t *testing.T) []goPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Imports", "./...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []goPackage
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		if p.ImportPath != module+"internal" {
			all = append(all, p)
		}
	}
}

// spot is a package's place: its line and how far to the right.
type spot struct {
	name     string
	line, at int
}

func place(path string) (spot, bool) {
	name, _, _ := strings.Cut(strings.TrimPrefix(path, module+"internal/"), "/")
	for i, line := range lines {
		if at := slices.Index(line, name); at >= 0 {
			return spot{name, i, at}, true
		}
	}
	return spot{}, false
}

// refuse says why the import is against the rule; "" when it is not.
func refuse(own spot, imported string) string {
	if !strings.HasPrefix(imported, module) {
		return outside(own, imported)
	}
	to, ok := place(imported)
	switch {
	case !ok:
		return "it lies outside internal"
	case to.name == own.name:
		return ""
	case to.line > own.line:
		return "it lies on a line below"
	case to.line == own.line && own.line == adapters:
		return "adapters do not import each other"
	case to.line == own.line && to.at > own.at:
		return "it lies to the right on the same line"
	}
	return ""
}

func outside(own spot, imported string) string {
	if own.line >= adapters {
		return ""
	}
	if imported == "database/sql" || imported == "net/http" || imported == "os" || strings.HasPrefix(imported, "os/") {
		return "the core does not touch storage, net or files"
	}
	return ""
}
