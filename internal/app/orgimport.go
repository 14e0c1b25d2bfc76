package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"duizhao/internal/format/xlsx"
	"duizhao/internal/org"
)

// OrgRow is a row of the workbook and what becomes of it.
type OrgRow struct {
	Sheet   string
	Row     int // from 1
	Person  bool
	Name    string
	Fate    Fate
	Changes []string // for FateUpdate: the headings of what changes
	Code    string   // for FateRefused
	ZH, EN  string
}

// OrgPlan is what becomes of every row.
type OrgPlan struct {
	DryRun bool
	Rows   []OrgRow
	Counts map[Fate]int
}

const maxOrgRows = 5000

// ImportOrg takes units and people in from a workbook. An empty cell changes nothing, nobody is taken out, and the same workbook
// again changes nothing. Either every row that is not refused is kept, or none. A dry run keeps nothing.
func (a *App) ImportOrg(ctx context.Context, who org.Actor, name string, data []byte, dry bool) (*OrgPlan, error) {
	if !org.MayAny(who, org.ManageUnits) || !org.MayAny(who, org.ManagePeople) {
		return nil, ErrForbidden
	}
	if int64(len(data)) > a.Limits.Workbook {
		return nil, ErrTooLarge
	}
	sheets, err := xlsx.ReadPlain(ctx, name, data, xlsx.DefaultLimits())
	if err != nil {
		return nil, err
	}
	a.forgetDirectory() // as it is now, not as it was twenty seconds ago
	d, err := a.Directory(ctx)
	if err != nil {
		return nil, err
	}
	m := newOrgImporter(d)
	units, people := orgTables(sheets)
	switch {
	case len(units)+len(people) == 0:
		return nil, invalid("file", "no_table", "没有找到表头。单位表要有“单位名称”和“上级单位”，人员表要有“姓名”和“单位”；可以先下载模板。",
			"No heading was found: units need 单位名称 and 上级单位, people need 姓名 and 单位. Download the template first.")
	case len(units)+len(people) > maxOrgRows:
		return nil, invalid("file", "too_many", fmt.Sprintf("一次最多导入 %d 行，请分成几个文件。", maxOrgRows), fmt.Sprintf("At most %d rows at once; split the file.", maxOrgRows))
	}
	m.takeUnits(units)
	for _, r := range people {
		m.takePerson(r)
	}
	plan := m.plan(dry)
	if dry {
		return plan, nil
	}
	sum := sha256.Sum256(data)
	defer a.forgetDirectory()
	return plan, a.write(ctx, func(tx Tx) error {
		detail := map[string]string{"sha256": hex.EncodeToString(sum[:]), "new": strconv.Itoa(plan.Counts[FateNew]), "update": strconv.Itoa(plan.Counts[FateUpdate])}
		tx.Trail(a.note(who, "directory.import", "", 0, 0, detail))
		return m.keep(a, tx, who)
	}, Topic{Kind: "org"})
}

// orgLine is a row under its headings.
type orgLine struct {
	sheet string
	row   int
	cells map[string]string // by the key of the column
}

// orgTables finds the tables of units and of people by their headings, in the first ten rows of a sheet.
func orgTables(sheets []xlsx.Plain) (units, people []orgLine) {
	for _, s := range sheets {
		for i, row := range s.Rows[:min(len(s.Rows), 10)] {
			if at := headings(row, peopleColumns()); at["name"] > 0 && at["unit"] > 0 {
				people = append(people, orgLines(s, i+1, at)...)
				break
			}
			if at := headings(row, unitColumns()); at["name"] > 0 && at["parent"] > 0 {
				units = append(units, orgLines(s, i+1, at)...)
				break
			}
		}
	}
	return units, people
}

// headings are the columns, from 1, of what the heading row names.
func headings(row []string, columns []orgColumn) map[string]int {
	at := map[string]int{}
	for i, cell := range row {
		cell = strings.Join(strings.Fields(cell), "")
		for _, c := range columns {
			if at[c.key] == 0 && slices.Contains(c.heads, cell) {
				at[c.key] = i + 1
			}
		}
	}
	return at
}

func orgLines(s xlsx.Plain, first int, at map[string]int) []orgLine {
	var out []orgLine
	for i := first; i < len(s.Rows); i++ {
		line := orgLine{s.Name, i + 1, map[string]string{}}
		for key, column := range at {
			if column <= len(s.Rows[i]) {
				line.cells[key] = strings.TrimSpace(s.Rows[i][column-1])
			}
		}
		if line.cells["name"] != "" {
			out = append(out, line)
		}
	}
	return out
}
