package server

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"slices"
	"strconv"

	"duizhao/internal/app"
	"duizhao/internal/format/xlsx"
	"duizhao/internal/org"

	"github.com/danielgtaylor/huma/v2"
)

func (s *Server) addLedgerFiles() {
	add(s, Route{ID: "import-items", Method: "POST", Path: "/items/import", Op: org.ImportItems, Tag: "items", Summary: "导入台账：先试算，逐行给出结果；同一文件再导入不会重复", Upload: 33 << 20}, s.importItems)
	add(s, Route{ID: "export-items", Method: "GET", Path: "/items/export", Op: org.ExportItems, Tag: "items", Summary: "导出台账（xlsx）", Media: workbookType}, s.exportItems)
	add(s, Route{ID: "fill-table", Method: "POST", Path: "/items/export", Op: org.ExportItems, Tag: "items", Summary: "按上级的表格式导出：表头、格式不变，换上自己的行", Upload: 33 << 20, Media: workbookType}, s.fillTable)
}

// ImportForm is a ledger with what the person says about it.
type ImportForm struct {
	File huma.FormFile `form:"file" required:"true"`
	Plan string        `form:"plan" required:"false" maxLength:"1000000" doc:"ImportPlanInput 的 JSON；不给就是试算"`
}

// ImportPlanInput says how a ledger is to be understood. Columns count from 1.
type ImportPlanInput struct {
	DryRun   *bool                  `json:"dryRun,omitempty" doc:"默认 true：只试算"`
	Unit     int64                  `json:"unit,omitempty" doc:"没有写责任单位的行归到这个单位"`
	Campaign int64                  `json:"campaign,omitempty"`
	Sheets   map[string]xlsx.Layout `json:"sheets,omitempty" doc:"工作表 → 表头行和各列的含义；columns 为空的工作表不导入"`
	People   map[string]int64       `json:"people,omitempty" doc:"姓名 → 人员编号"`
	Units    map[string]int64       `json:"units,omitempty" doc:"单位名称 → 单位编号"`
}

// ImportSheet is a sheet as it was understood.
type ImportSheet struct {
	Name    string         `json:"name"`
	Header  int            `json:"header" doc:"表头行，从 1 起"`
	Heads   []string       `json:"heads"`
	Columns map[string]int `json:"columns" doc:"含义 → 列，从 1 起"`
	Hidden  bool           `json:"hidden"`
	Sample  [][]string     `json:"sample" doc:"表头下的前几行，原样"`
}

// ImportOther is a sheet in which no heading was found.
type ImportOther struct {
	Name string     `json:"name"`
	Rows [][]string `json:"rows" doc:"前几行"`
}

// ImportRow is a row and what becomes of it.
type ImportRow struct {
	Sheet    string       `json:"sheet"`
	Row      int          `json:"row"`
	Fate     string       `json:"fate" enum:"new,update,same,twice,refused"`
	Item     int64        `json:"item,omitempty"`
	Number   string       `json:"number,omitempty"`
	Problem  string       `json:"problem"`
	Measure  string       `json:"measure"`
	Standard string       `json:"standard,omitempty"`
	Unit     *Ref         `json:"unit,omitempty"`
	Owner    *Ref         `json:"owner,omitempty"`
	Deputy   *Ref         `json:"deputy,omitempty"`
	Type     string       `json:"type"`
	Due      string       `json:"due,omitempty"`
	Code     string       `json:"code,omitempty"`
	ZH       string       `json:"zh,omitempty"`
	EN       string       `json:"en,omitempty"`
	Notes    []ImportNote `json:"notes"`
}

// ImportNote is something to know about a row.
type ImportNote struct {
	Field string `json:"field,omitempty"`
	Code  string `json:"code"`
	ZH    string `json:"zh"`
	EN    string `json:"en"`
}

// ImportView is what was read and what becomes of every row.
type ImportView struct {
	DryRun  bool           `json:"dryRun"`
	SHA256  string         `json:"sha256"`
	Fields  []string       `json:"fields" doc:"可选的含义"`
	Sheets  []ImportSheet  `json:"sheets"`
	Others  []ImportOther  `json:"others" doc:"没有认出表头的工作表"`
	Notes   []string       `json:"notes"`
	Counts  map[string]int `json:"counts" doc:"每种结果的行数"`
	Rows    []ImportRow    `json:"rows"`
	People  []string       `json:"people" doc:"没有对应到人的姓名"`
	Unknown []string       `json:"units" doc:"不在名录中的单位"`
}

func (s *Server) importItems(ctx context.Context, who org.Actor, in *struct {
	RawBody huma.MultipartFormFiles[ImportForm]
}) (*Out[ImportView], error) {
	form := in.RawBody.Data()
	defer in.RawBody.Form.RemoveAll()
	defer form.File.Close()
	var plan ImportPlanInput
	if form.Plan != "" {
		if err := json.Unmarshal([]byte(form.Plan), &plan); err != nil {
			return nil, &app.Invalid{Field: "plan", Code: "bad_plan", ZH: "plan 不是有效的 JSON。", EN: "plan is no valid JSON: " + err.Error()}
		}
	}
	data, err := io.ReadAll(io.LimitReader(form.File, 33<<20))
	if err != nil {
		return nil, err
	}
	p, err := s.app.ImportLedger(ctx, who, app.LedgerImport{Name: form.File.Filename, Data: data, Layouts: plan.Sheets, Unit: plan.Unit, Campaign: plan.Campaign, People: plan.People,
		Units: plan.Units, DryRun: plan.DryRun == nil || *plan.DryRun})
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	if err != nil {
		return nil, err
	}
	return &Out[ImportView]{Body: s.importView(ctx, n, p)}, nil
}

func (s *Server) importView(ctx context.Context, n names, p *app.ImportPlan) ImportView {
	v := ImportView{DryRun: p.DryRun, SHA256: p.SHA256, Sheets: []ImportSheet{}, Others: []ImportOther{}, Notes: append([]string{}, p.Notes...), Counts: map[string]int{}, Rows: []ImportRow{},
		People: append([]string{}, p.People...), Unknown: append([]string{}, p.Units...)}
	for _, f := range xlsx.Fields() {
		v.Fields = append(v.Fields, string(f))
	}
	for _, sh := range p.Sheets {
		columns := map[string]int{}
		for f, c := range sh.Columns {
			columns[string(f)] = c
		}
		v.Sheets = append(v.Sheets, ImportSheet{sh.Name, sh.Header, append([]string{}, sh.Heads...), columns, sh.Hidden, append([][]string{}, sh.Sample...)})
	}
	for _, o := range p.Others {
		v.Others = append(v.Others, ImportOther(o))
	}
	for fate, count := range p.Counts {
		v.Counts[string(fate)] = count
	}
	for _, r := range p.Rows {
		v.Rows = append(v.Rows, s.importRow(ctx, n, r))
	}
	return v
}

func (s *Server) importRow(ctx context.Context, n names, r app.RowFate) ImportRow {
	v := ImportRow{Sheet: r.Sheet, Row: r.Row, Fate: string(r.Fate), Item: r.ItemID, Number: r.Number, Problem: r.New.Problem, Measure: r.New.Measure, Standard: r.New.Standard,
		Unit: n.unit(r.New.UnitID), Owner: n.person(r.New.OwnerID), Deputy: n.person(r.New.DeputyID), Type: string(r.New.Type), Due: string(r.New.Due), Notes: []ImportNote{}}
	for _, x := range r.Notes {
		v.Notes = append(v.Notes, ImportNote{string(x.Field), x.Code, x.ZH, x.EN})
	}
	var p *Problem
	if r.Err != nil && errors.As(s.problem(ctx, r.Err), &p) {
		v.Code, v.ZH, v.EN = p.Code, p.ZH, p.EN
	}
	return v
}

// Sheet is a workbook to be saved.
type Sheet struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Length      string `header:"Content-Length"`
	Body        []byte `contentType:"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"`
}

func (s *Server) exportItems(ctx context.Context, who org.Actor, in *struct {
	ItemQuery
	ItemOrder
	Columns string `query:"columns" maxLength:"500" doc:"列名，逗号分隔；不给就是全部 25 列"`
	Group   string `query:"group" enum:",unit,owner,type,state,aspect,light" doc:"同组的排在一起"`
}) (*Stream, error) {
	f, err := s.filter(ctx, who, in.ItemQuery)
	if err != nil {
		return nil, err
	}
	in.order(&f)
	e := app.LedgerExport{Filter: f, Group: app.ItemGroup(in.Group), Columns: split[xlsx.Field](in.Columns)}
	for _, c := range e.Columns {
		if !c.Valid() && !slices.Contains(xlsx.Computed(), c) {
			return nil, &app.Invalid{Field: "columns", Code: "unknown_column", ZH: "没有“" + string(c) + "”这一列。", EN: "There is no column " + string(c) + "."}
		}
	}
	return s.sheet(ctx, who, e)
}

// TableForm is the superior's own table.
type TableForm struct {
	File huma.FormFile `form:"file" required:"true"`
}

func (s *Server) fillTable(ctx context.Context, who org.Actor, in *struct {
	ItemQuery
	ItemOrder
	RawBody huma.MultipartFormFiles[TableForm]
}) (*Stream, error) {
	form := in.RawBody.Data()
	defer in.RawBody.Form.RemoveAll()
	defer form.File.Close()
	f, err := s.filter(ctx, who, in.ItemQuery)
	if err != nil {
		return nil, err
	}
	in.order(&f)
	data, err := io.ReadAll(io.LimitReader(form.File, 33<<20))
	if err != nil {
		return nil, err
	}
	return s.sheet(ctx, who, app.LedgerExport{Filter: f, Name: form.File.Filename, Template: data})
}

func (s *Server) sheet(ctx context.Context, who org.Actor, e app.LedgerExport) (*Stream, error) {
	return spooled(workbookType, "整改台账-"+string(s.today())+".xlsx", func(w io.Writer) error { return s.app.ExportLedger(ctx, who, e, w) })
}

const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

func sheetOf(name string, b []byte) *Sheet {
	return &Sheet{workbookType, mime.FormatMediaType("attachment", map[string]string{"filename": name}), strconv.Itoa(len(b)), b}
}
