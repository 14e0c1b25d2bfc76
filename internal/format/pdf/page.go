package pdf

import "duizhao/internal/format/pdf/object"

// page is a leaf of the page tree with what it inherits.
type page struct{ dict, resources object.Dict }

const (
	maxTree  = 32    // levels of the page tree
	maxNodes = 50000 // nodes of it; one page may be named many times
)

// pagesOf lists the pages in order.
func pagesOf(f *object.File) []page {
	t := &tree{file: f, open: map[object.Ref]bool{}}
	t.walk(f.Pages(), nil, nil, 0)
	return t.pages
}

type tree struct {
	file  *object.File
	open  map[object.Ref]bool // nodes we are inside of
	nodes int
	pages []page
}

func (t *tree) walk(node, resources object.Dict, rotate any, depth int) {
	t.nodes++
	if node == nil || depth > maxTree || t.nodes > maxNodes || t.file.Err() != nil {
		return
	}
	if own := t.file.Dict(node["Resources"]); own != nil {
		resources = own
	}
	if own := node["Rotate"]; own != nil {
		rotate = own
	}
	kids := t.file.Array(node["Kids"])
	if kids == nil {
		t.leaf(node, resources, rotate)
		return
	}
	for _, kid := range kids {
		ref, isRef := kid.(object.Ref)
		if isRef && t.open[ref] {
			continue
		}
		t.open[ref] = isRef
		t.walk(t.file.Dict(kid), resources, rotate, depth+1)
		t.open[ref] = false
	}
}

func (t *tree) leaf(node, resources object.Dict, rotate any) {
	if node["Rotate"] == nil && rotate != nil {
		inherited := object.Dict{}
		for k, v := range node {
			inherited[k] = v
		}
		inherited["Rotate"] = rotate
		node = inherited
	}
	t.pages = append(t.pages, page{node, resources})
}
