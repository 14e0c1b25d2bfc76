// Package convert runs outside programs: LibreOffice, which turns .doc, .wps, .rtf and .odt into .docx. It reads nothing
// itself.
package convert

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"duizhao/internal/format/fault"
)

// DefaultTimeout is for one file. A cold start alone takes 10 to 15 seconds on a loaded machine.
const DefaultTimeout = 90 * time.Second

// MaxOutput is how many bytes of .docx are taken back.
const MaxOutput = 64 << 20

// Office converts with LibreOffice, one file at a time: it does not share a profile, and each run takes a few hundred MB.
type Office struct {
	program string
	timeout time.Duration
	turn    chan struct{}
}

// ErrNoOffice says that LibreOffice is not there.
var ErrNoOffice = errors.New("LibreOffice (soffice) not found")

// Find looks for LibreOffice: the program named (from SOFFICE=), else soffice or libreoffice on the path, else
// where it installs itself on Windows.
func Find(named string) (*Office, error) {
	candidates := []string{named}
	if named == "" {
		candidates = []string{"soffice", "libreoffice", `C:\Program Files\LibreOffice\program\soffice.exe`}
	}
	for _, name := range candidates {
		if program, err := exec.LookPath(name); err == nil {
			return New(program, DefaultTimeout), nil
		}
	}
	if named != "" {
		return nil, fmt.Errorf("SOFFICE=%s: %w", named, ErrNoOffice)
	}
	return nil, ErrNoOffice
}

// New uses the program with a time limit for each file.
func New(program string, timeout time.Duration) *Office {
	return &Office{program: program, timeout: timeout, turn: make(chan struct{}, 1)}
}

// Convert makes a .docx. Its errors are *fault.Error about the file.
func (o *Office) Convert(ctx context.Context, name string, data []byte) ([]byte, error) {
	select {
	case o.turn <- struct{}{}:
		defer func() { <-o.turn }()
	case <-ctx.Done():
		return nil, fault.New(name, fault.TooLong, "", ctx.Err())
	}
	dir, err := os.MkdirTemp("", "duizhao-convert-")
	if err != nil {
		return nil, fmt.Errorf("convert %s: %w", name, err)
	}
	defer os.RemoveAll(dir)
	in := filepath.Join(dir, "in"+extension(name))
	if err := os.WriteFile(in, data, 0o600); err != nil {
		return nil, fmt.Errorf("convert %s: %w", name, err)
	}
	if err := o.run(ctx, name, dir, in); err != nil {
		return nil, err
	}
	return output(name, filepath.Join(dir, "out", "in.docx"))
}

// extension keeps a known one, by which LibreOffice chooses its reader; a strange name never reaches the command line.
func extension(name string) string {
	switch ext := strings.ToLower(filepath.Ext(name)); ext {
	case ".doc", ".wps", ".rtf", ".odt", ".wpt", ".dot":
		return ext
	}
	return ".doc"
}

// run starts the program in a group of its own, so that its children end with it. Network access is not needed; macros are
// off in headless conversion of an unknown file.
func (o *Office) run(ctx context.Context, name, dir, in string) error {
	ctx, cancel := context.WithTimeout(ctx, o.timeout)
	defer cancel()
	profile := "file:///" + strings.TrimPrefix(filepath.ToSlash(filepath.Join(dir, "profile")), "/")
	cmd := exec.CommandContext(ctx, o.program, "-env:UserInstallation="+profile, "--headless", "--norestore", "--nologo",
		"--nodefault", "--nolockcheck", "--convert-to", "docx:MS Word 2007 XML", "--outdir", filepath.Join(dir, "out"), in)
	cmd.Dir = dir
	ownGroup(cmd)
	cmd.WaitDelay = 5 * time.Second
	said, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		return fault.New(name, fault.TooLong, "", fmt.Errorf("LibreOffice took longer than %s: %w", o.timeout, ctx.Err()))
	}
	if err != nil {
		return fault.New(name, fault.Damaged, "", fmt.Errorf("LibreOffice: %w: %.300s", err, said))
	}
	return nil
}

// output reads what was made. LibreOffice ends well even when it could not open the file, and then makes nothing.
func output(name, path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fault.New(name, fault.Damaged, "", fmt.Errorf("LibreOffice made no .docx: %w", err))
	}
	if info.Size() > MaxOutput {
		return nil, fault.New(name, fault.TooLarge, "", fmt.Errorf("converted to %d bytes", info.Size()))
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("convert %s: %w", name, err)
	}
	return data, nil
}
