package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"duizhao/internal/doc"
	"duizhao/internal/material"
	"duizhao/internal/report"
)

// ledgerCommand makes a ledger workbook of papers.
type ledgerCommand struct {
	inputs
	Output string `name:"output" short:"o" aliases:"out" default:"整改台账.xlsx" help:"${flag_out}"`
}

// Run reads all papers and writes one workbook. When nothing could be read none is written.
func (c ledgerCommand) Run(s *session) error {
	date, err := c.day(s.lang)
	if err != nil {
		return err
	}
	if !strings.EqualFold(filepath.Ext(c.Output), ".xlsx") {
		return errors.New(s.lang.pick("台账文件名要以 .xlsx 结尾：", "the ledger's name must end in .xlsx: ") + c.Output)
	}
	files, _, skipped := c.list()
	t := newTally(s, len(files), skipped, false)
	var list []report.LedgerPaper
	read := func(d *doc.Document) *material.Material { return material.Read(d, material.Options{Date: date}) }
	err = papers(s, files, s.options(), read, func(o outcome[*material.Material]) error {
		for _, m := range o.papers {
			list = append(list, report.NewLedgerPaper(len(list)+1, m))
		}
		t.add(o.file, len(o.papers), o.errs)
		return nil
	})
	t.end()
	if err != nil {
		return err
	}
	if len(list) == 0 {
		s.fail()
		return errors.New(s.lang.pick("没有读出任何材料，没有生成台账", "no paper was read; no ledger was written"))
	}
	return c.write(s, list)
}

func (c ledgerCommand) write(s *session, list []report.LedgerPaper) error {
	if info, err := os.Stat(c.Output); err == nil && info.IsDir() {
		return errors.New(s.lang.pick("这是一个文件夹，不能当作台账文件：", "this is a folder, not a ledger file: ") + c.Output)
	}
	kept, err := replaceFile(c.Output, func(f *os.File) error { return report.WriteLedger(f, list) })
	if err != nil {
		return err
	}
	problems, items := 0, 0
	for _, p := range list {
		problems, items = problems+len(p.Problems), items+len(p.Items)
	}
	s.say("已写出 %s：%d 份材料，问题 %d 个，台账 %d 行。", "wrote %s: %d papers, %d problems, %d ledger rows.", c.Output, len(list), problems, items)
	if kept != "" {
		s.say("原来的文件已改名为 %s。", "the file that was there is now %s.", kept)
	}
	return nil
}

// replaceFile writes a file as a whole or not at all: into a new one beside it, then under its name. A file that was there may
// hold a clerk's work: it is kept under another name, which is returned.
func replaceFile(name string, write func(*os.File) error) (kept string, err error) {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return "", writeInto(name, write)
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".duizhao-*.tmp")
	if err != nil {
		return "", inFolder(filepath.Dir(name), err)
	}
	defer os.Remove(f.Name()) // gone already when all went well
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return "", fmt.Errorf("write %s: %w", name, err)
	}
	if err := os.Chmod(f.Name(), 0o644); err != nil {
		return "", err
	}
	if info, err := os.Stat(name); err == nil {
		if info.IsDir() {
			return "", fmt.Errorf("%s is a folder", name)
		}
		if kept, err = setAside(name); err != nil {
			return "", err
		}
	}
	return kept, os.Rename(f.Name(), name)
}

// writeInto writes to what is there and stays: /dev/null, /dev/stdout, a pipe.
func writeInto(name string, write func(*os.File) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// inFolder names the folder instead of the file that could not be made in it.
func inFolder(dir string, err error) error {
	var pe *os.PathError
	if errors.As(err, &pe) {
		return &os.PathError{Op: "write to folder", Path: dir, Err: pe.Err}
	}
	return err
}

// setAside renames the file to the first free name: 台账.备份1.xlsx.
func setAside(name string) (string, error) {
	ext := filepath.Ext(name)
	for i := 1; i < 10000; i++ {
		free := fmt.Sprintf("%s.备份%d%s", strings.TrimSuffix(name, ext), i, ext)
		if _, err := os.Lstat(free); errors.Is(err, os.ErrNotExist) {
			return free, os.Rename(name, free)
		}
	}
	return "", fmt.Errorf("%s: too many backups beside it", name)
}
