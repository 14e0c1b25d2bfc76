package main

// rules.go: duizhao rules, rules explain, rules test. Being written by the output helper.
