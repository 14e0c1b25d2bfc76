package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"duizhao/internal/format"
	"duizhao/internal/material"
)

// measure makes the table. Every ratio is of CPU time, both sides measured in this run on one core; the best of several rounds.
func measure(dir string, size int) (string, error) {
	files, err := filepath.Glob(filepath.Join(dir, "papers", "*.txt"))
	if err != nil || len(files) == 0 {
		return "", fmt.Errorf("no papers in %s: %w", dir, err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d generated papers of %d KB, %s %s/%s, one core.\n\n", len(files), size>>10, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	b.WriteString("| what | measured | to reach |\n|---|---|---|\n")
	for _, part := range []func(io.Writer, string, []string) error{program, speed, docxSpeed, growth} {
		if err := part(&b, dir, files); err != nil {
			return "", err
		}
	}
	return b.String(), nil
}

const rounds = 5

// cpu is the least CPU time that f took.
func cpu(f func() error) (time.Duration, error) {
	best := time.Duration(1<<63 - 1)
	for range rounds {
		runtime.GC()
		before := used()
		if err := f(); err != nil {
			return 0, err
		}
		best = min(best, used()-before)
	}
	return best, nil
}

func used() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// speed compares reading, outline and chain with the floor: read each file, decode every rune, count the lines.
func speed(w io.Writer, _ string, files []string) error {
	defer debug.SetGCPercent(debug.SetGCPercent(300)) // as duizhao chain does
	floor, err := cpu(func() error { return each(files, countLines) })
	if err != nil {
		return err
	}
	whole, err := cpu(func() error { return each(files, readPaper) })
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "| floor: read, decode, count lines | %.0f ms | |\n", ms(floor))
	fmt.Fprintf(w, "| reading + outline + chain | %.0f ms = %.1f × the floor | ≤ 8 × |\n", ms(whole), float64(whole)/float64(floor))
	return nil
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func each(files []string, do func(name string, data []byte) error) error {
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err == nil {
			err = do(name, data)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// sink keeps the compiler from leaving work out.
var sink int

func countLines(_ string, data []byte) error {
	lines, sum := 0, rune(0)
	for _, r := range string(data) {
		sum += r
		if r == '\n' {
			lines++
		}
	}
	sink += lines + int(sum)
	return nil
}

func readPaper(name string, data []byte) error {
	docs, errs := format.Read(context.Background(), name, data, format.Options{})
	if len(errs) > 0 {
		return errors.Join(errs...)
	}
	for _, d := range docs {
		m := material.Read(d, material.Options{})
		if len(m.Chain.Problems) == 0 || len(m.Chain.Measures) == 0 {
			return errors.New("no problems or no measures found: the figure would mean nothing")
		}
		sink += len(m.Chain.Links)
	}
	return nil
}

// docxSpeed compares reading a .docx with a bare pass over the tokens of its document.xml, unpacked beforehand.
func docxSpeed(w io.Writer, _ string, files []string) error {
	text, err := os.ReadFile(files[0])
	if err != nil {
		return err
	}
	document := documentXML(strings.Repeat(string(text), 20))
	file := packDocx(document)
	tokens, err := cpu(func() error { return tokenPass(document) })
	if err != nil {
		return err
	}
	read, err := cpu(func() error {
		_, errs := format.Read(context.Background(), "a.docx", file, format.Options{})
		return errors.Join(errs...)
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "| .docx, document.xml of %d KB: read | %.1f ms = %.2f × a token pass (%.1f ms) | ≤ 1.5 × |\n",
		len(document)>>10, ms(read), float64(read)/float64(tokens), ms(tokens))
	return nil
}

func tokenPass(document []byte) error {
	for d := xml.NewDecoder(bytes.NewReader(document)); ; {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		sink++
	}
}

// documentXML is what Word writes for plain paragraphs: properties and two runs in each.
func documentXML(text string) []byte {
	const run = `<w:r w:rsidR="00A77B3E"><w:rPr><w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr><w:t xml:space="preserve">`
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for line := range strings.Lines(text) {
		runes := []rune(strings.TrimSuffix(line, "\n"))
		half := len(runes) / 2
		b.WriteString(`<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E"><w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLine="640"/></w:pPr>`)
		b.WriteString(run + html.EscapeString(string(runes[:half])) + `</w:t></w:r>` + run + html.EscapeString(string(runes[half:])) + `</w:t></w:r></w:p>`)
	}
	b.WriteString(`</w:body></w:document>`)
	return b.Bytes()
}

func packDocx(document []byte) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", string(document)},
	} {
		w, err := z.Create(part.name)
		if err == nil {
			_, err = io.WriteString(w, part.text)
		}
		if err != nil {
			panic(err) // writing into memory
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// growth shows that one file costs in proportion to its size.
func growth(w io.Writer, _ string, _ []string) error {
	var cells []string
	first := 0.0
	for _, size := range []int{10 << 10, 100 << 10, 1 << 20, 10 << 20} {
		data := []byte(paper(1, size))
		repeat := max(1, (1<<20)/len(data))
		took, err := cpu(func() error {
			for range repeat {
				if err := readPaper("a.txt", data); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		perKB := float64(took.Microseconds()) / float64(repeat) / (float64(len(data)) / 1024)
		if first == 0 {
			first = perKB
		}
		cells = append(cells, fmt.Sprintf("%s %.1f µs/KB (%.1f ×)", sizeName(size), perKB, perKB/first))
	}
	fmt.Fprintf(w, "| one file of | %s | in proportion |\n", strings.Join(cells, ", "))
	return nil
}

func sizeName(size int) string {
	if size < 1<<20 {
		return fmt.Sprintf("%d KB", size>>10)
	}
	return fmt.Sprintf("%d MB", size>>20)
}

// program comes first, for a child's peak counts from its parent's size at the start. It runs the built command: peak memory on all papers, and the time for one small file.
func program(w io.Writer, dir string, files []string) error {
	bin := filepath.Join(dir, "duizhao")
	build := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", bin, "./cmd/duizhao")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("build: %w", err)
	}
	all := exec.Command(bin, "chain", "--format", "json", filepath.Join(dir, "papers"))
	if err := all.Run(); err != nil {
		return fmt.Errorf("chain on all papers: %w", err)
	}
	usage, ok := all.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return errors.New("this system tells no peak memory")
	}
	fmt.Fprintf(w, "| peak memory, all papers | %d MB | < 100 MB |\n", usage.Maxrss>>10)
	best := time.Hour
	for range 10 {
		start := time.Now()
		if err := exec.Command(bin, "chain", "--format", "json", files[0]).Run(); err != nil {
			return fmt.Errorf("chain on one paper: %w", err)
		}
		best = min(best, time.Since(start))
	}
	fmt.Fprintf(w, "| start to end on one paper | %.0f ms | < 50 ms |\n", ms(best))
	return nil
}
