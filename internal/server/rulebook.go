package server

import (
	"context"
	"errors"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/finding"
	"duizhao/internal/org"
	"duizhao/internal/submission"
)

// BookTextView is a requirement (profile) or a pack of rules.
type BookTextView struct {
	Name    string `json:"name"`
	Title   string `json:"title"`
	Year    int    `json:"year,omitempty"`
	Rules   int    `json:"rules,omitempty" doc:"规则包里有几条规则"`
	Own     bool   `json:"own" doc:"本单位自己的；否则随程序提供"`
	Version int    `json:"version"`
	Text    string `json:"text,omitempty" doc:"YAML，列表里没有"`
}

// BookTextInput is a requirement or a pack as YAML.
type BookTextInput struct {
	Text string `json:"text" minLength:"1" maxLength:"500000"`
}

// TrialInput is a requirement or a pack to be tried on a paper; neither is kept.
type TrialInput struct {
	Text  string `json:"text" minLength:"1" maxLength:"500000" doc:"YAML"`
	Paper string `json:"paper,omitempty" maxLength:"300000" doc:"试用的材料文字；空则只检验写法"`
}

// TrialView is what came of a trial. Offsets are UTF-16 code units of the paper as read, which is Read.
type TrialView struct {
	OK       bool          `json:"ok"`
	ZH       string        `json:"zh,omitempty" doc:"不能用的原因，逐行"`
	EN       string        `json:"en,omitempty"`
	Read     string        `json:"read,omitempty"`
	Findings []FindingView `json:"findings"`
}

// RuleView is one rule in force.
type RuleView struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Severity string   `json:"severity" enum:"must,should,may"`
	Basis    []string `json:"basis"`
	Pack     string   `json:"pack"`
}

// QuotationView is a wording that everybody may use.
type QuotationView struct {
	ID     int64     `json:"id"`
	Text   string    `json:"text"`
	Source string    `json:"source,omitempty"`
	By     *Ref      `json:"by,omitempty"`
	At     time.Time `json:"at"`
}

// QuotationInput adds a quotation.
type QuotationInput struct {
	Text   string `json:"text" minLength:"4" maxLength:"50000"`
	Source string `json:"source,omitempty" maxLength:"200"`
}

// WorkdaysView is the table of holidays and make-up working days.
type WorkdaysView struct {
	Text    string `json:"text" doc:"YAML：每年一段，off 为放假、work 为调休上班，写作 01-31"`
	Own     bool   `json:"own" doc:"本单位改过的；否则随程序提供"`
	Years   []int  `json:"years" doc:"表里有的年份；其余年份的工作日不推算"`
	Version int    `json:"version"`

	Moved []MovedStage `json:"moved" doc:"保存时：进行中专题里随表移动的阶段，以及该动而没有动的"`
}

// MovedStage is a stage of a running campaign that the new table moved, or should have.
type MovedStage struct {
	Campaign Ref    `json:"campaign"`
	Stage    string `json:"stage"`
	From     string `json:"from"`
	To       string `json:"to,omitempty"`
	Kept     string `json:"kept,omitempty" enum:"passed,unknown" doc:"没有移动的原因：passed 推算出的日期已经过去；unknown 表里缺少年份"`
}

// WorkdaysInput replaces the table.
type WorkdaysInput struct {
	Text string `json:"text" maxLength:"500000" doc:"空则恢复随程序提供的表"`
}

// ByName names a requirement or a pack.
type ByName struct {
	Name string `path:"name" pattern:"^[a-z0-9][a-z0-9-]{1,40}$" doc:"小写字母、数字、连字符"`
}

func (s *Server) addBook() {
	for _, k := range []struct{ kind, path, one, many, zh string }{
		{app.BookProfile, "/profiles", "profile", "profiles", "要求"}, {app.BookPack, "/rule-packs", "rule-pack", "rule-packs", "规则包"},
	} {
		b := bookDoor{s, k.kind}
		add(s, Route{ID: "list-" + k.many, Method: "GET", Path: k.path, Op: org.ReadDirectory, Tag: "rules", Summary: k.zh + "（随程序提供的和本单位的）"}, b.list)
		add(s, Route{ID: "get-" + k.one, Method: "GET", Path: k.path + "/{name}", Op: org.ReadDirectory, Tag: "rules", Summary: "一份" + k.zh + "的原文"}, b.get)
		add(s, Route{ID: "save-" + k.one, Method: "PUT", Path: k.path + "/{name}", Op: org.RunSystem, Tag: "rules", Summary: "检验并保存本单位的" + k.zh + "（已有同名的要带 If-Match）"}, b.save)
		add(s, Route{ID: "remove-" + k.one, Method: "DELETE", Path: k.path + "/{name}", Op: org.RunSystem, Tag: "rules", Summary: "删除本单位的" + k.zh, Status: 204}, b.drop)
		add(s, Route{ID: "try-" + k.one, Method: "POST", Path: k.path + "/{name}/trials", Op: org.RunSystem, Tag: "rules", Summary: "检验" + k.zh + "，用一段文字试用，什么都不保存"}, b.try)
	}
	add(s, Route{ID: "list-rules", Method: "GET", Path: "/rules", Op: org.ReadDirectory, Tag: "rules", Summary: "正在使用的规则"}, s.rules)
	add(s, Route{ID: "list-quotations", Method: "GET", Path: "/quotations", Op: org.ReadDirectory, Tag: "rules", Summary: "本单位登记的引用文字：相同不算雷同"}, s.quotations)
	add(s, Route{ID: "add-quotation", Method: "POST", Path: "/quotations", Op: org.RunSystem, Tag: "rules", Summary: "登记引用文字", Status: 201}, s.addQuotation)
	add(s, Route{ID: "remove-quotation", Method: "DELETE", Path: "/quotations/{id}", Op: org.RunSystem, Tag: "rules", Summary: "删除引用文字", Status: 204}, s.dropQuotation)
	add(s, Route{ID: "get-working-days", Method: "GET", Path: "/working-days", Op: org.ReadDirectory, Tag: "rules", Summary: "放假和调休表"}, s.workdays)
	add(s, Route{ID: "save-working-days", Method: "PUT", Path: "/working-days", Op: org.RunSystem, Tag: "rules", Summary: "检验并替换放假和调休表"}, s.saveWorkdays)
}

// bookDoor answers for one kind of text.
type bookDoor struct {
	*Server
	kind string
}

func bookTextView(t app.BookText) BookTextView {
	return BookTextView{t.Name, t.Title, t.Year, t.Rules, t.Own, t.Version, t.Text}
}

func (b bookDoor) list(ctx context.Context, _ org.Actor, _ *struct{}) (*Out[List[BookTextView]], error) {
	list, err := b.app.BookTexts(ctx, b.kind)
	var out []BookTextView
	for _, t := range list {
		out = append(out, bookTextView(t))
	}
	return listOf(out, ""), err
}

func (b bookDoor) get(ctx context.Context, _ org.Actor, in *ByName) (*Out[BookTextView], error) {
	t, err := b.app.BookText(ctx, b.kind, in.Name)
	return &Out[BookTextView]{etag(t.Version), bookTextView(t)}, err
}

func (b bookDoor) save(ctx context.Context, who org.Actor, in *struct {
	ByName
	Match
	Body BookTextInput
}) (*Out[BookTextView], error) {
	version := 0
	_, err := b.app.BookText(ctx, b.kind, in.Name)
	if err == nil || in.IfMatch != "" {
		if version, err = in.version(); err != nil {
			return nil, err
		}
	} else if !errors.Is(err, app.ErrNotFound) {
		return nil, err
	}
	t, err := b.app.SaveBookText(ctx, who, b.kind, in.Name, in.Body.Text, version)
	return &Out[BookTextView]{etag(t.Version), bookTextView(t)}, err
}

func (b bookDoor) drop(ctx context.Context, who org.Actor, in *struct {
	ByName
	Match
}) (*Empty, error) {
	if _, err := b.app.BookText(ctx, b.kind, in.Name); err != nil {
		return nil, err
	}
	version, err := in.version()
	if err != nil {
		return nil, err
	}
	return &Empty{}, b.app.DropBookText(ctx, who, b.kind, in.Name, version)
}

func (b bookDoor) try(ctx context.Context, who org.Actor, in *struct {
	ByName
	Body TrialInput
}) (*Out[TrialView], error) {
	t, err := b.app.TryBookText(ctx, who, b.kind, in.Name, in.Body.Text, in.Body.Paper)
	if err != nil {
		return nil, err
	}
	v := TrialView{OK: t.Fault == nil, Findings: []FindingView{}}
	if bad := (*app.Invalid)(nil); errors.As(t.Fault, &bad) {
		v.ZH, v.EN = bad.ZH, bad.EN
	}
	if t.Material == nil {
		return &Out[TrialView]{Body: v}, nil
	}
	v.Read = t.Material.Doc.Text
	u := &units16{text: v.Read}
	for _, f := range t.Findings {
		v.Findings = append(v.Findings, findingView(u, f, submission.Decision{Verdict: submission.Undecided}))
	}
	return &Out[TrialView]{Body: v}, nil
}

func (s *Server) rules(ctx context.Context, _ org.Actor, _ *struct{}) (*Out[List[RuleView]], error) {
	b, err := s.app.Book(ctx)
	if err != nil || b.Rules == nil {
		return listOf([]RuleView(nil), ""), err
	}
	var out []RuleView
	for _, r := range b.Rules.Rules {
		level, on := b.Rules.Level(r, nil)
		if on {
			out = append(out, RuleView{r.ID, r.Title.In(lang(ctx)), string(finding.Severity(level)), append([]string{}, r.Basis...), r.Pack})
		}
	}
	return listOf(out, ""), nil
}

func (n names) quotation(q app.Quotation) QuotationView {
	return QuotationView{q.ID, q.Text, q.Source, n.person(q.By), q.At.UTC()}
}

func (s *Server) quotations(ctx context.Context, _ org.Actor, _ *struct{}) (*Out[List[QuotationView]], error) {
	list, err := s.app.Quotations(ctx)
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	if err != nil {
		return nil, err
	}
	var out []QuotationView
	for _, q := range list {
		out = append(out, n.quotation(q))
	}
	return listOf(out, ""), nil
}

func (s *Server) addQuotation(ctx context.Context, who org.Actor, in *struct{ Body QuotationInput }) (*Out[QuotationView], error) {
	q, err := s.app.AddQuotation(ctx, who, in.Body.Text, in.Body.Source)
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	if err != nil {
		return nil, err
	}
	return &Out[QuotationView]{Body: n.quotation(q)}, nil
}

func (s *Server) dropQuotation(ctx context.Context, who org.Actor, in *ByID) (*Empty, error) {
	return &Empty{}, s.app.DropQuotation(ctx, who, in.ID)
}

func (s *Server) workdays(ctx context.Context, _ org.Actor, _ *struct{}) (*Out[WorkdaysView], error) {
	w, err := s.app.Workdays(ctx)
	return &Out[WorkdaysView]{etag(w.Version), WorkdaysView{w.Text, w.Own, append([]int{}, w.Years...), w.Version, []MovedStage{}}}, err
}

func (s *Server) saveWorkdays(ctx context.Context, who org.Actor, in *struct {
	Match
	Body WorkdaysInput
}) (*Out[WorkdaysView], error) {
	version, err := in.version()
	if err != nil {
		return nil, err
	}
	moved, err := s.app.SaveWorkdays(ctx, who, in.Body.Text, version)
	if err != nil {
		return nil, err
	}
	out, err := s.workdays(ctx, who, nil)
	if err != nil {
		return nil, err
	}
	for _, m := range moved {
		out.Body.Moved = append(out.Body.Moved, MovedStage{Ref{m.Campaign.ID, m.Campaign.Name}, m.Stage, string(m.From), string(m.To), string(m.Kept)})
	}
	return out, nil
}
