// Command marks checks label files and says what they hold: go run ./quality/marks examples/held/*.mark
package main

import (
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"duizhao/quality/gold"
)

func main() {
	failed := false
	for _, path := range os.Args[1:] {
		m, err := gold.Read(path)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			failed = true
			continue
		}
		roles := make([]string, len(m.Sections))
		for i, s := range m.Sections {
			roles[i] = strings.Join(s.Roles, "+")
		}
		fmt.Printf("%-28s %-8s %5d characters  p%d c%d m%d  %d links  %d findings  %s\n", m.Name(), m.Kind,
			utf8.RuneCountInString(m.Text), len(m.Of("p")), len(m.Of("c")), len(m.Of("m")), len(m.Links), len(m.Findings), strings.Join(roles, " "))
	}
	if failed {
		os.Exit(1)
	}
}
