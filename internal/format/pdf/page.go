package pdf

import "duizhao/internal/format/pdf/object"

// page is a leaf of the page tree with what it inherits.
type page struct {
	dict, resources object.Dict
	width           float64 // points, as shown
}

const (
	maxTree  = 32    // levels of the page tree
	maxNodes = 50000 // nodes of it; one page may be named many times
)

// pagesOf lists the pages in order.
func pagesOf(f *object.File) []page {
	t := &tree{file: f, open: map[object.Ref]bool{}}
	t.walk(f.Pages(), inherited{}, 0)
	return t.pages
}

type tree struct {
	file  *object.File
	open  map[object.Ref]bool // nodes we are inside of
	nodes int
	pages []page
}

// inherited is what a page takes from the nodes above it.
type inherited struct {
	resources object.Dict
	rotate    any
	box       object.Array
}

func (t *tree) walk(node object.Dict, above inherited, depth int) {
	t.nodes++
	if node == nil || depth > maxTree || t.nodes > maxNodes || t.file.Err() != nil {
		return
	}
	if own := t.file.Dict(node["Resources"]); own != nil {
		above.resources = own
	}
	if own := node["Rotate"]; own != nil {
		above.rotate = own
	}
	if own := t.file.Array(node["MediaBox"]); len(own) == 4 {
		above.box = own
	}
	kids := t.file.Array(node["Kids"])
	if kids == nil {
		t.leaf(node, above)
		return
	}
	for _, kid := range kids {
		ref, isRef := kid.(object.Ref)
		if isRef && t.open[ref] {
			continue
		}
		t.open[ref] = isRef
		t.walk(t.file.Dict(kid), above, depth+1)
		t.open[ref] = false
	}
}

func (t *tree) leaf(node object.Dict, above inherited) {
	dict := object.Dict{"Contents": node["Contents"], "Rotate": above.rotate}
	p := page{dict: dict, resources: above.resources, width: a4}
	if len(above.box) == 4 {
		side := 0
		if turn := int(t.file.Number(above.rotate, 0)); turn%180 != 0 {
			side = 1
		}
		p.width = t.file.Number(above.box[side+2], a4) - t.file.Number(above.box[side], 0)
	}
	t.pages = append(t.pages, p)
}

const a4 = 595.3 // points
