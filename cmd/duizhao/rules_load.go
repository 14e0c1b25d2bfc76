package main

import (
	"duizhao/internal/rule"
	"duizhao/internal/rules"
)

// loadRules puts the shipped packs and profiles together.
func loadRules() (*rule.Set, error) { return rules.Load() }
