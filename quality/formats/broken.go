package main

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"time"

	"duizhao/internal/format"
	"duizhao/internal/format/docx"
)

// slow and fat are more than a broken paper may cost.
const (
	slow = 5 * time.Second
	fat  = 512 << 20
)

// runBroken damages files of a folder at random for a time and reads them: cut off, bits flipped, pieces swapped, and the
// same inside the parts of a zip and the streams of a PDF. A recovered panic, a slow read and a large heap are failures; each
// file that failed is kept in the folder for them.
func runBroken(dir, keep string, long time.Duration, seed uint64) error {
	var paths []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil || len(paths) == 0 {
		return fmt.Errorf("files in %s: %d, %w", dir, len(paths), err)
	}
	rnd := rand.New(rand.NewPCG(seed, 1))
	fmt.Printf("%d files, seed %d\n", len(paths), seed)
	reads, errors, failed := 0, 0, 0
	for end := time.Now().Add(long); time.Now().Before(end); reads++ {
		path := paths[rnd.IntN(len(paths))]
		data, err := os.ReadFile(path)
		if err != nil {
			return fmt.Errorf("read what is to be damaged: %w", err)
		}
		data = damaged(rnd, filepath.Ext(path), data)
		bad, what := readBroken(filepath.Base(path), data)
		if bad {
			errors++
		}
		if what == "" {
			continue
		}
		failed++
		name := fmt.Sprintf("%s/%d-%d-%s", keep, seed, reads, filepath.Base(path))
		fmt.Printf("%s: %s\n", name, what)
		if err := os.WriteFile(name, data, 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("%d reads, %d refused, %d failed\n", reads, errors, failed)
	if failed > 0 {
		return fmt.Errorf("%d files failed", failed)
	}
	return nil
}

// readBroken reads once; what is "" when all is well.
func readBroken(name string, data []byte) (refused bool, what string) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	docs, errs := format.Read(context.Background(), name, data, format.Options{})
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	for _, err := range errs {
		if text := fmt.Sprintf("%+v %s", err, reason(err)); strings.Contains(text, "reader stopped") {
			return true, text
		}
	}
	switch {
	case took > slow:
		return false, fmt.Sprintf("took %v", took)
	case after.TotalAlloc-before.TotalAlloc > 8*fat || after.HeapAlloc > before.HeapAlloc+fat:
		return false, fmt.Sprintf("took %d MB", (after.TotalAlloc-before.TotalAlloc)>>20)
	}
	if len(docs) == 1 && docs[0].Format == "docx" {
		if what := annotateBroken(data, len(docs[0].Text)); what != "" {
			return false, what
		}
	}
	return len(errs) > 0, ""
}

// reason is the innermost error, which a fault keeps to itself.
func reason(err error) string {
	for {
		inner, ok := err.(interface{ Unwrap() error })
		if !ok || inner.Unwrap() == nil {
			return err.Error()
		}
		err = inner.Unwrap()
	}
}

func annotateBroken(data []byte, size int) (what string) {
	defer func() {
		if p := recover(); p != nil {
			what = fmt.Sprintf("annotate: %v", p)
		}
	}()
	note := docx.Note{Author: "核对", Text: "请核对"}
	note.Span.Start, note.Span.End = size/3, size/2
	_, _ = docx.Annotate(data, []docx.Note{note})
	return ""
}

func damaged(rnd *rand.Rand, ext string, data []byte) []byte {
	switch {
	case ext == ".docx" && rnd.IntN(4) > 0:
		if out, err := damagedZip(rnd, data); err == nil {
			return out
		}
	case ext == ".pdf" && rnd.IntN(2) > 0:
		return damagedStreams(rnd, data)
	}
	return scrambled(rnd, data)
}

// scrambled damages bytes in one of a few ways.
func scrambled(rnd *rand.Rand, data []byte) []byte {
	out := bytes.Clone(data)
	if len(out) < 16 {
		return out
	}
	switch rnd.IntN(6) {
	case 0:
		return out[:rnd.IntN(len(out))]
	case 1:
		for range 1 + rnd.IntN(40) {
			out[rnd.IntN(len(out))] ^= 1 << rnd.IntN(8)
		}
	case 2: // two pieces change places
		n := 1 + rnd.IntN(len(out)/4)
		a, b := rnd.IntN(len(out)-n), rnd.IntN(len(out)-n)
		piece := bytes.Clone(out[a : a+n])
		copy(out[a:a+n], out[b:b+n])
		copy(out[b:b+n], piece)
	case 3: // a piece is missing
		a := rnd.IntN(len(out))
		b := min(len(out), a+rnd.IntN(1+len(out)/8))
		return append(out[:a], out[b:]...)
	case 4: // a piece stands twice
		a := rnd.IntN(len(out))
		b := min(len(out), a+rnd.IntN(1+len(out)/8))
		return append(bytes.Clone(out[:b]), data[a:]...)
	case 5: // numbers become others
		for _, at := range digits.FindAllIndex(out, -1) {
			if rnd.IntN(200) == 0 {
				copy(out[at[0]:at[1]], strange[rnd.IntN(len(strange))])
			}
		}
	}
	return out
}

var (
	digits  = regexp.MustCompile(`[0-9]+`)
	strange = []string{"0", "-1", "99999999999", "1e9", "65535", "1", "2147483647", "4294967296"}
	streams = regexp.MustCompile(`(?s)stream\r?\n(.*?)endstream`)
)

// damagedZip damages one or two parts and packs them again.
func damagedZip(rnd *rand.Rand, data []byte) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(in.File) == 0 {
		return nil, fmt.Errorf("no zip: %w", err)
	}
	hit := map[int]bool{rnd.IntN(len(in.File)): true, rnd.IntN(len(in.File)): true}
	for i, f := range in.File {
		hit[i] = hit[i] || f.Name == "word/document.xml" && rnd.IntN(2) == 0
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i, f := range in.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		part, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		if hit[i] {
			part = scrambled(rnd, part)
		}
		w, err := z.Create(f.Name)
		if err == nil {
			_, err = w.Write(part)
		}
		if err != nil {
			return nil, err
		}
	}
	err = z.Close()
	return out.Bytes(), err
}

// damagedStreams damages what some streams of a PDF unpack to. The cross references no longer fit then, which is tried too.
func damagedStreams(rnd *rand.Rand, data []byte) []byte {
	return streams.ReplaceAllFunc(data, func(whole []byte) []byte {
		if rnd.IntN(4) > 0 {
			return whole
		}
		start := bytes.IndexByte(whole, '\n') + 1
		r, err := zlib.NewReader(bytes.NewReader(whole[start : len(whole)-len("endstream")]))
		if err != nil {
			return whole
		}
		plain, _ := io.ReadAll(io.LimitReader(r, 4<<20))
		var packed bytes.Buffer
		packed.Write(whole[:start])
		w := zlib.NewWriter(&packed)
		_, _ = w.Write(scrambled(rnd, plain))
		_ = w.Close()
		packed.WriteString("\nendstream")
		return packed.Bytes()
	})
}
