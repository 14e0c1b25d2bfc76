package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// area is a merged range; rows and columns from 1, both inclusive.
type area struct{ row, column, lastRow, lastColumn int }

// maxAreas is the most merged ranges of one sheet that are looked at.
const maxAreas = 100000

// merges reads the merged ranges of every sheet straight from its part. The library would lay out the whole sheet in memory for
// them, a million rows where somebody once formatted the last one.
func merges(data []byte) map[string][]area {
	out := map[string][]area{}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return out
	}
	targets := relations(z)
	for name, id := range sheetIDs(z) {
		text := content(z, targets[id])
		out[name] = areas(text)
	}
	return out
}

// sheetIDs are the sheets by name with the id of their relation.
func sheetIDs(z *zip.Reader) map[string]string {
	var book struct {
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	_ = xml.Unmarshal(content(z, "xl/workbook.xml"), &book) // a damaged book was refused before
	out := map[string]string{}
	for _, s := range book.Sheets {
		for _, a := range s.Attrs {
			if a.Name.Local == "id" {
				out[s.Name] = a.Value
			}
		}
	}
	return out
}

func relations(z *zip.Reader) map[string]string {
	var rels struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	_ = xml.Unmarshal(content(z, "xl/_rels/workbook.xml.rels"), &rels)
	out := map[string]string{}
	for _, r := range rels.List {
		if strings.HasPrefix(r.Target, "/") {
			out[r.ID] = strings.TrimPrefix(r.Target, "/")
		} else {
			out[r.ID] = path.Join("xl", r.Target)
		}
	}
	return out
}

// content is the part's bytes; the sum of all parts was checked against the limit before.
func content(z *zip.Reader, name string) []byte {
	for _, f := range z.File {
		if !strings.EqualFold(f.Name, name) {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil
		}
		defer r.Close()
		b, _ := io.ReadAll(io.LimitReader(r, int64(f.UncompressedSize64))) // what could be read
		return b
	}
	return nil
}

// areas finds every mergeCell element, under whatever prefix.
func areas(text []byte) []area {
	var out []area
	for len(out) < maxAreas {
		at := bytes.Index(text, []byte("mergeCell "))
		if at < 0 {
			return out
		}
		text = text[at:]
		end := bytes.IndexByte(text, '>')
		if end < 0 {
			return out
		}
		if a, ok := areaOf(string(text[:end])); ok {
			out = append(out, a)
		}
		text = text[end:]
	}
	return out
}

func areaOf(element string) (area, bool) {
	_, ref, ok := strings.Cut(element, `ref="`)
	if !ok {
		return area{}, false
	}
	ref, _, _ = strings.Cut(ref, `"`)
	first, last, ok := strings.Cut(ref, ":")
	if !ok {
		return area{}, false
	}
	c1, r1, err1 := excelize.CellNameToCoordinates(first)
	c2, r2, err2 := excelize.CellNameToCoordinates(last)
	return area{r1, c1, r2, c2}, err1 == nil && err2 == nil && r1 >= 1 && c1 >= 1
}
