package rule

// names finds the index of a word list by its name. Rules ask a thousand times a paper; a map of the language takes twice as long.
type names struct {
	list  []string
	slots []int32 // index + 1 by hash: open addressing, a power of two, at most a quarter full
}

// newNames numbers the names, which are all different, in their order.
func newNames(list []string) names {
	size := 16
	for size < 4*len(list) {
		size *= 2
	}
	n := names{list: list, slots: make([]int32, size)}
	for i, name := range list {
		n.slots[n.slot(name)] = int32(i + 1)
	}
	return n
}

// find is the index of the name, -1 for none.
func (n names) find(name string) int { return int(n.slots[n.slot(name)]) - 1 }

// slot is where the name stands or would. Names differ most at their ends.
func (n names) slot(name string) int {
	mask, hash := uint32(len(n.slots)-1), uint32(len(name))
	if hash > 0 {
		hash = hash<<24 | uint32(name[0])<<16 | uint32(name[len(name)/2])<<8 | uint32(name[len(name)-1])
	}
	at := hash * 2654435761 >> 12 & mask
	for n.slots[at] != 0 && n.list[n.slots[at]-1] != name {
		at = (at + 1) & mask
	}
	return int(at)
}
