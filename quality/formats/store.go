package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"duizhao/examples/gen/paper"
	"duizhao/quality/gold"
)

// store holds the papers as Word files on disk and lets LibreOffice save them in other formats, many in one run.
type store struct {
	papers []*gold.Material
	dir    string
	temp   bool
}

func newStore(set string, papers []*gold.Material, keep string) (*store, error) {
	s := &store{papers: papers, dir: filepath.Join(keep, set), temp: keep == ""}
	if s.temp {
		dir, err := os.MkdirTemp("", "duizhao-formats-")
		if err != nil {
			return nil, err
		}
		s.dir = dir
	}
	for _, m := range papers {
		data, err := paper.Docx(m.Text, m.Sections[0].Start)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", m.Path, err)
		}
		clean, err := accepted(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", m.Path, err)
		}
		official, err := indented(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", m.Path, err)
		}
		if err := errors.Join(s.write("docx", m.Name()+".docx", data), s.write("accepted", m.Name()+".docx", clean), s.write("indented", m.Name()+".docx", official)); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *store) close() {
	if s.temp {
		os.RemoveAll(s.dir)
	}
}

func (s *store) write(folder, name string, data []byte) error {
	dir := filepath.Join(s.dir, folder)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, name), data, 0o644)
}

// load reads what there is in a folder, by the papers' names; missing ones have no data.
func (s *store) load(folder, ext string) map[string]file {
	out := map[string]file{}
	for _, m := range s.papers {
		name := m.Name() + "." + ext
		data, _ := os.ReadFile(filepath.Join(s.dir, folder, name))
		out[m.Name()] = file{name, data, folder}
	}
	return out
}

func (s *store) words() map[string]file { return s.load("docx", "docx") }

// saved are the Word files of a folder (docx, accepted) saved by LibreOffice with another filter.
func (s *store) saved(from, ext, filter string) (map[string]file, error) {
	to := from + "-" + ext
	if err := s.office(from, "docx", to, ext, filter); err != nil {
		return nil, err
	}
	return s.load(to, ext), nil
}

// office converts every file of a folder that the other folder does not hold yet.
func (s *store) office(from, fromExt, to, ext, filter string) error {
	program := os.Getenv("SOFFICE")
	if program == "" {
		program = "soffice"
	}
	if _, err := exec.LookPath(program); err != nil {
		return errors.New("LibreOffice is not installed and SOFFICE= names none")
	}
	var in []string
	for _, m := range s.papers {
		if _, err := os.Stat(filepath.Join(s.dir, to, m.Name()+"."+ext)); err != nil {
			in = append(in, filepath.Join(s.dir, from, m.Name()+"."+fromExt))
		}
	}
	if len(in) == 0 {
		return nil
	}
	profile, err := filepath.Abs(filepath.Join(s.dir, "profile"))
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	args := append([]string{"-env:UserInstallation=file://" + profile, "--headless", "--norestore", "--convert-to", filter, "--outdir", filepath.Join(s.dir, to)}, in...)
	if said, err := exec.CommandContext(ctx, program, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("soffice: %w: %.300s", err, said)
	}
	return nil
}

// converter converts the files of one folder.
type converter struct {
	*store
	folder string
}

// Convert stands in for the converter of the product, with the same filter but all files in one run: a run for each takes
// seconds to start.
func (c converter) Convert(_ context.Context, name string, _ []byte) ([]byte, error) {
	ext := strings.TrimPrefix(filepath.Ext(name), ".")
	if err := c.office(c.folder, ext, "back-"+c.folder, "docx", "docx:MS Word 2007 XML"); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(c.dir, "back-"+c.folder, strings.TrimSuffix(name, filepath.Ext(name))+".docx"))
}
