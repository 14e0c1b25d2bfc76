package app

import (
	"fmt"
	"io/fs"
	"strings"

	"duizhao/internal/org"

	"github.com/mozillazg/go-pinyin"
)

// demoStaff are the people of the demonstration by what they do.
type demoStaff struct {
	system, security            int64
	office, supervisor          int64
	verifiers, approvers        []int64
	units                       []int64 // the root first
	of                          map[int64][]int64
	officeOf, headOf, approveOf map[int64]int64
}

// demoLines are the lines of an embedded file that say something.
func demoLines(files fs.FS, name string) ([]string, error) {
	b, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, line := range strings.Split(string(b), "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out, nil
}

// district makes units, people and posts: the set-up first, then the three administrators do their parts.
func (d *demo) district() error {
	lines, err := demoLines(demoTexts, "demo/district.txt")
	if err != nil {
		return err
	}
	s := &d.staff
	s.of, s.officeOf, s.headOf, s.approveOf = map[int64][]int64{}, map[int64]int64{}, map[int64]int64{}, map[int64]int64{}
	if err := d.firstPeople(lines[0]); err != nil {
		return err
	}
	for i, line := range lines {
		if err := d.unit(i, line); err != nil {
			return fmt.Errorf("unit %q: %w", line, err)
		}
	}
	return d.posts()
}

// firstPeople is the first run: the root and the three administrators.
func (d *demo) firstPeople(line string) error {
	f := strings.Split(line, "|")
	people := strings.Split(f[len(f)-1], "、")
	if len(people) != 5 {
		return errDemoData
	}
	random := d.Random
	d.Random = zeroReader{}
	secret, err := d.FirstRun(d.ctx)
	d.Random = random
	if err != nil {
		return err
	}
	admins := map[org.Role]NewAdmin{}
	for i, role := range []org.Role{org.SysAdmin, org.SecAdmin, org.AuditAdmin} {
		name, _, _ := strings.Cut(people[2+i], " ")
		admins[role] = NewAdmin{name, string(role), DemoPassword}
	}
	return d.SetUp(d.ctx, secret, f[0], admins)
}

// unit makes a unit with its people; of the root only those are missing who are no administrators.
func (d *demo) unit(i int, line string) error {
	f := strings.Split(line, "|")
	if len(f) != 4 {
		return errDemoData
	}
	dir, err := d.Directory(d.ctx)
	if err != nil {
		return err
	}
	u := org.Unit{Name: f[0], Short: f[1], Kind: f[2], Order: i}
	admin := int64(0)
	for _, p := range dir.All {
		switch p.Login {
		case string(org.SysAdmin):
			admin, d.staff.system = p.ID, p.ID
		case string(org.SecAdmin):
			d.staff.security = p.ID
		}
	}
	if i == 0 {
		u = dir.Order[0]
		u.Short, u.Kind = f[1], f[2]
	} else {
		u.Parent = d.staff.units[0]
		if f[2] == "社区" {
			u.Parent = d.staff.units[len(d.staff.units)-2] // its street
		}
	}
	who := dir.Actor(admin, d.at)
	if u, err = d.SaveUnit(d.ctx, who, u); err != nil {
		return err
	}
	d.staff.units = append(d.staff.units, u.ID)
	for n, word := range strings.Split(f[3], "、") {
		name, title, _ := strings.Cut(word, " ")
		if i == 0 && n >= 2 {
			continue
		}
		p, err := d.SavePerson(d.ctx, who, org.Person{Name: name, Title: title, Unit: u.ID, Login: d.login(i, n, name)})
		if err != nil {
			return err
		}
		if err := d.SetPassword(d.ctx, who, p.ID, DemoPassword); err != nil {
			return err
		}
		if err := d.settled(p.ID); err != nil {
			return err
		}
		d.staff.of[u.ID] = append(d.staff.of[u.ID], p.ID)
	}
	return nil
}

// login is the role for those who are shown for it, else the name in pinyin.
func (d *demo) login(unit, n int, name string) string {
	switch [2]int{unit, n} {
	case [2]int{0, 0}:
		return string(org.Head)
	case [2]int{0, 1}:
		return string(org.Approver)
	case [2]int{1, 2}:
		return string(org.Office)
	case [2]int{2, 1}:
		return string(org.Verifier)
	case [2]int{2, 4}:
		return string(org.Supervisor)
	case [2]int{3, 2}:
		return string(org.Deputy)
	case [2]int{3, 3}:
		return string(org.Owner)
	case [2]int{3, 4}:
		return string(org.Author)
	}
	return strings.Join(pinyin.LazyConvert(name, nil), "")
}

// settled spares the visitor the change of a first password.
func (d *demo) settled(person int64) error {
	return d.Store.Write(d.ctx, func(tx Tx) error {
		c, err := tx.Credential(person)
		if err != nil {
			return err
		}
		c.MustChange = false
		return tx.SaveCredential(c)
	})
}

// posts gives everybody their roles.
func (d *demo) posts() error {
	dir, err := d.Directory(d.ctx)
	if err != nil {
		return err
	}
	s := &d.staff
	who, root := dir.Actor(s.security, d.at), s.units[0]
	give := func(person, unit int64, role org.Role, scope org.Scope, units ...int64) {
		if err == nil {
			_, err = d.AddPost(d.ctx, who, org.Post{Person: person, Unit: unit, Role: role, Scope: scope, Units: units, Title: dir.People[person].Title})
		}
	}
	for i, unit := range s.units {
		for n, p := range s.of[unit] {
			give(p, unit, org.Author, org.Self)
			give(p, unit, org.Owner, org.Self)
			if n >= 2 {
				give(p, unit, org.Deputy, org.Self)
			}
		}
		if i >= 3 {
			s.headOf[unit], s.approveOf[unit], s.officeOf[unit] = s.of[unit][0], s.of[unit][1], s.of[unit][2]
			give(s.of[unit][0], unit, org.Head, org.Below)
			give(s.of[unit][1], unit, org.Approver, org.InUnit)
			give(s.of[unit][2], unit, org.Office, org.InUnit)
			give(s.of[unit][3], unit, org.Verifier, org.InUnit)
		}
	}
	s.verifiers, s.approvers = s.of[s.units[2]][1:4], s.of[root]
	s.office, s.supervisor = s.of[s.units[1]][2], s.of[s.units[2]][4]
	give(s.approvers[0], root, org.Head, org.Below)
	give(s.approvers[1], root, org.Approver, org.Below)
	for _, p := range s.of[s.units[1]][2:4] {
		give(p, root, org.Office, org.Below)
	}
	give(s.of[s.units[1]][0], s.units[1], org.Head, org.InUnit)
	give(s.of[s.units[2]][0], s.units[2], org.Head, org.InUnit)
	for _, p := range s.verifiers {
		give(p, root, org.Verifier, org.Below)
	}
	give(s.supervisor, root, org.Supervisor, org.Listed, s.units[1:]...)
	return err
}
