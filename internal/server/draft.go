package server

import (
	"context"
	"io"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/material"
	"duizhao/internal/org"
	"duizhao/internal/submission"

	"github.com/danielgtaylor/huma/v2"
)

// All offsets here are UTF-16 code units of the whole text (blocks joined by LF), half-open.

// PaperView is a draft's text as blocks, what was found in it, and what people said of it.
type PaperView struct {
	Draft      *DraftView      `json:"draft,omitempty"`
	Submission *SubmissionView `json:"submission,omitempty"`
	Mine       bool            `json:"mine"`
	Name       string          `json:"name,omitempty"`
	Format     string          `json:"format,omitempty"`
	Length     int             `json:"length"`
	Notes      []string        `json:"notes,omitempty"`
	Blocks     []BlockView     `json:"blocks"`
	Chain      *ChainView      `json:"chain,omitempty"`
	Findings   []FindingView   `json:"findings"`
	Comments   []CommentView   `json:"comments"`
	Reused     []ReuseView     `json:"reused"`

	Corrections []CorrectionView `json:"corrections" doc:"人工改过读法的地方，按正文顺序"`
}

// BlockView is one line of the text.
type BlockView struct {
	ID       int    `json:"id"`
	Kind     string `json:"kind" enum:"paragraph,row,footnote,textbox"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Text     string `json:"text"`
	Number   int    `json:"number,omitempty" doc:"自动编号占用的长度"`
	Level    int    `json:"level,omitempty"`
	List     int    `json:"list,omitempty"`
	Table    int    `json:"table,omitempty"`
	Cells    []Span `json:"cells,omitempty"`
	Centered bool   `json:"centered,omitempty"`
	Page     int    `json:"page,omitempty"`
	Findings []int  `json:"findings,omitempty" doc:"涉及本段的提示，findings 的下标"`
}

// Span is a range of UTF-16 code units, half-open.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// ChainView is what a paper states, linked.
type ChainView struct {
	Title    string        `json:"title"`
	Date     string        `json:"date,omitempty"`
	Kind     string        `json:"kind"`
	Sections []SectionView `json:"sections"`
	Problems []NodeView    `json:"problems"`
	Causes   []NodeView    `json:"causes"`
	Measures []NodeView    `json:"measures"`
	Links    []LinkView    `json:"links"`
}

// SectionView is a section with its share of the text.
type SectionView struct {
	Roles []string `json:"roles"`
	Title string   `json:"title"`
	Span
}

// NodeView is a problem, a cause or a measure. Slots not stated are null.
type NodeView struct {
	ID      string               `json:"id"`
	Ordinal string               `json:"ordinal,omitempty"`
	Head    string               `json:"head"`
	Aspect  string               `json:"aspect,omitempty"`
	Parent  string               `json:"parent,omitempty"`
	Slots   map[string]*SlotView `json:"slots,omitempty"`
	DueKind string               `json:"dueKind,omitempty"`
	DueFrom string               `json:"dueFrom,omitempty"`
	DueTo   string               `json:"dueTo,omitempty"`
	Span
	Correction int64 `json:"correction,omitempty" doc:"人工标的条目：corrections 中的编号"`
}

// SlotView is a fact or slot with its place.
type SlotView struct {
	Text string `json:"text"`
	Span
}

// LinkView says that a cause or measure answers a problem.
type LinkView struct {
	From  string  `json:"from"`
	To    string  `json:"to"`
	Score float64 `json:"score"`
	Why   string  `json:"why"`
	By    string  `json:"by" enum:"rule,person"`
}

// FindingView is a remark of the rules.
type FindingView struct {
	ID       int64    `json:"id,omitempty"`
	Rule     string   `json:"rule"`
	Severity string   `json:"severity" enum:"must,should,may"`
	Basis    []string `json:"basis"`
	Span
	Quote    string  `json:"quote"`
	Message  string  `json:"message"`
	EN       string  `json:"messageEn,omitempty"`
	Question string  `json:"question,omitempty"`
	Fix      *string `json:"fix,omitempty"`
	Verdict  string  `json:"verdict" enum:"open,adopt,decline"`
	Reason   string  `json:"reason,omitempty"`
}

// ReuseView is a passage that the paper shares with another text.
type ReuseView struct {
	Span
	Relation   string  `json:"relation"`
	Similarity float64 `json:"similarity"`
	Common     float64 `json:"common"`
	OtherUnit  *Ref    `json:"otherUnit,omitempty"`
}

func spans(u *units16, s doc.Span) Span { return Span{u.offset(s.Start), u.offset(s.End)} }

func blocks(d *doc.Document) []BlockView {
	u := &units16{text: d.Text}
	out := make([]BlockView, 0, len(d.Blocks))
	kinds := [...]string{"paragraph", "row", "footnote", "textbox"}
	for i, b := range d.Blocks {
		v := BlockView{ID: i, Kind: kinds[b.Kind], Text: d.Slice(b.Span), Level: b.Level, List: b.List, Table: b.Table, Centered: b.Centered, Page: b.Page}
		v.Start = u.offset(b.Start)
		if b.Number > 0 {
			v.Number = u.offset(b.Start+b.Number) - v.Start
		}
		for _, c := range b.Cells {
			v.Cells = append(v.Cells, spans(u, c))
		}
		v.End = u.offset(b.End)
		out = append(out, v)
	}
	return out
}

func chainView(m *material.Material, decisions map[string]submission.Decision, corrections []submission.Correction) *ChainView {
	u := &units16{text: m.Doc.Text}
	c, corrected := m.Chain, correctedItems(corrections)
	v := &ChainView{Title: c.Title, Kind: string(c.Kind), Date: dayOf(c.Date), Sections: []SectionView{}, Problems: []NodeView{}, Causes: []NodeView{}, Measures: []NodeView{}, Links: []LinkView{}}
	for _, s := range c.Sections {
		sv := SectionView{Title: s.Title, Span: spans(u, s.Span)}
		for _, r := range s.Roles {
			sv.Roles = append(sv.Roles, string(r))
		}
		v.Sections = append(v.Sections, sv)
	}
	for _, p := range c.Problems {
		n := node(u, p.Item, corrected)
		n.Slots = map[string]*SlotView{"what": slot(u, p.What), "where": slot(u, p.Where), "when": slot(u, p.When), "number": slot(u, p.Number), "effect": slot(u, p.Effect)}
		v.Problems = append(v.Problems, n)
	}
	for _, k := range c.Causes {
		v.Causes = append(v.Causes, node(u, k.Item, corrected))
	}
	for _, m := range c.Measures {
		n := node(u, m.Item, corrected)
		n.Slots = map[string]*SlotView{"owner": slot(u, m.Owner), "due": slot(u, m.Due), "standard": slot(u, m.Standard), "evidence": slot(u, m.Evidence)}
		n.DueKind, n.DueFrom, n.DueTo = string(m.DueKind), dayOf(m.DueFrom), dayOf(m.DueTo)
		v.Measures = append(v.Measures, n)
	}
	for _, l := range app.Links(m, decisions) {
		by := "rule"
		if l.ByPerson {
			by = "person"
		}
		v.Links = append(v.Links, LinkView{l.From, l.To, l.Score, l.Why, by})
	}
	return v
}

func dayOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

func node(u *units16, i chain.Item, corrected map[int]int64) NodeView {
	return NodeView{Correction: corrected[i.Start], ID: i.ID, Ordinal: i.Ordinal, Head: i.Head, Aspect: i.Aspect, Parent: i.Parent, Span: spans(u, i.Span)}
}

func slot(u *units16, s *chain.Slot) *SlotView {
	if s == nil {
		return nil
	}
	return &SlotView{s.Text, spans(u, s.Span)}
}

func findingView(u *units16, f submission.Finding, d submission.Decision) FindingView {
	v := FindingView{ID: f.ID, Rule: f.Rule, Severity: f.Severity, Basis: f.Basis, Quote: f.Quote, Message: f.Message, EN: f.MessageEN, Question: f.Question, Verdict: "open", Reason: d.Reason}
	v.Span = Span{u.offset(f.StartByte), u.offset(f.EndByte)}
	if f.Fixable {
		v.Fix = &f.Replace
	}
	if d.Verdict != "" {
		v.Verdict = string(d.Verdict)
	}
	if v.Basis == nil {
		v.Basis = []string{}
	}
	return v
}

func (n names) paper(m *material.Material, findings []submission.Finding, decisions map[string]submission.Decision, corrections []submission.Correction) PaperView {
	v := PaperView{Blocks: []BlockView{}, Findings: []FindingView{}, Comments: []CommentView{}, Reused: []ReuseView{}, Corrections: []CorrectionView{}}
	if m == nil {
		return v
	}
	u := &units16{text: m.Doc.Text}
	v.Name, v.Format, v.Notes, v.Blocks, v.Chain, v.Length = m.Doc.Name, m.Doc.Format, m.Doc.Notes, blocks(m.Doc), chainView(m, decisions, corrections), u.offset(len(m.Doc.Text))
	for _, c := range corrections {
		v.Corrections = append(v.Corrections, n.correction(u, c))
	}
	for i, f := range findings {
		v.Findings = append(v.Findings, findingView(u, f, decisions[f.Key]))
		for j := range v.Blocks {
			b, at := &v.Blocks[j], v.Findings[i].Span
			if at.Start < b.End && at.End > b.Start {
				b.Findings = append(b.Findings, i)
			}
		}
	}
	return v
}

func (s *Server) addDrafts() {
	add(s, Route{ID: "get-draft", Method: "GET", Path: "/drafts/{id}", Op: org.ReadSubmission, Tag: "drafts", Summary: "一稿的正文、提示、链条和意见"}, s.getDraft)
	add(s, Route{ID: "get-draft-file", Method: "GET", Path: "/drafts/{id}/file", Op: org.ReadSubmission, Tag: "drafts", Summary: "原文件"}, s.draftFile)
	add(s, Route{ID: "get-annotated", Method: "GET", Path: "/drafts/{id}/annotated", Op: org.ReadSubmission, Tag: "drafts", Summary: "带批注的 Word 文件"}, s.annotated)
	add(s, Route{ID: "get-annotated-zip", Method: "GET", Path: "/submissions/annotated.zip", Op: org.ReadSubmission, Tag: "drafts", Summary: "多份带批注的 Word 文件，打成一个 zip", Media: "application/zip"}, s.annotatedZip)
	add(s, Route{ID: "set-link", Method: "PUT", Path: "/drafts/{id}/links", Op: org.WriteSubmission, Tag: "drafts", Summary: "手工连上或者断开问题与原因、措施", Status: 204}, s.setLink)
	add(s, Route{ID: "withdraw-draft", Method: "DELETE", Path: "/drafts/{id}", Op: org.SignedIn, Tag: "drafts", Summary: "撤下传错的一稿", Status: 204}, s.withdrawDraft)
	add(s, Route{ID: "compare-drafts", Method: "GET", Path: "/drafts/{id}/changes", Op: org.ReadSubmission, Tag: "drafts", Summary: "与另一稿相比：提示已改、新增、仍在"}, s.compareDrafts)
	add(s, Route{ID: "decide-finding", Method: "PUT", Path: "/drafts/{id}/findings/{finding}", Op: org.WriteSubmission, Tag: "findings", Summary: "采纳或者不采纳一条提示", Status: 204}, s.decideFinding)
	add(s, Route{ID: "private-check", Method: "POST", Path: "/check", Op: org.UsePrivateCheck, Tag: "check", Summary: "自查：不保存任何内容", Upload: 33 << 20}, s.check)
}

func (s *Server) getDraft(ctx context.Context, who org.Actor, in *ByID) (*Out[PaperView], error) {
	p, err := s.app.Draft(ctx, who, in.ID)
	return s.wholePaper(ctx, p, err)
}

// wholePaper answers a draft; its version is that of the submission.
func (s *Server) wholePaper(ctx context.Context, p app.Paper, err error) (*Out[PaperView], error) {
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	if err != nil {
		return nil, err
	}
	return &Out[PaperView]{etag(p.Submission.Version), n.whole(p)}, nil
}

func (n names) whole(p app.Paper) PaperView {
	v := n.paper(p.Material, p.Findings, p.Decisions, p.Corrections)
	dr, sub := n.draft(p.Draft), n.submission(p.Submission)
	v.Draft, v.Submission, v.Mine = &dr, &sub, p.Mine
	text := ""
	if p.Material != nil {
		text = p.Material.Doc.Text
	}
	for _, c := range p.Comments {
		if c.DraftID == p.Draft.ID {
			v.Comments = append(v.Comments, n.comment(c, text))
		}
	}
	u := &units16{text: text}
	for _, r := range p.Reused {
		if r.DraftID == p.Draft.ID {
			v.Reused = append(v.Reused, ReuseView{Span: Span{u.offset(r.StartByte), u.offset(r.EndByte)}, Relation: r.Relation, Similarity: r.Similarity, Common: r.Common, OtherUnit: n.unit(r.OtherUnit)})
		}
	}
	return v
}

func (s *Server) draftFile(ctx context.Context, who org.Actor, in *ByID) (*File, error) {
	d, b, err := s.app.DraftFile(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	return download(d.Name, b), nil
}

func (s *Server) annotated(ctx context.Context, who org.Actor, in *ByID) (*File, error) {
	name, b, err := s.app.Annotated(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	return download(name, b), nil
}

func (s *Server) annotatedZip(ctx context.Context, who org.Actor, in *struct {
	IDs string `query:"ids" required:"true" maxLength:"10000" doc:"报送编号，逗号分隔，最多 500 个"`
}) (*Stream, error) {
	return spooled("application/zip", "批注稿-"+string(s.today())+".zip", func(w io.Writer) error { return s.app.AnnotatedZip(ctx, who, numbers(in.IDs), w) })
}

// LinkInput is what the author decides on a link of the chain; ids as in the draft's chain.
type LinkInput struct {
	From   string `json:"from" pattern:"^p[0-9]+$"`
	To     string `json:"to" pattern:"^[cm][0-9]+$"`
	Linked bool   `json:"linked"`
}

func (s *Server) setLink(ctx context.Context, who org.Actor, in *struct {
	ByID
	Body LinkInput
}) (*Empty, error) {
	return &Empty{}, s.app.SetLink(ctx, who, in.ID, in.Body.From, in.Body.To, in.Body.Linked)
}

func (s *Server) withdrawDraft(ctx context.Context, who org.Actor, in *ByID) (*Empty, error) {
	return &Empty{}, s.app.WithdrawDraft(ctx, who, in.ID)
}

// ChangesView is what became of the findings between two drafts, with both texts' blocks.
type ChangesView struct {
	Old   PaperView     `json:"old"`
	New   PaperView     `json:"new"`
	Fixed []FindingView `json:"fixed"`
	Fresh []FindingView `json:"fresh"`
	Left  []FindingView `json:"left"`
}

func (s *Server) compareDrafts(ctx context.Context, who org.Actor, in *struct {
	ByID
	With int64 `query:"with" required:"true" doc:"较早的一稿"`
}) (*Out[ChangesView], error) {
	d, err := s.app.CompareDrafts(ctx, who, in.With, in.ID)
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	if err != nil {
		return nil, err
	}
	v := ChangesView{Old: n.whole(d.Old), New: n.whole(d.New)}
	v.Fixed, v.Fresh, v.Left = shownFindings(d.Old, d.Fixed), shownFindings(d.New, d.Fresh), shownFindings(d.New, d.Left)
	return &Out[ChangesView]{Body: v}, nil
}

func shownFindings(p app.Paper, list []submission.Finding) []FindingView {
	out := []FindingView{}
	if p.Material == nil {
		return out
	}
	u := &units16{text: p.Material.Doc.Text}
	for _, f := range list {
		out = append(out, findingView(u, f, p.Decisions[f.Key]))
	}
	return out
}

// VerdictInput is what the author decides on a finding.
type VerdictInput struct {
	Verdict string `json:"verdict" enum:"open,adopt,decline"`
	Reason  string `json:"reason,omitempty" maxLength:"1000"`
}

func (s *Server) decideFinding(ctx context.Context, who org.Actor, in *struct {
	ByID
	Finding int64 `path:"finding"`
	Body    VerdictInput
}) (*Empty, error) {
	return &Empty{}, s.app.DecideFinding(ctx, who, in.ID, in.Finding, submission.Verdict(in.Body.Verdict), in.Body.Reason)
}

// CheckForm is a paper to be checked and forgotten.
type CheckForm struct {
	File    huma.FormFile `form:"file" required:"true"`
	Profile string        `form:"profile" required:"false"`
}

func (s *Server) check(ctx context.Context, who org.Actor, in *struct {
	RawBody huma.MultipartFormFiles[CheckForm]
}) (*Out[PaperView], error) {
	f := in.RawBody.Data()
	defer in.RawBody.Form.RemoveAll()
	defer f.File.Close()
	b, err := readAll(f.File, s.app.Limits.Paper)
	if err != nil {
		return nil, err
	}
	m, findings, err := s.app.PrivateCheck(ctx, who, f.File.Filename, b, f.Profile)
	if err != nil {
		return nil, err
	}
	v := names{}.paper(m, findings, nil, nil)
	v.Mine = true
	return &Out[PaperView]{Body: v}, nil
}
