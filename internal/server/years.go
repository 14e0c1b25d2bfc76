package server

import (
	"context"

	"duizhao/internal/app"
	"duizhao/internal/org"
)

// RequirementsView is what a campaign asks of a paper, in plain words.
type RequirementsView struct {
	Profile    string             `json:"profile" doc:"要求的名称；空为没有指定"`
	Title      string             `json:"title"`
	Note       string             `json:"note,omitempty"`
	Unverified []string           `json:"unverified" doc:"没有与通知核对过的部分"`
	Aspects    []string           `json:"aspects"`
	Groups     []RequirementGroup `json:"groups"`
}

// RequirementGroup is a heading and its sentences.
type RequirementGroup struct {
	Title string   `json:"title"`
	Lines []string `json:"lines"`
}

// YearView is a paper beside the author's own of an earlier year. Problems stand in the order of the later paper.
type YearView struct {
	Year       int           `json:"year"`
	Before     int           `json:"before"`
	Submission int64         `json:"submission"`
	Problems   []YearProblem `json:"problems"`
	Gone       []string      `json:"gone" doc:"上一份里有、这一份里没有再提的问题"`
}

// YearProblem is a problem and what it was a year before.
type YearProblem struct {
	Text       string  `json:"text"`
	State      string  `json:"state" enum:"same,reworded,new" doc:"未改、换词重提、新问题"`
	Closed     bool    `json:"closed" doc:"上次的条目已经销号"`
	Before     string  `json:"before,omitempty"`
	Similarity float64 `json:"similarity"`
}

// HeatView is how much the papers of two units share.
type HeatView struct {
	Unit     *Ref `json:"unit,omitempty"`
	Other    *Ref `json:"other,omitempty"`
	Papers   int  `json:"papers"`
	Passages int  `json:"passages"`
}

// PassageSideView is one of the two places of a passage; paper, author and text are left out where one may not read that paper.
type PassageSideView struct {
	Submission int64  `json:"submission,omitempty"`
	Title      string `json:"title,omitempty"`
	Unit       *Ref   `json:"unit,omitempty"`
	Author     *Ref   `json:"author,omitempty"`
	Year       int    `json:"year,omitempty"`
	Text       string `json:"text,omitempty"`
}

// PassageView is a passage that stands in a paper of each of two units.
type PassageView struct {
	Left       PassageSideView `json:"left"`
	Right      PassageSideView `json:"right"`
	Similarity float64         `json:"similarity"`
	Common     float64         `json:"common" doc:"通用表述和引用所占比例"`
}

// PassagesView are the passages of two units, the longest first.
type PassagesView struct {
	Unit  *Ref          `json:"unit,omitempty"`
	Other *Ref          `json:"other,omitempty"`
	Total int           `json:"total" doc:"一共几处；只列出最长的 200 处"`
	Items []PassageView `json:"items"`
}

func (s *Server) addYears() {
	add(s, Route{ID: "campaign-requirements", Method: "GET", Path: "/campaigns/{id}/requirements", Op: org.ReadCampaign, Tag: "campaigns", Summary: "要求，用平常的话说"}, s.requirements)
	add(s, Route{ID: "campaign-matrix", Method: "GET", Path: "/campaigns/{id}/matrix", Op: org.ReviewSubmission, Tag: "campaigns", Summary: "单位之间的雷同片段数"}, s.heatMap)
	add(s, Route{ID: "campaign-passages", Method: "GET", Path: "/campaigns/{id}/passages", Op: org.ReviewSubmission, Tag: "campaigns", Summary: "两个单位之间的雷同片段，并排"}, s.passages)
	add(s, Route{ID: "list-years", Method: "GET", Path: "/submissions/{id}/years", Op: org.ReadSubmission, Tag: "submissions", Summary: "与本人往年材料相比：未改、换词重提、新问题"}, s.years)
}

func (s *Server) requirements(ctx context.Context, who org.Actor, in *ByID) (*Out[RequirementsView], error) {
	r, err := s.app.Requirements(ctx, who, in.ID, lang(ctx))
	if err != nil {
		return nil, err
	}
	v := RequirementsView{Profile: r.Profile, Title: r.Title, Note: r.Note, Unverified: append([]string{}, r.Unverified...), Aspects: append([]string{}, r.Aspects...), Groups: []RequirementGroup{}}
	for _, g := range r.Groups {
		v.Groups = append(v.Groups, RequirementGroup(g))
	}
	return &Out[RequirementsView]{Body: v}, nil
}

func (s *Server) heatMap(ctx context.Context, who org.Actor, in *ByID) (*Out[List[HeatView]], error) {
	list, err := s.app.HeatMap(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	var out []HeatView
	for _, h := range list {
		out = append(out, HeatView{n.unit(h.Unit), n.unit(h.Other), h.Papers, h.Passages})
	}
	return listOf(out, ""), err
}

func (s *Server) passages(ctx context.Context, who org.Actor, in *struct {
	ByID
	Unit  int64 `query:"unit" required:"true"`
	Other int64 `query:"other" required:"true" doc:"与 unit 相同时为本单位内"`
}) (*Out[PassagesView], error) {
	list, total, err := s.app.PassagesBetween(ctx, who, in.ID, in.Unit, in.Other)
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	v := PassagesView{Unit: n.unit(in.Unit), Other: n.unit(in.Other), Total: total, Items: []PassageView{}}
	for _, p := range list {
		v.Items = append(v.Items, PassageView{n.passageSide(p.Left), n.passageSide(p.Right), p.Similarity, p.Common})
	}
	return &Out[PassagesView]{Body: v}, err
}

func (n names) passageSide(p app.PassageSide) PassageSideView {
	return PassageSideView{p.Submission, p.Title, n.unit(p.Unit), n.person(p.Author), p.Year, p.Text}
}

func (s *Server) years(ctx context.Context, who org.Actor, in *ByID) (*Out[List[YearView]], error) {
	list, err := s.app.Years(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	var out []YearView
	for _, y := range list {
		out = append(out, yearView(y))
	}
	return listOf(out, ""), nil
}

func yearView(y app.YearStep) YearView {
	v := YearView{Year: y.Year, Before: y.Before, Submission: y.Paper, Problems: []YearProblem{}, Gone: append([]string{}, y.Gone...)}
	for _, p := range y.Problems {
		v.Problems = append(v.Problems, YearProblem{p.Head, string(p.State), p.Closed, p.Before, p.Similarity})
	}
	return v
}
