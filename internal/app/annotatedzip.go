package app

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"duizhao/internal/org"
)

// Bounds of one download of annotated papers.
const (
	maxZipPapers = 500
	maxZipBytes  = 256 << 20 // of the files before packing
	maxConverted = 40        // old files that are converted: each takes seconds
)

// AnnotatedZip writes the newest drafts of the submissions into a zip, each as a Word file with findings and comments at their places:
// see marked. One that could not be read goes in as it was uploaded; 说明.txt says which were set anew, which carry no remarks, and
// why. One paper out of sight makes the whole request ErrNotFound, and nothing is written before all were looked up.
func (a *App) AnnotatedZip(ctx context.Context, who org.Actor, ids []int64, w io.Writer) error {
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	if len(ids) == 0 || len(ids) > maxZipPapers {
		return invalid("ids", "too_many", fmt.Sprintf("一次下载 1 至 %d 份。", maxZipPapers), fmt.Sprintf("Between 1 and %d papers at once.", maxZipPapers))
	}
	d, err := a.Directory(ctx)
	if err != nil {
		return err
	}
	papers, err := a.papersToRead(ctx, d, who, ids)
	if err != nil {
		return err
	}
	z := &paperZip{w: zip.NewWriter(w), used: map[string]bool{}}
	for _, p := range papers {
		if err := a.addToZip(ctx, z, d, p); err != nil {
			return err
		}
	}
	if err := z.explain(); err != nil {
		return err
	}
	return z.w.Close()
}

// papersToRead looks the papers up and notes the downloads, in one transaction.
func (a *App) papersToRead(ctx context.Context, d *Directory, who org.Actor, ids []int64) ([]Paper, error) {
	var out []Paper
	err := a.Store.Write(ctx, func(tx Tx) error {
		total := int64(0)
		out = out[:0] // a transaction may run again
		for _, id := range ids {
			s, err := paper(tx, d, who, id)
			if err != nil {
				return err
			}
			if s, _, err = asSeen(tx, d, who, s); err != nil {
				return err
			}
			if s.Draft == 0 {
				continue // nothing was uploaded yet
			}
			var p Paper
			if err := a.loadPaper(tx, d, who, s.Draft, &p); err != nil {
				return err
			}
			if total += p.Draft.Size; total > maxZipBytes {
				return invalid("ids", "too_large", "文件合计超过 256 MB，请分批下载。", "The files are more than 256 MB together; download fewer at once.")
			}
			out = append(out, p)
			tx.Trail(a.note(who, "submission.download", "submission", s.ID, s.UnitID, map[string]string{"draft": fmt.Sprint(p.Draft.Number), "annotated": "true"}))
		}
		return nil
	})
	return out, err
}

func (a *App) addToZip(ctx context.Context, z *paperZip, d *Directory, p Paper) error {
	ext := path.Ext(p.Draft.Name)
	stem := d.unitWord(p.Submission.UnitID) + "-" + d.People[p.Submission.AuthorID].Name + "-" + strings.TrimSuffix(p.Draft.Name, ext)
	m, why := a.markedFew(ctx, z, p, d)
	if why == nil {
		name, err := z.add(stem+strings.TrimSuffix(m.suffix(), ".docx"), ".docx", m.word)
		if m.reset {
			z.anew = append(z.anew, name)
		}
		return err
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	b, err := a.Files.Read(ctx, p.Draft.SHA256)
	if err != nil {
		return err
	}
	name, err := z.add(stem, ext, b)
	z.plain = append(z.plain, name+"："+whyZH(why))
	return err
}

// markedFew is marked until enough old files were converted.
func (a *App) markedFew(ctx context.Context, z *paperZip, p Paper, d *Directory) (marked, error) {
	old := []string{".doc", ".wps", ".wpt", ".rtf"}
	if z.converted >= maxConverted && slices.Contains(old, strings.ToLower(path.Ext(p.Draft.Name))) {
		return marked{}, &Invalid{Field: "ids", Code: "too_many", ZH: fmt.Sprintf("旧格式的文件一次最多转换 %d 份，请分批下载", maxConverted), EN: fmt.Sprintf("at most %d old files are converted at once", maxConverted)}
	}
	m, err := a.marked(ctx, p, d)
	if m.converted {
		z.converted++
	}
	return m, err
}

// whyZH is what an error says to a person.
func whyZH(err error) string {
	var inv *Invalid
	if errors.As(err, &inv) {
		return inv.ZH
	}
	return err.Error()
}

// paperZip is a zip whose names are safe and different.
type paperZip struct {
	w         *zip.Writer
	used      map[string]bool
	anew      []string // files whose text was set anew
	plain     []string // files without remarks, and why
	converted int
}

// add puts a file in and answers its name.
func (z *paperZip) add(stem, ext string, b []byte) (string, error) {
	stem = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, stem)
	name := stem + ext
	for n := 2; z.used[strings.ToLower(name)]; n++ {
		name = fmt.Sprintf("%s-%d%s", stem, n, ext)
	}
	z.used[strings.ToLower(name)] = true
	f, err := z.w.Create(name)
	if err == nil {
		_, err = f.Write(b)
	}
	return name, err
}

func (z *paperZip) explain() error {
	text := ""
	for _, part := range []struct {
		says  string
		names []string
	}{{"以下材料交来的不是 Word 文件，按读出的文字重新排版后写入批注，版面与原件不同：", z.anew}, {"以下文件没有写入批注：", z.plain}} {
		if len(part.names) > 0 {
			text += part.says + "\r\n" + strings.Join(part.names, "\r\n") + "\r\n"
		}
	}
	if text == "" {
		return nil
	}
	f, err := z.w.Create("说明.txt")
	if err == nil {
		_, err = io.WriteString(f, "\ufeff"+text)
	}
	return err
}
