// Command lexicon writes the word lists of internal/rule/lexicon from a dictionary of lines "word frequency tag", the simplified one of
// jieba as gse v1.0.2 ships it (data/dict/zh/s_1.txt):
//
//	go run ./scripts/lexicon s_1.txt internal/rule/lexicon
//
// words.txt is all words of two Chinese characters with a frequency of 8 or more, sorted, without separators. bound.txt is the characters
// that end such words at least 2,000 times and five times as often as they stand alone.
package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	leastWord  = 8
	leastEnds  = 2000
	endsToSelf = 5
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: lexicon DICTIONARY FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "lexicon:", err)
		os.Exit(1)
	}
}

func run(dictionary, folder string) error {
	count, err := read(dictionary)
	if err != nil {
		return err
	}
	var words, bound []string
	ends, alone := map[string]int{}, map[string]int{}
	for w, n := range count {
		switch utf8.RuneCountInString(w) {
		case 1:
			alone[w] = n
		case 2:
			if n >= leastWord {
				words = append(words, w)
				ends[w[len(w)/2:]] += n
			}
		}
	}
	for c, n := range ends {
		if n >= leastEnds && n >= endsToSelf*alone[c] {
			bound = append(bound, c)
		}
	}
	if len(words) < 10000 {
		return fmt.Errorf("%s: only %d words of two characters; is it the right dictionary?", dictionary, len(words))
	}
	for name, list := range map[string][]string{"words.txt": words, "bound.txt": bound} {
		sort.Strings(list)
		if err := os.WriteFile(filepath.Join(folder, name), []byte(strings.Join(list, "")), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// read is the frequency of the words of nothing but Chinese characters.
func read(name string) (map[string]int, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	count := map[string]int{}
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(lines.Text())
		if len(fields) < 2 || strings.IndexFunc(fields[0], func(r rune) bool { return r < 0x4E00 || r > 0x9FFF }) >= 0 {
			continue
		}
		times, err := strconv.Atoi(fields[1])
		if err != nil {
			return nil, fmt.Errorf("%s: line %d: %q is no frequency", name, n, fields[1])
		}
		count[fields[0]] = max(count[fields[0]], times)
	}
	return count, lines.Err()
}
