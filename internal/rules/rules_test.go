package rules

import (
	"testing"

	"duizhao/internal/rule/ruletest"
)

func TestExamplesOfAllRules(t *testing.T) {
	set, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	failures, ran := ruletest.Run(set)
	for _, f := range failures {
		t.Error(f)
	}
	if ran < 2*len(set.Rules) {
		t.Errorf("ran %d examples of %d rules", ran, len(set.Rules))
	}
}
