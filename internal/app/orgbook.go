package app

import (
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	"duizhao/internal/org"

	"github.com/xuri/excelize/v2"
)

// The workbook of units and people: two sheets, the headings as below. What it writes, ImportOrg reads back as "same".
const (
	unitSheet   = "单位"
	peopleSheet = "人员"
)

// orgColumn is a column of the workbook: the heading that is written, and others that are understood.
type orgColumn struct {
	key   string
	heads []string
	width float64
}

func unitColumns() []orgColumn {
	return []orgColumn{{"name", []string{"单位名称", "名称", "单位全称"}, 30}, {"parent", []string{"上级单位", "上级", "主管单位"}, 30}, {"short", []string{"简称"}, 16},
		{"kind", []string{"类别", "单位类别", "性质"}, 12}, {"order", []string{"顺序", "排序", "序号"}, 8}}
}

func peopleColumns() []orgColumn {
	return []orgColumn{{"name", []string{"姓名"}, 14}, {"unit", []string{"单位", "所在单位", "工作单位", "部门"}, 36}, {"title", []string{"职务", "职位"}, 20},
		{"login", []string{"登录名", "账号", "用户名"}, 18}, {"phone", []string{"电话", "手机", "联系电话", "手机号"}, 16}}
}

// OrgBook writes the workbook with the units and people as they are, or with the headings alone.
func (a *App) OrgBook(ctx context.Context, who org.Actor, empty bool, w io.Writer) error {
	if !org.MayAny(who, org.ManagePeople) {
		return ErrForbidden
	}
	d, err := a.Directory(ctx)
	if err != nil {
		return err
	}
	var units, people [][]string
	if !empty {
		units, people = orgRows(d)
	}
	f := excelize.NewFile()
	defer f.Close()
	for _, s := range []struct {
		name    string
		columns []orgColumn
		rows    [][]string
	}{{unitSheet, unitColumns(), units}, {peopleSheet, peopleColumns(), people}} {
		if err := orgSheet(f, s.name, s.columns, s.rows); err != nil {
			return err
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		return err
	}
	if _, err := f.WriteTo(w); err != nil {
		return err
	}
	return a.Store.Write(ctx, func(tx Tx) error {
		tx.Trail(a.note(who, "directory.export", "", 0, 0, map[string]string{"people": strconv.Itoa(len(people))}))
		return nil
	})
}

// orgSheet writes one sheet; every cell is text, so that nothing in a name is ever a formula.
func orgSheet(f *excelize.File, name string, columns []orgColumn, rows [][]string) error {
	if _, err := f.NewSheet(name); err != nil {
		return err
	}
	text, err := f.NewStyle(&excelize.Style{NumFmt: 49})
	if err != nil {
		return err
	}
	head := make([]string, len(columns))
	for i, c := range columns {
		letter, err := excelize.ColumnNumberToName(i + 1)
		if err == nil {
			err = f.SetColWidth(name, letter, letter, c.width)
		}
		if err == nil {
			err = f.SetColStyle(name, letter, text)
		}
		if err != nil {
			return err
		}
		head[i] = c.heads[0]
	}
	for r, row := range append([][]string{head}, rows...) {
		for c, cell := range row {
			at, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err == nil && cell != "" {
				err = f.SetCellStr(name, at, cell)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func orgRows(d *Directory) (units, people [][]string) {
	for _, u := range d.Order {
		if u.Closed {
			continue
		}
		parent := ""
		if p, ok := d.Units[u.Parent]; ok {
			parent = d.fullName(p)
		}
		units = append(units, []string{u.Name, parent, u.Short, u.Kind, strconv.Itoa(u.Order)})
	}
	for _, p := range d.All {
		if !p.Left {
			people = append(people, []string{p.Name, d.fullName(d.Units[p.Unit]), p.Title, p.Login, p.Phone})
		}
	}
	return units, people
}

// fullName is a unit's name where no other unit bears it, else the names from the top down, with slashes between.
func (d *Directory) fullName(u org.Unit) string {
	same := 0
	for _, o := range d.Order {
		if o.Name == u.Name {
			same++
		}
	}
	if same == 1 {
		return u.Name
	}
	var names []string
	for ; u.ID != 0; u = d.Units[u.Parent] {
		names = append(names, u.Name)
	}
	slices.Reverse(names)
	return strings.Join(names, "/")
}
