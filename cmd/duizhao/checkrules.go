package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"gopkg.in/yaml.v3"

	"duizhao/internal/profile"
	"duizhao/internal/rule"
	"duizhao/internal/rules"
)

// layeredRules puts the shipped packs together with those of the folders, in order: the organisation's, then one's own. A
// wanted profile is a name that is shipped or a file; nil for none, which lets each paper decide.
func layeredRules(packs []string, wanted string) (*rule.Set, *profile.Profile, error) {
	profiles, err := profile.Builtin()
	if err != nil {
		return nil, nil, fmt.Errorf("shipped profiles: %w", err)
	}
	chosen, profiles, err := chooseProfile(profiles, wanted)
	if err != nil {
		return nil, nil, err
	}
	var layers []fs.FS
	for _, dir := range packs {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return nil, nil, errors.Join(fmt.Errorf("%s is no folder of packs", dir), err)
		}
		if _, err := rule.ReadPacks(os.DirFS(dir)); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", dir, err) // two folders may each have a pack of that name
		}
		layers = append(layers, os.DirFS(dir))
	}
	set, err := rules.LoadWith(profiles, layers...)
	if err == nil && isProfileFile(wanted) {
		err = knowsItsRules(wanted, chosen, set)
	}
	return set, chosen, err
}

// knowsItsRules refuses a profile from a file that sets a rule which no pack has: a slip in the id would switch nothing off.
func knowsItsRules(file string, p *profile.Profile, set *rule.Set) error {
	var errs []error
	for i, r := range p.Rules {
		if set.Rule(r.Rule) != nil {
			continue
		}
		line := 0
		if raw, err := readSide(file, profile.MaxBytes); err == nil {
			var root yaml.Node
			if yaml.Unmarshal(raw, &root) == nil {
				line = profile.LineOf(&root, "rules", i)
			}
		}
		errs = append(errs, fmt.Errorf("%s: line %d: no rule %s in any pack; duizhao rules lists them", file, line, r.Rule))
	}
	return errors.Join(errs...)
}

// chooseProfile finds the wanted profile and adds one from a file to the list: its words must be in the one pass over the
// text. A file's profile takes the place of a shipped one of the same name.
func chooseProfile(all []*profile.Profile, wanted string) (*profile.Profile, []*profile.Profile, error) {
	if wanted == "" {
		return nil, all, nil
	}
	if !isProfileFile(wanted) {
		p, err := profile.Find(all, wanted)
		if err != nil {
			err = fmt.Errorf("%w (%s)", err, profileNames(all))
		}
		return p, all, err
	}
	raw, err := readSide(wanted, profile.MaxBytes)
	if err != nil {
		return nil, nil, err
	}
	p, err := profile.Read(wanted, raw)
	if err != nil {
		return nil, nil, err
	}
	list := []*profile.Profile{p}
	for _, old := range all {
		if old.Name != p.Name {
			list = append(list, old)
		}
	}
	return p, list, nil
}

func isProfileFile(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return ext == ".yaml" || ext == ".yml" || strings.ContainsAny(name, `/\`)
}

func profileNames(all []*profile.Profile) string {
	var names []string
	for _, p := range all {
		names = append(names, p.Name)
	}
	return strings.Join(names, ", ")
}

// readSide reads a small file beside the papers, at most limit bytes.
func readSide(name string, limit int64) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if info.Size() > limit {
		return nil, fmt.Errorf("%s: %d bytes, more than the %d allowed", name, info.Size(), limit)
	}
	return os.ReadFile(name)
}

// nameList is a name or a list of names.
type nameList []string

// UnmarshalYAML takes one name for a list of one.
func (l *nameList) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		*l = nil
		if n.Value != "" {
			*l = nameList{n.Value}
		}
		return nil
	}
	var list []string
	if err := n.Decode(&list); err != nil {
		return err
	}
	for _, name := range list {
		if strings.TrimSpace(name) == "" {
			return fmt.Errorf("line %d: an empty name", n.Line)
		}
	}
	*l = list
	return nil
}

// namesInChinese are the keys that may be written instead of the English ones.
var namesInChinese = map[string]string{"本单位": "own", "上级": "superiors", "地名": "places", "可提及": "allowed", "不应出现": "foreign"}

// readNames reads --names: the keys of rule.Names in English or Chinese, as YAML, or JSON, which is YAML too.
func readNames(name string) (*rule.Names, error) {
	raw, err := readSide(name, rule.MaxPack)
	if err != nil {
		return nil, err
	}
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(strings.TrimPrefix(string(raw), "\ufeff")), &root); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(root.Content) == 0 || root.Content[0].Kind != yaml.MappingNode {
		return nil, fmt.Errorf("%s: line 1: want own: [本单位名称], superiors: […], places: […]", name)
	}
	var n rule.Names
	known := map[string]*[]string{"own": &n.Own, "superiors": &n.Superiors, "places": &n.Places, "allowed": &n.Allowed, "foreign": &n.Foreign}
	pairs := root.Content[0].Content
	for i := 0; i+1 < len(pairs); i += 2 {
		key := pairs[i].Value
		if en, ok := namesInChinese[key]; ok {
			key = en
		}
		list, ok := known[key]
		if !ok {
			return nil, fmt.Errorf("%s: line %d: unknown key %q (own 本单位, superiors 上级, places 地名, allowed 可提及, foreign 不应出现)", name, pairs[i].Line, key)
		}
		var names nameList
		if err := pairs[i+1].Decode(&names); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		*list = names
	}
	return &n, nil
}
