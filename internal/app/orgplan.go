package app

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"duizhao/internal/org"
)

// orgImporter works out what becomes of each row before anything is changed.
type orgImporter struct {
	d      *Directory
	units  []*plannedUnit
	people []*plannedPerson
	logins map[string]*plannedPerson
	rows   []OrgRow
}

type plannedUnit struct {
	org.Unit
	parent *plannedUnit // nil for the root
	named  bool         // a row of this file
	change bool
}

type plannedPerson struct {
	org.Person
	unit   *plannedUnit
	named  bool
	change bool
}

func newOrgImporter(d *Directory) *orgImporter {
	m := &orgImporter{d: d, logins: map[string]*plannedPerson{}}
	by := map[int64]*plannedUnit{}
	for _, u := range d.Order {
		p := &plannedUnit{Unit: u}
		by[u.ID] = p
		m.units = append(m.units, p)
	}
	for _, p := range m.units {
		p.parent = by[p.Parent]
	}
	for _, p := range d.All {
		x := &plannedPerson{Person: p, unit: by[p.Unit]}
		m.people = append(m.people, x)
		if p.Login != "" {
			m.logins[p.Login] = x
		}
	}
	return m
}

// note keeps a row's fate.
func (m *orgImporter) note(r orgLine, person bool, fate Fate, changes []string) {
	m.rows = append(m.rows, OrgRow{Sheet: r.sheet, Row: r.row, Person: person, Name: r.cells["name"], Fate: fate, Changes: changes})
}

func (m *orgImporter) refuse(r orgLine, person bool, code, zh, en string) {
	m.rows = append(m.rows, OrgRow{Sheet: r.sheet, Row: r.row, Person: person, Name: r.cells["name"], Fate: FateRefused, Code: code, ZH: zh, EN: en})
}

// find are the units that bear the name, or stand at the end of a path of names with slashes between.
func (m *orgImporter) find(name string) []*plannedUnit {
	parts := strings.Split(strings.ReplaceAll(name, "／", "/"), "/")
	var out []*plannedUnit
	for _, u := range m.units {
		at := u
		for i := len(parts) - 1; ; i-- {
			if at == nil || at.Name != strings.TrimSpace(parts[i]) {
				break
			}
			if i == 0 {
				out = append(out, u)
				break
			}
			at = at.parent
		}
	}
	return out
}

// takeUnits takes the rows whose upper unit is known, again and again, for a file may name a unit before the one above it.
func (m *orgImporter) takeUnits(rows []orgLine) {
	for again := true; again; {
		var later []orgLine
		for _, r := range rows {
			if !m.takeUnit(r) {
				later = append(later, r)
			}
		}
		again = len(later) < len(rows)
		rows = later
	}
	for _, r := range rows {
		m.refuse(r, false, "parent_unknown", "名录和本表里都没有上级单位“"+r.cells["parent"]+"”。", "There is no unit "+r.cells["parent"]+" to stand below.")
	}
}

// takeUnit answers false when the unit above is not known yet.
func (m *orgImporter) takeUnit(r orgLine) bool {
	name, above := r.cells["name"], r.cells["parent"]
	var parent *plannedUnit
	switch found := m.find(above); {
	case utf8.RuneCountInString(name) > 100 || strings.Contains(name, "/"):
		m.refuse(r, false, "bad_name", "单位名称最长 100 字，不能有斜线。", "A unit's name has at most 100 characters and no slash.")
		return true
	case above == "":
		if len(m.units) > 0 && m.units[0].Name != name {
			m.refuse(r, false, "needs_parent", "请填写上级单位；只有最上级单位可以空着。", "Name the unit above; only the topmost has none.")
			return true
		}
	case len(found) == 0:
		return false
	case len(found) > 1:
		m.refuse(r, false, "parent_ambiguous", "有几个单位叫“"+above+"”，请写全，如“区/局/科”。", "Several units are called "+above+"; write the names from the top down with slashes.")
		return true
	default:
		parent = found[0]
	}
	u := m.child(parent, name)
	if u == nil {
		u = &plannedUnit{Unit: org.Unit{Name: name}, parent: parent, change: true, named: true}
		m.units = append(m.units, u)
		m.setUnit(u, r)
		m.note(r, false, FateNew, nil)
		return true
	}
	if u.named {
		m.note(r, false, FateTwice, nil)
		return true
	}
	u.named = true
	m.changed(r, false, m.setUnit(u, r), &u.change)
	return true
}

func (m *orgImporter) child(parent *plannedUnit, name string) *plannedUnit {
	for _, u := range m.units {
		if u.parent == parent && u.Name == name {
			return u
		}
	}
	return nil
}

// changed notes an update, or that everything is so already.
func (m *orgImporter) changed(r orgLine, person bool, changes []string, flag *bool) {
	if len(changes) == 0 {
		m.note(r, person, FateSame, nil)
		return
	}
	*flag = true
	m.note(r, person, FateUpdate, changes)
}

func (m *orgImporter) setUnit(u *plannedUnit, r orgLine) (changes []string) {
	set(&u.Short, r.cells["short"], "简称", &changes)
	set(&u.Kind, r.cells["kind"], "类别", &changes)
	if n, err := strconv.Atoi(r.cells["order"]); err == nil && n != u.Order {
		u.Order, changes = n, append(changes, "顺序")
	}
	return changes
}

// set puts a cell that holds something in place of another value.
func set(to *string, cell, heading string, changes *[]string) {
	if cell != "" && cell != *to {
		*to = cell
		*changes = append(*changes, heading)
	}
}

func (m *orgImporter) takePerson(r orgLine) {
	name, login := r.cells["name"], strings.ToLower(r.cells["login"])
	found := m.find(r.cells["unit"])
	switch {
	case utf8.RuneCountInString(name) > 50 || utf8.RuneCountInString(login) > 100 || strings.ContainsAny(login, " \t　"):
		m.refuse(r, true, "bad_name", "姓名最长 50 字；登录名最长 100 字，不能有空格。", "A name has at most 50 characters, a login at most 100 and no spaces.")
		return
	case len(found) == 0:
		m.refuse(r, true, "unit_unknown", "名录和本表里都没有单位“"+r.cells["unit"]+"”。", "There is no unit "+r.cells["unit"]+".")
		return
	case len(found) > 1:
		m.refuse(r, true, "unit_ambiguous", "有几个单位叫“"+r.cells["unit"]+"”，请写全，如“区/局/科”。", "Several units are called "+r.cells["unit"]+"; write the names from the top down with slashes.")
		return
	}
	p, ok := m.person(r, name, login, found[0])
	switch {
	case !ok:
	case p == nil:
		p = &plannedPerson{Person: org.Person{Name: name}, unit: found[0], change: true, named: true}
		m.people = append(m.people, p)
		m.setPerson(p, r, login, found[0])
		m.note(r, true, FateNew, nil)
	case p.named:
		m.note(r, true, FateTwice, nil)
	case p.Left:
		m.refuse(r, true, "left", "此人已登记离任；请先在人员页恢复。", "This person has left; bring them back on the page of people first.")
	default:
		p.named = true
		m.changed(r, true, m.setPerson(p, r, login, found[0]), &p.change)
	}
}

// person is who the row means: the one with the login, else the one of the name in the unit; nil for somebody new. ok is false
// when the row was refused.
func (m *orgImporter) person(r orgLine, name, login string, unit *plannedUnit) (p *plannedPerson, ok bool) {
	if p = m.logins[login]; p != nil {
		if p.Name != name {
			m.refuse(r, true, "login_taken", "登录名“"+login+"”是"+p.Name+"的。", "The login "+login+" belongs to "+p.Name+".")
			return nil, false
		}
		return p, true
	}
	same := slices.DeleteFunc(slices.Clone(m.people), func(o *plannedPerson) bool {
		return o.Name != name || o.unit != unit || login != "" && o.Login != ""
	})
	if len(same) > 1 {
		m.refuse(r, true, "person_ambiguous", "这个单位有几个人叫“"+name+"”，请填写登录名。", "Several people of the unit are called "+name+"; give the login.")
		return nil, false
	}
	if len(same) == 1 {
		return same[0], true
	}
	return nil, true
}

func (m *orgImporter) setPerson(p *plannedPerson, r orgLine, login string, unit *plannedUnit) (changes []string) {
	if p.unit != unit {
		p.unit, changes = unit, append(changes, "单位")
	}
	set(&p.Login, login, "登录名", &changes)
	if login != "" {
		m.logins[login] = p
	}
	set(&p.Title, r.cells["title"], "职务", &changes)
	set(&p.Phone, r.cells["phone"], "电话", &changes)
	return changes
}

func (m *orgImporter) plan(dry bool) *OrgPlan {
	p := &OrgPlan{DryRun: dry, Rows: m.rows, Counts: map[Fate]int{}}
	slices.SortStableFunc(p.Rows, func(x, y OrgRow) int {
		if x.Sheet != y.Sheet {
			return 0
		}
		return x.Row - y.Row
	})
	for _, r := range p.Rows {
		p.Counts[r.Fate]++
	}
	return p
}

// keep makes the changes. A new unit stands in the list after the one above it.
func (m *orgImporter) keep(a *App, tx Tx, who org.Actor) error {
	for _, u := range m.units {
		if u.parent != nil {
			u.Parent = u.parent.ID
		}
		if u.change {
			if err := a.keepUnit(tx, who, &u.Unit); err != nil {
				return err
			}
		}
	}
	for _, p := range m.people {
		if p.unit != nil {
			p.Unit = p.unit.ID
		}
		if p.change {
			if err := a.keepPerson(tx, who, &p.Person); err != nil {
				return err
			}
		}
	}
	return nil
}
