package profile

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"
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
	sameKeys(t, "profile", reflect.TypeFor[Profile](), schema.Properties)
}

// sameKeys compares the keys of a struct with those of a schema's properties, and so on inwards.
func sameKeys(t *testing.T, path string, typ reflect.Type, properties map[string]any) {
	t.Helper()
	if len(properties) != typ.NumField() {
		t.Errorf("%s: the schema has %d keys, the reader %d", path, len(properties), typ.NumField())
	}
	for i := range typ.NumField() {
		field := typ.Field(i)
		key := field.Tag.Get("yaml")
		of, ok := properties[key].(map[string]any)
		if !ok {
			t.Errorf("%s: the schema does not know %s", path, key)
			continue
		}
		inner := field.Type
		if inner.Kind() == reflect.Slice {
			inner = inner.Elem()
			of, _ = of["items"].(map[string]any)
		}
		if inner.Kind() != reflect.Struct || inner == reflect.TypeFor[Text]() || inner == reflect.TypeFor[Day]() {
			continue
		}
		nested, _ := of["properties"].(map[string]any)
		if of["additionalProperties"] != false {
			t.Errorf("%s.%s: an editor would not mark an unknown key", path, key)
		}
		sameKeys(t, path+"."+key, inner, nested)
	}
}

// TestSchemaTakesWhatTheReaderTakes: every shipped profile is valid, and what the reader refuses an editor marks too.
func TestSchemaTakesWhatTheReaderTakes(t *testing.T) {
	raw, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("profile.schema.json", raw); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("profile.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	valid := func(text []byte) error {
		var v any
		if err := yaml.Unmarshal(text, &v); err != nil {
			return err
		}
		return schema.Validate(plain(v))
	}
	files, err := filepath.Glob("profiles/*.yaml")
	if err != nil || len(files) < 8 {
		t.Fatalf("%d profiles: %v", len(files), err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := valid(text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	const head = "name: own\ntitle: {zh: 自查, en: own}\n"
	for _, wrong := range []string{
		"sections: [{role: problem}]", "sections: [{role: problems, requird: true}]", "aspects: [{name: 学习, aliases: [学]}]", "window: {from: soon}", "unverified: [all]", "decide_first: often",
		"rules: [{rule: own/word, severity: often}]", "reuse: {must: 2}", "recognise: [{phrase: 专题, weight: 11}]", "shares: {problems_and_causes_min: 1.5}",
	} {
		text := []byte(head + wrong + "\n")
		if _, err := Read("own.yaml", text); err == nil {
			t.Errorf("the reader takes %s", wrong)
		}
		if valid(text) == nil {
			t.Errorf("the schema takes %s", wrong)
		}
	}
	if err := valid([]byte(head)); err != nil {
		t.Errorf("a short profile: %v", err)
	}
}

// plain is what YAML gave as JSON has it: days as words.
func plain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k := range v {
			v[k] = plain(v[k])
		}
	case []any:
		for i := range v {
			v[i] = plain(v[i])
		}
	case time.Time:
		return v.Format(time.DateOnly)
	}
	return v
}
