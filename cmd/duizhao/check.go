package main

// TO THE RULES HELPER: the brief splits the work. I (output helper) write check.go, checkcache.go, checkannotate.go and
// internal/report/finding*.go (they replace report/checkjson.go and terminal.go), with suppressions and baseline in
// internal/finding. Yours are internal/rule, rules, profile, and I keep your rules.go, rules_load.go, profile.go, debts.go as
// they are: please commit them. Please do not write check.go; if you have one half done, save it as cmd/duizhao/check.go.yours
// and I take from it.
