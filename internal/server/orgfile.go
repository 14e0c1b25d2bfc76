package server

import (
	"bytes"
	"context"

	"duizhao/internal/app"
	"duizhao/internal/org"

	"github.com/danielgtaylor/huma/v2"
)

func (s *Server) addOrgFiles() {
	add(s, Route{ID: "directory-workbook", Method: "GET", Path: "/directory/workbook", Op: org.ManagePeople, Tag: "people", Summary: "单位和人员的工作簿（xlsx）：现有的，或者空白模板"}, s.orgBook)
	add(s, Route{ID: "import-directory", Method: "POST", Path: "/directory/import", Op: org.ManagePeople, Tag: "people", Summary: "导入单位和人员：先试算，逐行给出结果；同一文件再导入不会重复", Upload: 33 << 20}, s.importOrg)
}

func (s *Server) orgBook(ctx context.Context, who org.Actor, in *struct {
	Empty bool `query:"empty" doc:"只要表头"`
}) (*Sheet, error) {
	var b bytes.Buffer
	if err := s.app.OrgBook(ctx, who, in.Empty, &b); err != nil {
		return nil, err
	}
	return sheetOf("单位和人员.xlsx", b.Bytes()), nil
}

// OrgForm is a workbook of units and people.
type OrgForm struct {
	File huma.FormFile `form:"file" required:"true"`
	Keep bool          `form:"keep" required:"false" doc:"true 才真正导入；默认只试算"`
}

// OrgRowView is a row and what becomes of it.
type OrgRowView struct {
	Sheet   string   `json:"sheet"`
	Row     int      `json:"row"`
	Kind    string   `json:"kind" enum:"unit,person"`
	Name    string   `json:"name"`
	Fate    string   `json:"fate" enum:"new,update,same,twice,refused"`
	Changes []string `json:"changes" doc:"要更新的列"`
	Code    string   `json:"code,omitempty"`
	ZH      string   `json:"zh,omitempty"`
	EN      string   `json:"en,omitempty"`
}

// OrgPlanView is what becomes of every row.
type OrgPlanView struct {
	DryRun bool           `json:"dryRun"`
	Counts map[string]int `json:"counts"`
	Rows   []OrgRowView   `json:"rows"`
}

func (s *Server) importOrg(ctx context.Context, who org.Actor, in *struct {
	RawBody huma.MultipartFormFiles[OrgForm]
}) (*Out[OrgPlanView], error) {
	form := in.RawBody.Data()
	defer in.RawBody.Form.RemoveAll()
	defer form.File.Close()
	data, err := readAll(form.File, s.app.Limits.Workbook)
	if err != nil {
		return nil, err
	}
	p, err := s.app.ImportOrg(ctx, who, form.File.Filename, data, !form.Keep)
	if err != nil {
		return nil, err
	}
	return &Out[OrgPlanView]{Body: orgPlanView(p)}, nil
}

func orgPlanView(p *app.OrgPlan) OrgPlanView {
	v := OrgPlanView{DryRun: p.DryRun, Counts: map[string]int{}, Rows: []OrgRowView{}}
	for fate, n := range p.Counts {
		v.Counts[string(fate)] = n
	}
	for _, r := range p.Rows {
		kind := "unit"
		if r.Person {
			kind = "person"
		}
		v.Rows = append(v.Rows, OrgRowView{r.Sheet, r.Row, kind, r.Name, string(r.Fate), append([]string{}, r.Changes...), r.Code, r.ZH, r.EN})
	}
	return v
}
