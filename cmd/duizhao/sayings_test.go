package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What is wrong with a side file is told in Chinese, with its place, and without the words of a decoder.
func TestComplaintsOfSideFiles(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	paper := file("材料.txt", "一、存在的问题\n一是学习不深。\n")
	plain, broken := file("side.yaml", "一行文字\n"), file("broken.yaml", "suppressions:\n  - rule: a/b\n   until: x\n")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"check", "--profile", "nope", paper}, "没有这份要求：nope"},
		{[]string{"check", "--owed", paper, paper}, "--owed 要给台账"},
		{[]string{"check", "--baseline", paper, paper}, "不是 check --format json"},
		{[]string{"check", "--suppress", plain, paper}, "第 1 行的写法不对"},
		{[]string{"check", "--suppress", broken, paper}, "行不合 YAML 的写法"},
		{[]string{"check", "--names", plain, paper}, "要写成 own"},
		{[]string{"restore", filepath.Join(dir, "没有.dzb"), "--data", filepath.Join(dir, "d")}, "路径不存在"},
		{[]string{"restore", paper, "--data", filepath.Join(dir, "d")}, "备份已损坏"},
		{[]string{"trail", "verify", "--data", filepath.Join(dir, "没有")}, "没有数据库"},
		{[]string{"trail", "verify", "--data", dir}, "没有数据库"}, // a folder that holds other things
		{[]string{"trail", "head", "--data", filepath.Join(dir, "没有")}, "没有数据库"},
	} {
		code, _, errs := typed(t, append(c.args, "--lang", "zh")...)
		if code != exitFailed || !strings.Contains(errs, c.want) {
			t.Errorf("%v: exit %d, %q; want %q", c.args, code, errs, c.want)
		}
		for _, foreign := range []string{"unmarshal", ": yaml:", ": json:", "gzip", "Errorf", " line "} {
			if strings.Contains(errs, foreign) {
				t.Errorf("%v: %q speaks of %q", c.args, errs, foreign)
			}
		}
	}
}

func TestFormsThatPeopleKnow(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"help chain", "duizhao chain"}, {"help --lang en", "Commands"}, {"--version", "duizhao "}, {"help corpus add", "duizhao corpus add"},
	} {
		if code, out, errs := typed(t, strings.Fields(c.args)...); code != exitWell || !strings.Contains(out, c.want) {
			t.Errorf("%s: exit %d, %q %q; want %q", c.args, code, out, errs, c.want)
		}
	}
}

// typed runs a command line as a person types it.
func typed(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(""), &o, &e)
	return code, o.String(), e.String()
}
