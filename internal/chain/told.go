package chain

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"duizhao/internal/calendar"
	"duizhao/internal/chain/learned"
	"duizhao/internal/doc"
	"duizhao/internal/outline"
)

// sentence is one sentence of a paper without role titles, or what stands in it behind an ordinal.
type sentence struct {
	doc.Span
	ord   doc.Span // that it begins with, empty for none
	body  int      // where its text behind the ordinal begins
	block int
	tells learned.Telling

	goesOn bool // its paragraph goes on with the one before, which is its head
}

// tellings are the roles that the model of sentences tells apart.
var tellings = [learned.TellsNone]Role{learned.TellsProblem: Problems, learned.TellsCause: Causes, learned.TellsMeasure: Measures}

// told reads a paper whose titles do not say what is told below them, by what each sentence tells (docs/adr/0008): a row of sentences of one
// paragraph that tell the same is an item, or several where the paragraph turns to a further one. Sections get the roles of what they hold. It
// is nil where a title does say it, where what was found without one is told alike by the sentences, and where these do not make a paper of its kind.
func (b *builder) told(all []found) []found {
	if slices.ContainsFunc(all, func(f found) bool { return f.role == Study || f.row > 0 }) {
		return nil // a list of what was studied, or a table, is read as it stands
	}
	for i := range b.c.Sections {
		if s := &b.c.Sections[i]; s.Has(Criticism) || (s.Has(Problems) || len(all) > 0 && (s.Has(Causes) || s.Has(Measures))) && s.Heading.Len() > 0 && len(roles(s.Title)) > 0 {
			return nil
		}
	}
	if len(all) == 0 && !b.ofItself() {
		return nil
	}
	kept := b.c.Sections
	var list []sentence
	for i := range kept {
		if s := &kept[i]; !s.Has(Closing) && !s.Has(Previous) && !s.Has(Matters) {
			list = b.sentences(list, s)
		}
	}
	if len(all) > 0 && b.flatKind() || !b.tell(list) || agree(all, list) {
		return nil
	}
	b.joinSections()
	b.lineSections()
	list = slices.DeleteFunc(list, func(s sentence) bool { return s.Start < b.c.Sections[b.sectionAt(s.Start)].Heading.End })
	out := b.toldItems(list)
	count := map[Role]int{}
	for i := range out {
		count[out[i].role]++
	}
	if count[Problems] == 0 || count[Measures] == 0 || len(out) < 3 {
		b.c.Sections = kept
		return nil
	}
	b.rolesTold(out)
	return out
}

// ofItself reports whether a document speaks of its writers, or of what is to be put right: any sentence of a report from elsewhere may
// sound like a problem or a measure.
func (b *builder) ofItself() bool {
	n := 0
	for _, w := range []string{"自己", "我们", "本人", "我的", "我没", "我是", "班子", "支部", "整改", "问题"} {
		n += count(b.doc.Text, w)
	}
	return n > 1
}

// agree reports whether of the items that were found without a title the sentences tell two of three alike.
func agree(items []found, list []sentence) bool {
	alike := 0
	for i := range items {
		f := &items[i]
		from := sort.Search(len(list), func(k int) bool { return list[k].Start >= f.Start })
		same, whole := 0, 0
		for k := from; k < len(list) && list[k].Start < f.own; k++ {
			whole += list[k].Len()
			if t := list[k].tells; t != learned.TellsNone && tellings[t] == f.role {
				same += list[k].Len()
			}
		}
		if 2*same > whole {
			alike++
		}
	}
	return len(items) > 0 && 3*alike >= 2*len(items)
}

// joinSections makes one section of those that no heading parts.
func (b *builder) joinSections() {
	out := b.c.Sections[:0:0]
	for _, s := range b.c.Sections {
		if n := len(out) - 1; n >= 0 && s.Heading.Len() == 0 && out[n].Heading.Len() == 0 && !s.Has(Closing) && !out[n].Has(Opening) {
			out[n].End = s.End
			out[n].Roles = []Role{Other}
			continue
		}
		out = append(out, s)
	}
	b.c.Sections = out
}

// lineSections parts a paper of one section at the lines that stand as titles over paragraphs, whatever they say: 问：打算怎么改？
// 【老馆长打来的电话】. There must be three of them.
func (b *builder) lineSections() {
	if slices.ContainsFunc(b.c.Sections, func(s Section) bool { return s.Heading.Len() > 0 }) {
		return
	}
	var out []Section
	for i, s := range b.c.Sections {
		lines := b.titleLines(s)
		if len(lines) < 3 {
			out = append(out, s)
			continue
		}
		if first := lines[0].Start; first > s.Start {
			out = append(out, Section{Span: doc.Span{Start: s.Start, End: first}, Roles: []Role{Opening}, Heading: doc.Span{Start: s.Start, End: s.Start}})
		}
		for k, line := range lines {
			end := b.c.Sections[i].End
			if k+1 < len(lines) {
				end = lines[k+1].Start
			}
			title := trimSpaces(strings.TrimRight(b.doc.Slice(line), stops+"："))
			out = append(out, Section{Span: doc.Span{Start: line.Start, End: end}, Roles: []Role{Other}, Title: title, Heading: line})
		}
	}
	b.c.Sections = out
}

// titleLines are the short lines of a section that are no sentences, each with a paragraph below it.
func (b *builder) titleLines(s Section) []doc.Span {
	var out []doc.Span
	for _, u := range b.out.Units[b.firstUnit(s.Start):b.firstUnit(s.End)] {
		blk := &b.doc.Blocks[u.Block]
		if !u.Lead || blk.Kind != doc.Paragraph || u.Block+1 >= min(b.signature, len(b.doc.Blocks)) || blk.Len() > longestTitle*3 {
			continue
		}
		line, below := trimSpaces(b.doc.Slice(blk.Span)), &b.doc.Blocks[u.Block+1]
		if n := runes(line); n < 4 || n > longestTitle || strings.ContainsAny(line, "。；") && !strings.HasSuffix(line, "？") || below.Kind != doc.Paragraph || runes(b.doc.Slice(below.Span)) < 30 && !endsAny(line, []string{"？", "】"}) {
			continue
		}
		if r, _ := lastChar(line); strings.ContainsRune("，。；", r) {
			continue
		}
		out = append(out, blk.Span)
	}
	return out
}

// toldIn is the same for one section that announces several roles, where what the other way of reading found in it lacks one of them. Plans and registers
// tell beside a measure what has been done, which sounds like one.
func (b *builder) toldIn(s *Section, have []found) []found {
	if b.flatKind() || !s.several() || !s.lacks(have) {
		return have
	}
	list := b.sentences(nil, s)
	if !b.tell(list) {
		return have
	}
	if out := b.toldItems(list); !s.lacks(out) {
		return out
	}
	return have
}

// lacks reports whether the section announces a role that none of the items has.
func (s *Section) lacks(items []found) bool {
	for _, r := range s.Roles {
		if r != Problems && r != Causes && r != Measures {
			continue
		}
		if !slices.ContainsFunc(items, func(f found) bool { return f.role == r }) {
			return true
		}
	}
	return false
}

// toldItems are the items of sentences that the model has read.
func (b *builder) toldItems(list []sentence) []found {
	var out []found
	for from := 0; from < len(list); {
		to := from + 1
		for to < len(list) && list[to].block == list[from].block {
			to++
		}
		if to == from+1 && b.headsNext(list[from:]) {
			for block := list[to].block; to < len(list) && list[to].block == block; to++ {
				list[to].goesOn = true
			}
		}
		out = b.tellParagraph(out, list[from:to])
		from = to
	}
	return out
}

// headsNext reports whether a paragraph of one sentence is the head of the next: that tells the same in several sentences.
func (b *builder) headsNext(list []sentence) bool {
	if len(list) < 3 || list[0].tells == learned.TellsNone || runes(b.doc.Slice(list[0].Span)) > longestTitle {
		return false
	}
	return list[1].tells == list[0].tells && list[1].ord.Len() == 0 && list[2].block == list[1].block
}

// rolesBySentences gives a section whose title says nothing the role that nearly all its sentences tell, where the paper has no section of
// that role: 四、说到做到.
func (b *builder) rolesBySentences() {
	for i := range b.c.Sections {
		s := &b.c.Sections[i]
		if s.Heading.Len() == 0 || !slices.Equal(s.Roles, []Role{Other}) {
			continue
		}
		list := b.sentences(nil, s)
		b.tell(list)
		var shares [learned.Tellings]int
		whole := 0
		for _, t := range list {
			shares[t.tells] += t.Len()
			whole += t.Len()
		}
		for k, role := range tellings {
			if whole >= fewestTold && 4*shares[k] >= 3*whole && !slices.ContainsFunc(b.c.Sections, func(s Section) bool { return s.Has(role) }) {
				s.Roles = []Role{role}
			}
		}
	}
}

// fewestTold is how many bytes of sentences a section needs at least.
const fewestTold = 60 * 3

// sentences appends those of a section before the signature, without its heading.
func (b *builder) sentences(out []sentence, s *Section) []sentence {
	for _, u := range b.out.Units[b.firstUnit(s.Start):b.firstUnit(s.End)] {
		if u.End <= s.Heading.End || u.Block >= b.signature || b.doc.Blocks[u.Block].Kind != doc.Paragraph {
			continue
		}
		start := u.Start
		if start < s.Heading.End {
			start = b.skipMarks(s.Heading.End, u.End)
		}
		for start < u.End {
			from, window := start, b.within(start, u.End)
			if start == u.Start {
				from = min(max(start, u.Body), window) // 1。 每周…: the mark of an ordinal ends nothing
			}
			stop := from + firstStop(b.doc.Text[from:window], period|semicolon|exclamation|question)
			if stop < window {
				stop += len("。")
			}
			for _, mark := range []string{"”", "）", "》"} {
				if strings.HasPrefix(b.doc.Text[stop:u.End], mark) {
					stop += len(mark)
				}
			}
			next := sentence{Span: doc.Span{Start: start, End: stop}, body: start, block: u.Block}
			if start == u.Start && u.Style != outline.None {
				next.ord, next.body = u.Ord, u.Body
			}
			out = append(out, next)
			start = stop
		}
	}
	return out
}

// within is the end of what is looked at from start on: end, or the last whole character before longestTold bytes.
func (b *builder) within(start, end int) int {
	if end-start <= longestTold {
		return end
	}
	end = start + longestTold
	for end > start && !utf8.RuneStart(b.doc.Text[end]) {
		end--
	}
	return end
}

// tell asks the model what each sentence tells, and reports whether at least half of the text tells something.
func (b *builder) tell(list []sentence) bool {
	odds, begins := make([][learned.TellsNone]float32, len(list)), make([]bool, len(list))
	model, whole, telling := learned.SentenceModel(), 0, 0
	line := 0 // where the paragraph begins
	for i, s := range list {
		begins[i] = i == 0 || list[i-1].block != s.block
		if begins[i] {
			line = s.Start
		}
		learned.AtSentence(&b.bag, b.doc.Text[line:s.End], s.Start-line, s.End-line)
		odds[i] = model.Score(b.bag.List())
	}
	for i, t := range learned.Tell(odds, begins) {
		list[i].tells = t
		whole += list[i].Len()
		if t != learned.TellsNone {
			telling += list[i].Len()
		}
	}
	return 2*telling >= whole
}

// tellParagraph adds the items of one paragraph. A problem runs on over the causes and measures that follow it there.
func (b *builder) tellParagraph(out []found, list []sentence) []found {
	b.heed(list)
	problem := -1
	in := b.c.Sections[b.sectionAt(list[0].Start)]
	around := learned.At(b.doc.Text[in.Start:in.End], list[0].Start-in.Start)
	for from := 0; from < len(list); {
		tells := list[from].tells
		if tells == learned.TellsNone {
			from++
			continue
		}
		to := b.tellsOn(list, from, around)
		role, s := tellings[tells], list[from]
		if to > from+1 && s.ord.Len() == 0 && b.leads(s, list[from+1], role) {
			from++
			continue
		}
		end := s.Start + trimSpace(b.doc.Text[s.Start:list[to-1].End])
		from = to
		body := s.body
		if body >= end {
			continue
		}
		if _, n, ok := labelAt(b.doc.Text[body:end]); ok {
			body = b.skipMarks(body+n, end)
		} else if strings.HasPrefix(b.doc.Text[body:end], "答：") {
			body += len("答：")
		}
		hs := headSpan(b.doc.Text, body, end, role)
		if hs.Len() == 0 {
			continue
		}
		start := s.Start
		if s.ord.Len() == 0 {
			start = body
		}
		f := found{role: role, body: body, Item: Item{Span: doc.Span{Start: start, End: end}, Ordinal: b.doc.Slice(s.ord), Head: b.doc.Slice(hs), HeadSpan: hs, Section: b.sectionAt(start), own: end}}
		switch {
		case role == Problems:
			problem = len(out)
			f.reach = end
		case problem >= 0:
			f.Inline = true
			out[problem].reach = end
			if !b.flatKind() {
				out[problem].End = end
			}
		}
		out = append(out, f)
	}
	return out
}

// heed lets what only leads to a role (为什么会这样？ 改的办法：) tell nothing itself, and what follows it in the paragraph tell that role, as long
// as it sounds like nothing else than what is wrong.
func (b *builder) heed(list []sentence) {
	asked := learned.TellsNone
	for i := range list {
		s := b.doc.Slice(list[i].Span)
		if !endsAny(s, []string{"？", "："}) || runes(s) > 16 {
			if tells := list[i].tells; asked != learned.TellsNone && (tells == learned.TellsNone || tells == learned.TellsProblem || tells == asked) {
				list[i].tells = asked
				continue
			}
			asked = learned.TellsNone
			continue
		}
		list[i].tells, asked = learned.TellsNone, learned.TellsNone
		switch {
		case causeCues.starts(s) > 0 || hasAny(s, []string{"为什么", "为啥", "原因", "根子"}):
			asked = learned.TellsCause
		case hasAny(s, []string{"改", "办法", "打算", "措施"}):
			asked = learned.TellsMeasure
		}
	}
}

// leads reports whether a sentence only leads to what the next one tells.
func (b *builder) leads(s, next sentence, role Role) bool {
	text := b.doc.Text[s.Start:next.End]
	switch role {
	case Problems:
		return onlyLeads(b.doc.Slice(s.Span), b.doc.Slice(next.Span))
	case Causes:
		return blames(text) > 0
	}
	return introduces(text) > 0
}

// longestTold is how many bytes of a paragraph are read as one item at most.
const longestTold = 6000

// tellsOn is the index behind the sentences that go on with what list[from] tells: those that tell the same, and what stands between them,
// up to an ordinal or to where the paragraph turns to a further item.
func (b *builder) tellsOn(list []sentence, from int, around learned.Around) int {
	to := from + 1
	for i := to; i < len(list) && list[i].ord.Len() == 0; i++ {
		if list[i].tells == learned.TellsNone {
			continue
		}
		if list[i].tells != list[from].tells {
			break
		}
		if i == from+1 && list[i].goesOn {
			to = i + 1
			continue
		}
		if list[i].Start-list[from].Start > longestTold {
			break
		}
		said := b.doc.Text[min(list[from].body, list[i].Start):list[i].Start]
		rest := b.doc.Text[list[i].Start:b.within(list[i].Start, list[len(list)-1].End)]
		if list[i].tells == learned.TellsMeasure && strings.HasSuffix(said, "。") && b.hasDue(said) && b.hasDue(b.doc.Slice(list[i].Span)) {
			break // each with a time limit of its own
		}
		if (turn{said: said, rest: rest, full: strings.HasSuffix(said, "。"), bag: &b.bag, around: around}).opens(tellings[list[from].tells], false) {
			break
		}
		to = i + 1
	}
	return to
}

// hasDue reports whether a stretch has a time limit of any kind.
func (b *builder) hasDue(s string) bool { return len(calendar.FindDue(s, b.ref)) > 0 }

// sectionAt is the index of the section that holds the byte offset.
func (b *builder) sectionAt(at int) int {
	i := sort.Search(len(b.c.Sections), func(k int) bool { return at < b.c.Sections[k].End })
	return min(i, len(b.c.Sections)-1)
}

// rolesTold gives the sections the roles of the items in them, which are in order.
func (b *builder) rolesTold(items []found) {
	for from := 0; from < len(items); {
		var have []Role
		section := items[from].Section
		for ; from < len(items) && items[from].Section == section; from++ {
			if !hasRole(have, items[from].role) {
				have = append(have, items[from].role)
			}
		}
		b.c.Sections[section].Roles = order(have)
	}
}
