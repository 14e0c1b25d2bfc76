package convert

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"duizhao/examples/gen/paper"
	"duizhao/internal/format"
	"duizhao/internal/format/fault"
)

const material = `个人对照检查材料
一、存在的主要问题
一是调研不深。2023年下乡12次，走访农户只有9户，对蓄水池维修情况掌握不清。
二、整改措施
一是每月下乡不少于4天，由办公室登记。
`

// office skips the test where LibreOffice is absent.
func office(t *testing.T) *Office {
	t.Helper()
	o, err := Find(os.Getenv("SOFFICE"))
	if err != nil {
		t.Skipf("LibreOffice is not here (install libreoffice-writer-nogui or set SOFFICE=): %v", err)
	}
	return o
}

// oldDoc makes a .doc of a file.
func oldDoc(t *testing.T, o *Office, name string, file []byte) []byte {
	t.Helper()
	dir := t.TempDir()
	in := filepath.Join(dir, name)
	if err := os.WriteFile(in, file, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(o.program, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "doc:MS Word 97", "--outdir", dir, in)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("make .doc: %v: %s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "in.doc"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestOldDocIsRead(t *testing.T) {
	o := office(t)
	data := oldDoc(t, o, "in.txt", []byte("\ufeff"+material))
	docs, errs := format.Read(context.Background(), "材料.doc", data, format.Options{Converter: o})
	if len(errs) > 0 || len(docs) != 1 {
		t.Fatalf("got %d documents, errors %v", len(docs), errs)
	}
	if docs[0].Text != material || docs[0].Format != "doc" {
		t.Errorf("text is\n%s(%s), want\n%s", docs[0].Text, docs[0].Format, material)
	}
}

// TestAutomaticNumbersOfAnOldDoc: in the .doc the numbers are no text.
func TestAutomaticNumbersOfAnOldDoc(t *testing.T) {
	o := office(t)
	file, err := paper.Docx(material, strings.Index(material, "一、"))
	if err != nil {
		t.Fatal(err)
	}
	docs, errs := format.Read(context.Background(), "材料.wps", oldDoc(t, o, "in.docx", file), format.Options{Converter: o})
	if len(errs) > 0 || len(docs) != 1 {
		t.Fatalf("got %d documents, errors %v", len(docs), errs)
	}
	numbers := 0
	for _, b := range docs[0].Blocks {
		if b.Number > 0 {
			numbers++
		}
	}
	if docs[0].Text != material || numbers == 0 {
		t.Errorf("text is\n%swith %d automatic numbers, want\n%s", docs[0].Text, numbers, material)
	}
}

func TestOldDocWithoutConverter(t *testing.T) {
	data := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 600)...)
	_, errs := format.Read(context.Background(), "材料.wps", data, format.Options{})
	var fe *fault.Error
	if len(errs) != 1 || !errors.As(errs[0], &fe) || fe.Code != fault.NeedsConverter {
		t.Fatalf("errors are %v", errs)
	}
	if say := fe.Say("zh"); !strings.Contains(say, "LibreOffice") || !strings.Contains(say, "另存为 .docx") {
		t.Errorf("the message does not say what to do: %s", say)
	}
}

// script is a program that stands in for LibreOffice.
func script(t *testing.T, body string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "office")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+body), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := exec.Command(path, "--probe").Start(); err != nil {
		t.Skipf("scripts do not run here: %v", err)
	}
	return path
}

func TestAHangingProgramIsEndedWithItsChildren(t *testing.T) {
	mark := filepath.Join(t.TempDir(), "alive")
	program := script(t, "case $1 in --probe) exit 0;; esac\n(while :; do echo x >>'"+mark+"'; sleep 0.05; done) &\nsleep 120\n")
	start := time.Now()
	_, err := New(program, 300*time.Millisecond).Convert(context.Background(), "材料.doc", []byte("x"))
	var fe *fault.Error
	if !errors.As(err, &fe) || fe.Code != fault.TooLong {
		t.Fatalf("error is %v, want too_long", err)
	}
	if took := time.Since(start); took > 90*time.Second {
		t.Errorf("took %s", took)
	}
	size := func() int64 {
		time.Sleep(500 * time.Millisecond)
		written, _ := os.ReadFile(mark)
		return int64(len(written))
	}
	if before := size(); size() != before {
		t.Error("a child of the program outlived it")
	}
}

func TestAProgramThatMakesNothing(t *testing.T) {
	_, err := New(script(t, "exit 0\n"), time.Minute).Convert(context.Background(), "材料.doc", []byte("x"))
	var fe *fault.Error
	if !errors.As(err, &fe) || fe.Code != fault.Damaged {
		t.Fatalf("error is %v, want damaged", err)
	}
}

func TestFindSaysWhatIsMissing(t *testing.T) {
	if _, err := Find(filepath.Join(t.TempDir(), "none")); !errors.Is(err, ErrNoOffice) {
		t.Errorf("error is %v", err)
	}
}
