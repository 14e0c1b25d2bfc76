package rule_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"duizhao/internal/doc"
	"duizhao/internal/finding"
	"duizhao/internal/material"
	"duizhao/internal/profile"
	"duizhao/internal/rule"
)

const sound = `pack: own
rules:
  - id: own/buzzword
    severity: may
    basis: [要求：用语]
    title: {zh: 套话, en: buzzword}
    message: {zh: "“{quote}”是套话，可写{x}。", en: "“{quote}” is a buzzword."}
    phrases: [{text: 抓手, x: 办法}]
    unless: [工作抓手清单]
    examples: {bad: [以会议为抓手。], good: [见工作抓手清单。]}
`

// TestPackErrorsNameThePlace: everything a pack may get wrong is refused with the file and the line.
func TestPackErrorsNameThePlace(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"unknown key":           {"    severity: may", "    severty: may", "line 4"},
		"bad severity":          {"severity: may", "severity: fatal", "line 4: rule own/buzzword: severity"},
		"no examples":           {"    examples: {bad: [以会议为抓手。], good: [见工作抓手清单。]}\n", "", "needs at least one bad and one good example"},
		"line end in a phrase":  {"{text: 抓手, x: 办法}", `{text: "抓\n手"}`, "line 8: phrase \"抓\\n手\" can never match"},
		"shadowed by unless":    {"unless: [工作抓手清单]", "unless: [抓手]", "line 8: rule own/buzzword: phrase \"抓手\" can never match"},
		"useless unless":        {"unless: [工作抓手清单]", "unless: [别的词]", "can never apply"},
		"the same phrase twice": {"[{text: 抓手, x: 办法}]", "[{text: 抓手}, {text: 抓手}]", "the second can never match"},
		"meaning replaced":      {"x: 办法}", "replace: 办法}", "changes meaning"},
		"unknown role":          {"    unless:", "    in: [problem]\n    unless:", "unknown section role \"problem\""},
		"bad id":                {"id: own/buzzword", "id: Buzzword", "line 3: rule id"},
		"no YAML":               {"pack: own", "pack: [", "own.yaml: yaml: line"},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(sound, c.old, c.new, 1)
			if text == sound {
				t.Fatal("the case changes nothing")
			}
			_, err := rule.ReadPack("own.yaml", []byte(text))
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "own.yaml") {
				t.Errorf("ReadPack() = %v, want %q", err, c.want)
			}
		})
	}
	if _, err := rule.ReadPack("own.yaml", []byte(sound)); err != nil {
		t.Errorf("ReadPack() = %v for a sound pack", err)
	}
}

func set(t *testing.T, packs ...string) *rule.Set {
	t.Helper()
	var layers rule.Layers
	for i, text := range packs {
		fsys := fstest.MapFS{"p.yaml": {Data: []byte(text)}}
		list, err := rule.ReadPacks(fsys)
		if err != nil {
			t.Fatalf("layer %d: %v", i, err)
		}
		layers = append(layers, list)
	}
	s, err := rule.NewSet(layers, nil, []*profile.Profile{{Name: "neutral"}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func judge(s *rule.Set, p *profile.Profile, lines ...string) []finding.Finding {
	var b doc.Builder
	for _, l := range lines {
		b.Add(l, doc.Block{})
	}
	list, _ := s.Judge(rule.Input{Material: material.Read(b.Document("a.txt", "txt"), material.Options{}), Profile: p, Lang: "zh"})
	return list
}

func TestPhraseRule(t *testing.T) {
	s := set(t, sound)
	got := judge(s, nil, "一、以抓手促整改", "要以会议为抓手，他说“抓手很多”，见工作抓手清单。")
	if len(got) != 1 || got[0].Quote != "抓手" || got[0].Message != "“抓手”是套话，可写办法。" {
		t.Fatalf("Judge() = %+v, want the one outside heading, quotation and unless", got)
	}
}

// TestLaterLayersAndProfileSetSeverity: organisation, then user, then the campaign's profile.
func TestLaterLayersAndProfileSetSeverity(t *testing.T) {
	const text = "要以会议为抓手，推动落实。"
	s := set(t, sound, "pack: org\nsettings: [{rule: own/buzzword, severity: should}]\n")
	if got := judge(s, nil, text); len(got) != 1 || got[0].Severity != finding.Should {
		t.Errorf("organisation's layer: %+v, want should", got)
	}
	p := &profile.Profile{Name: "x", Rules: []profile.Setting{{Rule: "own/buzzword", Severity: "off"}}}
	if got := judge(s, p, text); len(got) != 0 {
		t.Errorf("profile switches off: %+v, want none", got)
	}
}

func TestSetRefusesWhatDoesNotBelongTogether(t *testing.T) {
	list, err := rule.ReadPacks(fstest.MapFS{"a.yaml": {Data: []byte(sound)}, "b.yaml": {Data: []byte(strings.Replace(sound, "pack: own", "pack: two", 1))}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := rule.NewSet(rule.Layers{list}, nil, nil); err == nil || !strings.Contains(err.Error(), "exists already in a.yaml line 3") {
		t.Errorf("two rules of one id: %v", err)
	}
	if _, err := rule.NewSet(rule.Layers{list[:1]}, []rule.Check{{ID: "own/none", Paper: func(*rule.Pass) {}}}, nil); err == nil || !strings.Contains(err.Error(), "own/none has no rule") {
		t.Errorf("a check without a rule: %v", err)
	}
	other, err := rule.ReadPack("c.yaml", []byte("pack: c\nsettings: [{rule: own/gone, severity: off}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := rule.NewSet(rule.Layers{list[:1], {other}}, nil, nil); err == nil || !strings.Contains(err.Error(), "c.yaml: line 2: settings name rule own/gone") {
		t.Errorf("a setting of no rule: %v", err)
	}
}

func TestDatedPhrase(t *testing.T) {
	text := strings.Replace(sound, "x: 办法}", "x: 办法, until: 2020-12-31}", 1)
	s := set(t, text)
	for date, want := range map[string]int{"2020年6月1日": 0, "2023年6月1日": 1} {
		got := judge(s, nil, "某局对照检查材料", "（"+date+"）", "一、存在的问题", "一是要以会议为抓手。")
		if len(got) != want {
			t.Errorf("paper of %s: %d findings, want %d", date, len(got), want)
		}
	}
}
