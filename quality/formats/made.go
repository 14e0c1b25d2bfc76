package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"duizhao/internal/convert"
	"duizhao/internal/doc"
	"duizhao/internal/format"
	"duizhao/internal/material"
	"duizhao/quality/gold"
)

// Files of other programs: -texts writes the plain papers, any program makes files of them, one folder for each program, and
// -made reads these folders. The scripts in producers/ run the programs that a Debian machine can have.

// plainPaper is one paper as -texts writes it.
type plainPaper struct {
	Name  string   `json:"name"`
	Title []string `json:"title"` // the lines before the first section
	Lines []string `json:"lines"` // the others; cells of a table are parted by TAB
}

// writeTexts writes NAME.txt and papers.json into a folder.
func writeTexts(dir string, papers []*gold.Material, more []string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	var list []plainPaper
	for _, m := range papers {
		title := strings.TrimSuffix(m.Text[:m.Sections[0].Start], "\n")
		list = append(list, plainPaper{m.Name(), split(title), split(m.Text[m.Sections[0].Start:])})
	}
	for _, path := range more {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
		list = append(list, plainPaper{Name: name, Title: []string{}, Lines: split(strings.ReplaceAll(string(text), "\r", ""))})
	}
	for _, p := range list {
		text := strings.Join(append(append([]string{}, p.Title...), p.Lines...), "\n") + "\n"
		if err := os.WriteFile(filepath.Join(dir, p.Name+".txt"), []byte(text), 0o644); err != nil {
			return err
		}
	}
	data, err := json.MarshalIndent(list, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "papers.json"), data, 0o644)
}

// split gives the lines that hold text.
func split(text string) []string {
	out := []string{}
	for _, line := range strings.Split(text, "\n") {
		if strings.TrimSpace(line) != "" {
			out = append(out, line)
		}
	}
	return out
}

// made is the count of one program's files.
type made struct{ files, read, text, chain, lines, right int }

// runMade reads DIR/*/NAME.ext and compares each with texts/NAME.txt.
func runMade(dir, texts, only string, verbose bool) error {
	folders, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	fmt.Printf("%-28s %6s %6s %6s %6s %8s\n", "made by", "files", "read", "text", "chain", "lines")
	for _, folder := range folders {
		if !folder.IsDir() || only != "" && !strings.Contains(","+only+",", ","+folder.Name()+",") {
			continue
		}
		m, err := measureMade(filepath.Join(dir, folder.Name()), texts, verbose)
		if err != nil {
			return err
		}
		fmt.Printf("%-28s %6d %6d %6d %6d %8.4f\n", folder.Name(), m.files, m.read, m.text, m.chain, float64(m.right)/float64(max(1, m.lines)))
	}
	return nil
}

func measureMade(folder, texts string, verbose bool) (made, error) {
	var total made
	var paths []string
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			paths = append(paths, path)
		}
		return err
	})
	sort.Strings(paths)
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
		want, err := os.ReadFile(filepath.Join(texts, name+".txt"))
		if err != nil {
			continue // not a paper: pictures, logs
		}
		total.add(path, string(want), verbose)
	}
	return total, err
}

// add reads one file and counts its lines that stand in the text.
func (m *made) add(path, want string, verbose bool) {
	m.files++
	lines := strings.Split(strings.TrimSpace(squeezeLines(want)), "\n")
	m.lines += len(lines)
	say := func(what string) {
		if verbose {
			fmt.Printf("%s: %s\n", path, what)
		}
	}
	got, err := readFile(path)
	if err != nil {
		say(err.Error())
		return
	}
	m.read++
	have := map[string]int{}
	for _, line := range strings.Split(squeezeLines(got.Text), "\n") {
		have[line]++
	}
	for _, line := range lines {
		if have[line] > 0 {
			have[line]--
			m.right++
		}
	}
	if strings.TrimSpace(squeezeLines(got.Text)) == strings.Join(lines, "\n") {
		m.text++
	} else {
		say("text: " + difference(strings.TrimSpace(got.Text), strings.TrimSpace(want)))
	}
	plain, errs := format.Read(context.Background(), "paper.txt", []byte(want), format.Options{})
	if len(errs) > 0 {
		say(errs[0].Error())
		return
	}
	a, b := digest(material.Read(got, material.Options{})), digest(material.Read(plain[0], material.Options{}))
	if a == b {
		m.chain++
	} else {
		say("chain: " + difference(a, b))
	}
}

func readFile(path string) (*doc.Document, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var opt format.Options
	if office, err := convert.Find(os.Getenv("SOFFICE")); err == nil {
		opt.Converter = office
	}
	docs, errs := format.Read(context.Background(), filepath.Base(path), data, opt)
	if len(errs) > 0 {
		return nil, errs[0]
	}
	if len(docs) != 1 {
		return nil, fmt.Errorf("%d documents came back, want 1", len(docs))
	}
	return docs[0], nil
}
