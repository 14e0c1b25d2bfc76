package profile

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func TestShippedProfiles(t *testing.T) {
	all, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, p := range all {
		names[p.Name] = true
		if src, err := Source(p.Name); err != nil || len(src) == 0 {
			t.Errorf("Source(%s): %v", p.Name, err)
		}
		if len(p.Unverified) > 0 && p.Note.ZH == "" {
			t.Errorf("%s leaves %v unverified without a note", p.Name, p.Unverified)
		}
	}
	for _, want := range strings.Fields("theme-2023 aspects-2023 lead-2024 lead-2025 org-life inspection audit neutral") {
		if !names[want] {
			t.Errorf("profile %s is not shipped", want)
		}
	}
	if _, err := Find(all, "none"); err == nil {
		t.Error("Find(none) found something")
	}
}

func TestErrorsNameTheLine(t *testing.T) {
	const sound = "name: own\ntitle: {zh: 自查, en: own}\nsections:\n  - {role: problems, required: true}\naspects:\n  - {name: 学习, aliases: [学习方面]}\nwindow: {from: 2024-01-01, to: 2024-12-31}\n"
	if _, err := Read("own.yaml", []byte(sound)); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ old, new, want string }{
		"unknown key":   {"required:", "requird:", "line 4"},
		"unknown role":  {"role: problems", "role: problem", "line 4: unknown role"},
		"short alias":   {"[学习方面]", "[学]", "line 6: alias"},
		"bad name":      {"name: own", "name: Own!", "line 1: name"},
		"window turned": {"to: 2024-12-31", "to: 2023-12-31", "line 7: the window"},
		"no day":        {"2024-12-31", "soon", "line 7: \"soon\" is not a day"},
	} {
		_, err := Read("own.yaml", []byte(strings.Replace(sound, c.old, c.new, 1)))
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "own.yaml") {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

// TestSchemaKnowsEveryKey: an editor offers what the reader takes, no more and no less.
func TestSchemaKnowsEveryKey(t *testing.T) {
	var schema struct {
		Properties map[string]any `json:"properties"`
	}
	if err := json.Unmarshal(Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	typ := reflect.TypeFor[Profile]()
	n := 0
	for i := range typ.NumField() {
		key := typ.Field(i).Tag.Get("yaml")
		n++
		if schema.Properties[key] == nil {
			t.Errorf("the schema does not know %s", key)
		}
	}
	if len(schema.Properties) != n {
		t.Errorf("the schema has %d keys, the profile %d", len(schema.Properties), n)
	}
}
