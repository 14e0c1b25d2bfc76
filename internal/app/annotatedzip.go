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

	"duizhao/internal/format/docx"
	"duizhao/internal/org"
)

// Bounds of one download of annotated papers.
const (
	maxZipPapers = 500
	maxZipBytes  = 256 << 20 // of the files before packing
)

// AnnotatedZip writes the newest drafts of the submissions into a zip, each .docx with findings and comments at their places. A file
// that cannot carry comments goes in as it was uploaded; 说明.txt says which and why. One paper out of sight makes the whole
// request ErrNotFound, and nothing is written before all were looked up.
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
	b, err := a.Files.Read(ctx, p.Draft.SHA256)
	if err != nil {
		return err
	}
	name, ext := p.Draft.Name, path.Ext(p.Draft.Name)
	name = strings.TrimSuffix(name, ext)
	stem := d.unitWord(p.Submission.UnitID) + "-" + d.People[p.Submission.AuthorID].Name + "-" + name
	why := errors.New("只有 .docx 文件可以带批注")
	if strings.EqualFold(ext, ".docx") {
		var marked []byte
		if marked, why = docx.Annotate(b, notesOf(p, d)); why == nil {
			b, stem = marked, stem+"（批注）"
		}
	}
	return z.add(stem, ext, b, why)
}

// paperZip is a zip whose names are safe and different.
type paperZip struct {
	w     *zip.Writer
	used  map[string]bool
	plain []string // files without remarks, and why
}

func (z *paperZip) add(stem, ext string, b []byte, why error) error {
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
	if why != nil {
		z.plain = append(z.plain, name+"："+why.Error())
	}
	f, err := z.w.Create(name)
	if err == nil {
		_, err = f.Write(b)
	}
	return err
}

func (z *paperZip) explain() error {
	if len(z.plain) == 0 {
		return nil
	}
	f, err := z.w.Create("说明.txt")
	if err == nil {
		_, err = io.WriteString(f, "\ufeff以下文件没有写入批注：\r\n"+strings.Join(z.plain, "\r\n")+"\r\n")
	}
	return err
}
