package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"duizhao": main})
}

// TestCommands runs the scripts in testdata/script: what people type, and what they get.
func TestCommands(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"sheet":  printSheet,
			"damage": damageFiles,
		},
	})
}

// printSheet writes a sheet of a workbook into a file, cells joined by TAB: sheet 台账.xlsx 台账 out.txt
func printSheet(ts *testscript.TestScript, neg bool, args []string) {
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	rows, err := f.GetRows(args[1])
	ts.Check(err)
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(strings.Join(row, "\t") + "\n")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(b.String()), 0o644))
}

// damageFiles cuts or changes every file below a folder: damage 缓存
func damageFiles(ts *testscript.TestScript, neg bool, args []string) {
	count := 0
	ts.Check(filepath.WalkDir(ts.MkAbs(args[0]), func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil || len(raw) < 100 {
			return err
		}
		count++
		if count%2 == 0 {
			return os.WriteFile(path, raw[:len(raw)/2], 0o600)
		}
		raw[len(raw)-20] ^= 1
		return os.WriteFile(path, raw, 0o600)
	}))
	if count == 0 {
		ts.Fatalf("nothing to damage in %s", args[0])
	}
}

func TestInterruptedRunSaysSo(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(name, []byte("一、存在的问题\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, errs bytes.Buffer
	if code := run(ctx, []string{"--lang", "zh", "text", name, name + "x"}, strings.NewReader(""), &out, &errs); code != exitFailed {
		t.Errorf("exit code %d, want %d", code, exitFailed)
	}
	if !strings.Contains(errs.String(), "已中断") {
		t.Errorf("stderr = %q", errs.String())
	}
}

func TestReplaceFileKeepsWhatWasThere(t *testing.T) {
	name := filepath.Join(t.TempDir(), "台账.xlsx")
	write := func(text string) func(*os.File) error {
		return func(f *os.File) error { _, err := f.WriteString(text); return err }
	}
	for _, text := range []string{"one", "two", "three"} {
		if _, err := replaceFile(name, write(text)); err != nil {
			t.Fatal(err)
		}
	}
	broken := errors.New("disk full")
	if _, err := replaceFile(name, func(*os.File) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("error = %v, want %v", err, broken)
	}
	for file, want := range map[string]string{name: "three", strings.TrimSuffix(name, ".xlsx") + ".备份1.xlsx": "one", strings.TrimSuffix(name, ".xlsx") + ".备份2.xlsx": "two"} {
		if got, err := os.ReadFile(file); err != nil || string(got) != want {
			t.Errorf("%s = %q, %v; want %q", file, got, err, want)
		}
	}
	left, _ := filepath.Glob(filepath.Join(filepath.Dir(name), ".duizhao-*"))
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestLanguageOf(t *testing.T) {
	tests := []struct {
		args []string
		env  map[string]string
		want language
	}{
		{nil, map[string]string{"LANG": "en_US.UTF-8"}, "en"}, {nil, map[string]string{"LANG": "zh_CN.UTF-8"}, "zh"},
		{nil, map[string]string{"LANG": "C.UTF-8"}, "zh"}, {nil, map[string]string{"LANG": "de_DE"}, "en"},
		{nil, map[string]string{"LC_ALL": "en_GB", "LANG": "zh_CN"}, "en"},
		{[]string{"text", "--lang", "en"}, map[string]string{"LANG": "zh_CN"}, "en"}, {[]string{"--lang=zh"}, map[string]string{"LANG": "en_US"}, "zh"},
	}
	for _, tt := range tests {
		if got := languageOf(tt.args, func(k string) string { return tt.env[k] }); got != tt.want {
			t.Errorf("languageOf(%v, %v) = %s, want %s", tt.args, tt.env, got, tt.want)
		}
	}
}

func TestHelpOfEveryCommandTeaches(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		var c commands
		s := &session{ctx: context.Background(), lang: language(lang)}
		parser, err := newParser(&c, s)
		if err != nil {
			t.Fatal(err)
		}
		for _, node := range parser.Model.Children {
			if len(examples[node.Name]) == 0 || node.Help == "" {
				t.Errorf("%s has no example or no help: add them in words.go", node.Name)
			}
		}
	}
}

func TestTreeSendsNoControlCodes(t *testing.T) {
	var b bytes.Buffer
	tr := tree{width: 40}
	tr.wrap("", "", "a\x1b[31m红\u009b色\n下一行")
	b.Write(tr.Bytes())
	if got := b.String(); strings.ContainsAny(got, "\x1b\u009b") || !strings.Contains(got, "红色 下一行") {
		t.Errorf("wrap wrote %q", got)
	}
}
