package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// A whole run as SARIF is valid against the schema of OASIS: remarks on a paper, a ledger, another paper's
// passages, a name with a space and a sign, and a file that cannot be read.
func TestSarifOfARunIsValid(t *testing.T) {
	dir := t.TempDir()
	const passage = "有位老人办低保续期，因少带一份复印件来回跑了三趟，我看见了也没有停下来问，回到科里也没有同任何人提起。"
	for name, text := range map[string]string{
		"新/材 料#1.txt": "𠮷某对照检查材料\n一、存在的问题\n一是学习不够深入。思路的的不清，走访企业XX家,缺课4次。\n二是群众工作不细。" + passage + "\n二、整改措施\n一是强化理论武装，提高政治站位。\n",
		"旧/甲.txt":     "一、存在的问题\n一是体察少。" + passage + "\n二、整改措施\n一是每月下访一次。\n",
		"新/坏.docx":    "PK\x03\x04",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ledger := filepath.Join(dir, "新", "台账.xlsx")
	var out, errs bytes.Buffer
	if code := run(context.Background(), []string{"ledger", filepath.Join(dir, "旧", "甲.txt"), "-o", ledger}, nil, &out, &errs); code != exitWell {
		t.Fatalf("ledger: exit code %d\n%s", code, errs.String())
	}
	out.Reset()
	args := []string{"check", "--no-cache", "--format", "sarif", "--against", filepath.Join(dir, "旧"), filepath.Join(dir, "新")}
	if code := run(context.Background(), args, nil, &out, &errs); code != exitFailed {
		t.Fatalf("check: exit code %d\n%s", code, errs.String())
	}
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "..", "internal", "report", "testdata", "sarif-schema-2.1.0.json"))
	if err != nil {
		t.Fatal(err)
	}
	log, err := jsonschema.UnmarshalJSON(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(log); err != nil {
		t.Error(err)
	}
	var got struct {
		Runs []struct {
			Tool struct {
				Driver struct{ Rules []struct{ ID string } }
			}
			Invocations []struct{ ToolExecutionNotifications []any }
			Results     []struct {
				RuleID           string
				RuleIndex        int
				RelatedLocations []any
				Locations        []struct{ LogicalLocations []any }
			}
		}
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	r := got.Runs[0]
	related, cells := 0, 0
	for _, x := range r.Results {
		if r.Tool.Driver.Rules[x.RuleIndex].ID != x.RuleID {
			t.Errorf("result of %s points at rule %s", x.RuleID, r.Tool.Driver.Rules[x.RuleIndex].ID)
		}
		related, cells = related+len(x.RelatedLocations), cells+len(x.Locations[0].LogicalLocations)
	}
	if related == 0 || cells == 0 || len(r.Invocations[0].ToolExecutionNotifications) != 1 {
		t.Errorf("%d related places, %d cells, %d failures: the test sees too little", related, cells, len(r.Invocations[0].ToolExecutionNotifications))
	}
}
