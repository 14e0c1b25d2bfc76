package app

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"duizhao/internal/calendar"
	"duizhao/internal/format/xlsx"
	"duizhao/internal/ledger"
	"duizhao/internal/org"
)

// understand reads a row's cells. What is not clear stays empty and is told; nothing is guessed.
func (m *importer) understand(tx Tx, r importRow, f *RowFate) {
	note := func(field xlsx.Field, code, zh, en string) {
		f.Notes = append(f.Notes, RowNote{field, code, zh, en})
	}
	c := r.Cells
	n := ledger.New{Campaign: m.in.Campaign, Source: "import", Aspect: c[xlsx.Aspect], Problem: c[xlsx.Problem], Detail: c[xlsx.Detail], Cause: c[xlsx.Cause], Standard: c[xlsx.Standard],
		Measure: c[xlsx.Measure], Supporting: c[xlsx.Supporting], Type: typeOfWords(c[xlsx.Type], c[xlsx.Due])}
	if n.Problem == "" {
		n.Problem, n.Detail = n.Detail, ""
	}
	n.OwnerID, n.DeputyID = m.owners(c[xlsx.Owner], note)
	n.UnitID = m.unitOf(c[xlsx.Department], n.OwnerID, note)
	if c[xlsx.Leader] != "" {
		if n.LeaderID = m.person(c[xlsx.Leader]); n.LeaderID == 0 {
			note(xlsx.Leader, "unknown_person", "责任领导“"+c[xlsx.Leader]+"”没有对应到人，先空着；可以在导入时指定。", "The leader is not known and stays empty; say who is meant.")
			m.unknown(&m.plan.People, c[xlsx.Leader])
		}
	}
	m.days(c, &n, note)
	if number := c[xlsx.LastYear]; number != "" {
		if old, err := tx.ItemByNumber(number); err == nil && org.May(m.who, org.ReadItem, old.Target(m.d.Path(old.UnitID))) {
			n.Repeats = old.ID
		} else {
			note(xlsx.LastYear, "unknown_number", "上年关联“"+number+"”没有对应的条目。", "No item bears the number named as last year's.")
		}
	}
	if saysClosed(c[xlsx.State]) || c[xlsx.State] == "" && c[xlsx.Closed] != "" {
		note(xlsx.State, "state_not_taken", "原台账写已完成：导入后仍为整改中，补充佐证并由他人核验后才能销号；原来的记载已保留。", "It was closed there; here it is open until evidence is verified by another person. The old words are kept.")
	}
	n.SourceKey = sourceKeyOf(n)
	f.New = n
}

// sourceKeyOf is the same for the same promise of the same unit in the same campaign, whatever else its row says.
func sourceKeyOf(n ledger.New) string {
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
	sum := sha256.Sum256([]byte(fmt.Sprintf("%d|%d|%s|%s", n.Campaign, n.UnitID, squeeze(n.Problem), squeeze(n.Measure))))
	return "ledger/" + hex.EncodeToString(sum[:16])
}

func typeOfWords(word, due string) ledger.Type {
	any := func(s string, words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
	}
	switch {
	case any(word, "立行立改", "立即"):
		return ledger.Immediate
	case any(word, "长期", "持续", "常态"):
		return ledger.Standing
	case word != "":
		return ledger.Dated
	case any(due, "长期坚持", "持续推进", "常态化") && !any(due, "年"):
		return ledger.Standing
	case any(due, "立行立改", "立即整改"):
		return ledger.Immediate
	}
	return ledger.Dated
}

func saysClosed(word string) bool {
	if strings.ContainsAny(word, "未不否") {
		return false
	}
	if word == "是" || word == "√" || word == "✓" { // under 是否完成
		return true
	}
	for _, w := range []string{"已销号", "销号", "已完成", "完成整改", "办结", "已整改", "整改到位", "已解决"} {
		if strings.Contains(word, w) {
			return true
		}
	}
	return false
}

// owners are the first two people whom a cell names.
func (m *importer) owners(cell string, note func(xlsx.Field, string, string, string)) (owner, deputy int64) {
	for i, name := range namesIn(cell) {
		id := m.person(name)
		if id == 0 {
			note(xlsx.Owner, "unknown_person", "责任人“"+name+"”没有对应到人，先空着；可以在导入时指定。", "The owner is not known and stays empty; say who is meant.")
			m.unknown(&m.plan.People, name)
			continue
		}
		switch {
		case owner == 0:
			owner = id
		case deputy == 0 && id != owner:
			deputy = id
		case i >= 2:
			note(xlsx.Owner, "too_many_owners", "责任人超过两位，“"+name+"”没有导入。", "More than two owners; the others are left out.")
		}
	}
	return owner, deputy
}

// namesIn are the names that a cell holds. A name of two characters is often written with a space between them to be as wide as one
// of three; such a piece is one name.
func namesIn(cell string) []string {
	var out []string
	for _, piece := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune("、，,；;/\n", r) }) {
		words := strings.Fields(piece)
		if slices.ContainsFunc(words, func(w string) bool { return utf8.RuneCountInString(w) == 1 }) {
			words = []string{strings.Join(words, "")}
		}
		out = append(out, words...)
	}
	return out
}

func (m *importer) unknown(list *[]string, name string) {
	if !slices.Contains(*list, name) && len(*list) < 500 {
		*list = append(*list, name)
	}
}

// person is who bears a name: as the person who imports said, else the only one within reach, else the only one at all.
func (m *importer) person(name string) int64 {
	name = strings.Join(strings.Fields(name), "")
	if id := m.in.People[name]; m.d.Serves(id) {
		return id
	}
	reach := org.ReachOf(m.who, org.ImportItems)
	var near, all []int64
	for _, p := range m.d.All {
		if p.Left || p.Name != name {
			continue
		}
		all = append(all, p.ID)
		if reach.Covers(org.Target{Unit: p.Unit, Path: m.d.Path(p.Unit)}) {
			near = append(near, p.ID)
		}
	}
	switch {
	case len(near) == 1:
		return near[0]
	case len(near) == 0 && len(all) == 1:
		return all[0]
	}
	return 0
}

// unitOf is the unit that a cell names, else the owner's, else the one chosen for the import.
func (m *importer) unitOf(cell string, owner int64, note func(xlsx.Field, string, string, string)) int64 {
	name := strings.Join(strings.Fields(cell), "")
	if id, said := m.in.Units[name]; said && m.d.Path(id) != "" {
		return id
	}
	for _, word := range append([]string{name}, strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune("、，,；;\n", r) })...) {
		if id := m.unitNamed(strings.TrimSpace(word)); id != 0 {
			return id
		}
	}
	fallback := m.in.Unit
	if owner != 0 {
		fallback = m.d.People[owner].Unit
	}
	if name != "" {
		note(xlsx.Department, "unknown_unit", "责任部门“"+name+"”不在单位名录中"+also(fallback != 0, "，按“"+m.d.Units[fallback].Name+"”导入")+"。", "The department is not among the units.")
		m.unknown(&m.plan.Units, name)
	}
	return fallback
}

func also(on bool, s string) string {
	if on {
		return s
	}
	return ""
}

func (m *importer) unitNamed(word string) int64 {
	found := int64(0)
	for _, u := range m.d.Order {
		if word != "" && !u.Closed && (u.Name == word || u.Short == word) {
			if found != 0 {
				return 0
			}
			found = u.ID
		}
	}
	return found
}

// days reads start, limit and stages. A limit that lies before its start is refused later, by the ledger itself.
func (m *importer) days(c map[xlsx.Field]string, n *ledger.New, note func(xlsx.Field, string, string, string)) {
	read := func(field xlsx.Field) calendar.Day {
		text := c[field]
		day, ok := dayOfCell(text, m.Clock())
		spoken := field == xlsx.Due && (n.Type == ledger.Standing || n.Type == ledger.Immediate && strings.Contains(text, "立")) // the words are the type
		if text != "" && !ok && !spoken {
			note(field, "day_unread", string(field)+"“"+clipTo(text, 30)+"”不是明确的日期，先空着。", "No definite day; it stays empty.")
		}
		if ok && !namesYear(text) {
			note(field, "year_assumed", string(field)+"“"+clipTo(text, 30)+"”没有写年份，按 "+string(day)+" 导入，请核对。", "No year is named; "+string(day)+" is assumed.")
		}
		return day
	}
	n.Start = read(xlsx.Start)
	if day := read(xlsx.Due); n.Type != ledger.Standing {
		n.Due = day
	}
	if n.Type != ledger.Standing || c[xlsx.StageTarget] == "" {
		return
	}
	for _, line := range strings.FieldsFunc(c[xlsx.StageTarget], func(r rune) bool { return r == '\n' || r == '；' }) {
		day, ok := dayOfCell(line, m.Clock())
		target := strings.TrimSpace(line)
		if i := strings.LastIndex(target, "（"); i > 0 {
			target = target[:i]
		}
		if !ok || target == "" || len(n.Stages) > 0 && day < n.Stages[len(n.Stages)-1].Due {
			n.Stages = nil
			note(xlsx.StageTarget, "stages_unread", "阶段目标没有逐行写明日期或者没有按先后排列，先空着。", "Stages need a day each, in order; they stay empty.")
			return
		}
		n.Stages = append(n.Stages, ledger.Stage{Target: target, Due: day})
	}
}

// namesYear reports whether the words of a day name its year: four figures or more in a row, which a spreadsheet's day number has too.
func namesYear(text string) bool {
	run := 0
	for _, r := range text {
		if r >= '0' && r <= '9' || strings.ContainsRune("〇零一二三四五六七八九", r) {
			if run++; run == 4 {
				return true
			}
		} else {
			run = 0
		}
	}
	return strings.Count(text, "-") == 2 || strings.Count(text, "/") == 2 // 1-2-26
}

func clipTo(s string, n int) string {
	if rs := []rune(s); len(rs) > n {
		return string(rs[:n]) + "…"
	}
	return s
}

// dayOfCell reads a day as ledgers write it: 2026-06-30, 2026/6/30, 2026.6.30, 2026年6月底前, a spreadsheet's day number. Where only
// a month or a year is named, its last day counts.
func dayOfCell(s string, now time.Time) (calendar.Day, bool) {
	s = strings.TrimSpace(s)
	for _, layout := range []string{"2006-1-2", "2006/1/2", "2006.1.2", "2006年1月2日", "2006-01-02 15:04:05", "20060102", "1-2-06", "01-02-06"} {
		if t, err := time.Parse(layout, s); err == nil {
			return calendar.DayOf(t), true
		}
	}
	if n, err := strconv.Atoi(s); err == nil {
		if n > 36000 && n < 73000 { // days since 1899-12-30, from 1998 to 2099
			return calendar.DayOf(time.Date(1899, 12, 30+n, 0, 0, 0, 0, time.UTC)), true
		}
		return "", false
	}
	for _, d := range calendar.FindDue(s, now) {
		if (d.Kind == calendar.Date || d.Kind == calendar.Period) && !d.To.IsZero() {
			return calendar.DayOf(d.To), true
		}
	}
	for _, d := range calendar.FindDates(s, now) {
		if !d.To.IsZero() {
			return calendar.DayOf(d.To), true
		}
	}
	return "", false
}
