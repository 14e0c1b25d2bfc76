package server

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/calendar"
	"duizhao/internal/ledger"
	"duizhao/internal/org"
)

func atoi(s string) int { n, _ := strconv.Atoi(s); return n }
func itoa(n int) string { return strconv.Itoa(n) }

// ItemView is an item of the ledger as lists show it.
type ItemView struct {
	ID          int64          `json:"id"`
	Number      string         `json:"number"`
	Version     int            `json:"version"`
	Campaign    int64          `json:"campaign,omitempty"`
	Submission  int64          `json:"submission,omitempty"`
	Source      string         `json:"source"`
	Unit        *Ref           `json:"unit,omitempty"`
	Aspect      string         `json:"aspect"`
	Problem     string         `json:"problem"`
	Detail      string         `json:"detail"`
	Cause       string         `json:"cause"`
	Standard    string         `json:"standard"`
	Measure     string         `json:"measure"`
	Type        string         `json:"type" enum:"immediate,dated,standing"`
	State       string         `json:"state" enum:"open,pending,closed,returned,reopened,merged,void"`
	Light       string         `json:"light" enum:"overdue,due_soon,on_time,no_due,done"`
	DaysLeft    *int           `json:"daysLeft,omitempty" doc:"距时限天数，负数为逾期"`
	Owner       *Ref           `json:"owner,omitempty"`
	Deputy      *Ref           `json:"deputy,omitempty"`
	Leader      *Ref           `json:"leader,omitempty"`
	Supporting  string         `json:"supporting,omitempty"`
	Start       string         `json:"start,omitempty"`
	Due         string         `json:"due,omitempty"`
	OriginalDue string         `json:"originalDue,omitempty"`
	Stages      []ledger.Stage `json:"stages,omitempty"`
	Extensions  int            `json:"extensions"`
	Asking      bool           `json:"asking" doc:"有延期申请待审批"`
	Begun       *Ref           `json:"begun,omitempty" doc:"已经开始核验的人"`
	ClosedBy    *Ref           `json:"closedBy,omitempty"`
	ClosedOn    string         `json:"closedOn,omitempty"`
	Returns     int            `json:"returns"`
	Reopenings  int            `json:"reopenings"`
	FollowUp    string         `json:"followUp,omitempty"`
	FollowState string         `json:"followResult,omitempty"`
	RetireTo    string         `json:"retireTo,omitempty" doc:"等待第二人确认：merged 或者 void"`
	Into        int64          `json:"into,omitempty"`
	Repeats     int64          `json:"repeats,omitempty"`
	Evidence    int            `json:"evidence" doc:"佐证材料份数"`
	Progress    *ProgressView  `json:"lastProgress,omitempty"`
	Missing     []string       `json:"missing" doc:"还缺的栏：owner、due、stages、standard"`
	Updated     time.Time      `json:"updated"`
	Created     time.Time      `json:"created"`
}

// ProgressView is the newest piece of progress.
type ProgressView struct {
	On   string `json:"on"`
	Note string `json:"note"`
}

// ItemDetail is one item with its history and what one may do with it.
type ItemDetail struct {
	ItemView
	Events      []EventView      `json:"events"`
	Files       []EvidenceView   `json:"files"`
	Obstacles   []ObstacleView   `json:"obstacles"`
	Transitions []TransitionView `json:"transitions"`
	MayEdit     bool             `json:"mayEdit"`
	MayUrge     bool             `json:"mayUrge"`
}

// EventView is one step in the history of an item.
type EventView struct {
	ID       int64     `json:"id"`
	At       time.Time `json:"at"`
	By       *Ref      `json:"by,omitempty"`
	For      *Ref      `json:"for,omitempty" doc:"代谁办理"`
	Move     string    `json:"move"`
	From     string    `json:"from"`
	To       string    `json:"to"`
	Note     string    `json:"note,omitempty"`
	On       string    `json:"on,omitempty"`
	Method   string    `json:"method,omitempty"`
	Due      string    `json:"due,omitempty"`
	Stage    int       `json:"stage,omitempty"`
	Person   *Ref      `json:"person,omitempty"`
	Other    int64     `json:"other,omitempty"`
	Evidence []int64   `json:"evidence,omitempty"`
}

// TransitionView is one move: allowed, or refused with the reason.
type TransitionView struct {
	Move  string   `json:"move"`
	To    string   `json:"to,omitempty" doc:"办理后的状态；空为不变"`
	OK    bool     `json:"ok"`
	Code  string   `json:"code,omitempty"`
	ZH    string   `json:"zh,omitempty"`
	EN    string   `json:"en,omitempty"`
	Needs []string `json:"needs,omitempty" doc:"需要填写：note method due person other result evidence"`
}

// Transition asks for a move, by its name or by the state it leads to.
type Transition struct {
	To        string `json:"to,omitempty" doc:"目标状态，或者用 move"`
	Move      string `json:"move,omitempty"`
	Note      string `json:"note,omitempty" maxLength:"4000"`
	NoFile    bool   `json:"noFile,omitempty" doc:"没有文件，note 里说明理由"`
	On        string `json:"on,omitempty"`
	Method    string `json:"method,omitempty" enum:",papers,on_site,sample,public_feedback"`
	Due       string `json:"due,omitempty"`
	Person    int64  `json:"person,omitempty"`
	Other     int64  `json:"other,omitempty"`
	Result    string `json:"result,omitempty" enum:",held,recurred"`
	NextCheck string `json:"nextCheck,omitempty" doc:"回头看日期"`
}

func (t Transition) input(s ledger.State) ledger.Input {
	m := ledger.Move(t.Move)
	if m == "" {
		m = ledger.ByState(s, ledger.State(t.To))
	}
	if m == "" {
		m = ledger.Move(t.To)
	}
	return ledger.Input{Move: m, Note: t.Note, NoFile: t.NoFile, On: calendar.Day(t.On), Method: ledger.Method(t.Method), Due: calendar.Day(t.Due), Person: t.Person,
		Other: t.Other, Result: t.Result, NextCheck: calendar.Day(t.NextCheck)}
}

// ItemInput opens an item by hand.
type ItemInput struct {
	Unit       int64          `json:"unit"`
	Campaign   int64          `json:"campaign,omitempty"`
	Source     string         `json:"source,omitempty" enum:",manual,opinion,directive,inspection,audit,study"`
	Aspect     string         `json:"aspect,omitempty" maxLength:"200"`
	Problem    string         `json:"problem" maxLength:"8000"`
	Detail     string         `json:"detail,omitempty" maxLength:"8000"`
	Cause      string         `json:"cause,omitempty" maxLength:"8000"`
	Standard   string         `json:"standard,omitempty" maxLength:"8000"`
	Measure    string         `json:"measure" maxLength:"8000"`
	Type       string         `json:"type,omitempty" enum:",immediate,dated,standing"`
	Owner      int64          `json:"owner,omitempty"`
	Deputy     int64          `json:"deputy,omitempty"`
	Leader     int64          `json:"leader,omitempty"`
	Supporting string         `json:"supporting,omitempty" maxLength:"500"`
	Start      string         `json:"start,omitempty"`
	Due        string         `json:"due,omitempty"`
	Stages     []ledger.Stage `json:"stages,omitempty" maxItems:"40"`
	Repeats    int64          `json:"repeats,omitempty"`
}

// ItemPatch sets fields of an item; what is left out stays.
type ItemPatch struct {
	Aspect     *string         `json:"aspect,omitempty" maxLength:"200"`
	Detail     *string         `json:"detail,omitempty" maxLength:"8000"`
	Cause      *string         `json:"cause,omitempty" maxLength:"8000"`
	Standard   *string         `json:"standard,omitempty" maxLength:"8000"`
	Supporting *string         `json:"supporting,omitempty" maxLength:"500"`
	Type       *string         `json:"type,omitempty" enum:"immediate,dated,standing"`
	Owner      *int64          `json:"owner,omitempty"`
	Deputy     *int64          `json:"deputy,omitempty"`
	Leader     *int64          `json:"leader,omitempty"`
	Start      *string         `json:"start,omitempty"`
	Due        *string         `json:"due,omitempty"`
	Stages     *[]ledger.Stage `json:"stages,omitempty" maxItems:"40"`
}

func (p ItemPatch) patch() ledger.Patch {
	return ledger.Patch{Aspect: p.Aspect, Detail: p.Detail, Cause: p.Cause, Standard: p.Standard, Supporting: p.Supporting, Type: as[ledger.Type](p.Type),
		OwnerID: p.Owner, DeputyID: p.Deputy, LeaderID: p.Leader, Start: as[calendar.Day](p.Start), Due: as[calendar.Day](p.Due), Stages: p.Stages}
}

func as[T ~string](s *string) *T {
	if s == nil {
		return nil
	}
	t := T(*s)
	return &t
}

// BulkKey names an item in the version that was seen.
type BulkKey struct {
	ID      int64 `json:"id"`
	Version int   `json:"version"`
}

// Bulk makes the same change on many items: a move or fields.
type Bulk struct {
	Items      []BulkKey   `json:"items" minItems:"1" maxItems:"1000"`
	Transition *Transition `json:"transition,omitempty"`
	Set        *ItemPatch  `json:"set,omitempty"`
	DryRun     bool        `json:"dryRun,omitempty" doc:"只看结果，不改"`
}

// BulkView is what became of each item.
type BulkView struct {
	Done    int        `json:"done"`
	Refused int        `json:"refused"`
	DryRun  bool       `json:"dryRun"`
	Items   []BulkItem `json:"items"`
}

// BulkItem is what became of one item of many.
type BulkItem struct {
	ID      int64  `json:"id"`
	Number  string `json:"number,omitempty"`
	OK      bool   `json:"ok"`
	State   string `json:"state,omitempty"`
	Version int    `json:"version,omitempty"`
	Code    string `json:"code,omitempty"`
	ZH      string `json:"zh,omitempty"`
	EN      string `json:"en,omitempty"`
}

func (n names) item(it ledger.Item, light ledger.Light, evidence int, today calendar.Day) ItemView {
	v := ItemView{ID: it.ID, Number: it.Number, Version: it.Version, Campaign: it.Campaign, Submission: it.Submission, Source: it.Source, Unit: n.unit(it.UnitID),
		Aspect: it.Aspect, Problem: it.Problem, Detail: it.Detail, Cause: it.Cause, Standard: it.Standard, Measure: it.Measure, Type: string(it.Type), State: string(it.State),
		Light: string(light), Owner: n.person(it.OwnerID), Deputy: n.person(it.DeputyID), Leader: n.person(it.LeaderID), Supporting: it.Supporting,
		Start: string(it.Start), Due: string(it.Due), OriginalDue: string(it.OriginalDue), Stages: it.Stages, Extensions: it.Extensions, Asking: it.Asking,
		Begun: n.person(it.BegunBy), ClosedBy: n.person(it.ClosedBy), ClosedOn: string(it.ClosedOn), Returns: it.Returns, Reopenings: it.Reopenings,
		FollowUp: string(it.FollowUp), FollowState: it.FollowResult, RetireTo: string(it.RetireTo), Into: it.Into, Repeats: it.Repeats, Evidence: evidence,
		Missing: it.Missing(), Updated: it.UpdatedAt.UTC(), Created: it.CreatedAt.UTC()}
	if v.Missing == nil {
		v.Missing = []string{}
	}
	if days, ok := ledger.DaysLeft(it.State, it.Due, today); ok {
		v.DaysLeft = &days
	}
	return v
}

func (n names) detail(v app.ItemView, today calendar.Day) ItemDetail {
	kept := 0
	d := ItemDetail{Events: []EventView{}, Files: []EvidenceView{}, Obstacles: []ObstacleView{}, Transitions: []TransitionView{}, MayEdit: v.MayEdit, MayUrge: v.MayUrge}
	for _, e := range v.Evidence {
		d.Files = append(d.Files, n.evidence(e))
		if !e.Withdrawn {
			kept++
		}
	}
	for _, o := range v.Obstacles {
		d.Obstacles = append(d.Obstacles, n.obstacle(o))
	}
	for _, e := range v.Events {
		d.Events = append(d.Events, EventView{ID: e.ID, At: e.At.UTC(), By: n.person(e.By), For: n.person(e.For), Move: string(e.Move), From: string(e.From), To: string(e.To),
			Note: e.Note, On: string(e.On), Method: string(e.Method), Due: string(e.Due), Stage: e.Stage, Person: n.person(e.Person), Other: e.Other, Evidence: e.Evidence})
	}
	for _, o := range v.Options {
		d.Transitions = append(d.Transitions, transitionView(o))
	}
	d.ItemView = n.item(v.Item, v.Light, kept, today)
	return d
}

func transitionView(o ledger.Option) TransitionView {
	t := TransitionView{Move: string(o.Move), To: string(o.To), OK: o.OK, Needs: o.Needs}
	if o.Why != nil {
		t.Code, t.ZH, t.EN = o.Why.Code, o.Why.ZH, o.Why.EN
	}
	return t
}

func (s *Server) addItems() {
	add(s, Route{ID: "list-items", Method: "GET", Path: "/items", Op: org.ReadItem, Tag: "items", Summary: "台账条目"}, s.listItems)
	add(s, Route{ID: "make-item", Method: "POST", Path: "/items", Op: org.CreateItem, Tag: "items", Summary: "手工立项", Status: 201}, s.makeItem)
	add(s, Route{ID: "bulk-items", Method: "POST", Path: "/items/bulk", Op: org.ReadItem, Tag: "items", Summary: "批量办理（可先试算）"}, s.bulk)
	add(s, Route{ID: "item-places", Method: "GET", Path: "/items/places", Op: org.ReadItem, Tag: "items", Summary: "整份台账的顺序：每条的编号和版本，不含内容"}, s.itemPlaces)
	add(s, Route{ID: "get-item", Method: "GET", Path: "/items/{id}", Op: org.ReadItem, Tag: "items", Summary: "一个条目"}, s.getItem)
	add(s, Route{ID: "edit-item", Method: "PATCH", Path: "/items/{id}", Op: org.EditItem, Tag: "items", Summary: "补全条目"}, s.editItem)
	add(s, Route{ID: "list-transitions", Method: "GET", Path: "/items/{id}/transitions", Op: org.ReadItem, Tag: "items", Summary: "现在可以办理什么，其余为什么不能"}, s.listTransitions)
	add(s, Route{ID: "move-item", Method: "POST", Path: "/items/{id}/transitions", Op: org.ReadItem, Tag: "items", Summary: "办理一步"}, s.moveItem)
	add(s, Route{ID: "urge-item", Method: "POST", Path: "/items/{id}/urgings", Op: org.UrgeItem, Tag: "items", Summary: "催办", Status: 204}, s.urge)
}

// ItemQuery chooses items; lists are comma-separated.
type ItemQuery struct {
	State      string `query:"state"`
	Type       string `query:"type"`
	Light      string `query:"light"`
	Unit       string `query:"unit" doc:"单位编号，逗号分隔"`
	Under      int64  `query:"under" doc:"单位及下级"`
	Owner      int64  `query:"owner"`
	Mine       bool   `query:"mine" doc:"我负责或者协助的"`
	NotMine    bool   `query:"notMine"`
	Campaign   int64  `query:"campaign"`
	Submission int64  `query:"submission"`
	Source     string `query:"source"`
	Aspect     string `query:"aspect"`
	Q          string `query:"q" maxLength:"100"`
	Asking     bool   `query:"asking"`
	Retiring   bool   `query:"retiring"`
	DueFrom    string `query:"dueFrom"`
	DueTo      string `query:"dueTo"`
	ClosedFrom string `query:"closedFrom"`
	ClosedTo   string `query:"closedTo"`
	FollowTo   string `query:"followTo"`
	Did        string `query:"did" doc:"发生过的事，逗号分隔：open、close、return、reopen、extension_grant"`
	DidFrom    string `query:"didFrom" doc:"从这一天起发生的"`
	DidTo      string `query:"didTo" doc:"到这一天为止发生的"`
	IDs        string `query:"ids"`
	Missing    bool   `query:"missing" doc:"责任人、时限、整改标准没有填齐的"`
}

// ItemOrder is the order of a list of items.
type ItemOrder struct {
	Sort string `query:"sort" enum:"id,number,due,updated,unit,state,work" default:"id" doc:"work：未办结的在前，按时限排列"`
	Desc bool   `query:"desc"`
}

func (o ItemOrder) order(f *app.ItemFilter) {
	f.Sort, f.Descending = app.ItemSort(o.Sort), o.Desc
}

// filter is the query as app takes it; reach and today are app's to set.
func (s *Server) filter(ctx context.Context, who org.Actor, q ItemQuery) (app.ItemFilter, error) {
	f := app.ItemFilter{States: split[ledger.State](q.State), Types: split[ledger.Type](q.Type), Lights: split[ledger.Light](q.Light), Units: numbers(q.Unit), IDs: numbers(q.IDs),
		Owner: q.Owner, Campaign: q.Campaign, Submission: q.Submission, Source: q.Source, Aspect: q.Aspect, Text: q.Q, Asking: q.Asking, Missing: q.Missing, Retiring: q.Retiring,
		DueFrom: calendar.Day(q.DueFrom), DueTo: calendar.Day(q.DueTo), ClosedFrom: calendar.Day(q.ClosedFrom), ClosedTo: calendar.Day(q.ClosedTo), FollowTo: calendar.Day(q.FollowTo),
		Did: split[ledger.Move](q.Did), DidFrom: calendar.Day(q.DidFrom), DidTo: calendar.Day(q.DidTo)}
	if q.Mine {
		f.Mine = who.Person.ID
	}
	if q.NotMine {
		f.NotInvolved = who.Person.ID
	}
	if q.Under != 0 {
		n, err := s.names(ctx)
		if err != nil {
			return f, err
		}
		if f.Under = n.d.Path(q.Under); f.Under == "" {
			return f, app.ErrNotFound
		}
	}
	return f, nil
}

func split[T ~string](s string) []T {
	var out []T
	for _, part := range strings.Split(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, T(part))
		}
	}
	return out
}

func numbers(s string) []int64 {
	var out []int64
	for _, part := range split[string](s) {
		if n, err := strconv.ParseInt(part, 10, 64); err == nil {
			out = append(out, n)
		} else {
			out = append(out, -1) // no such thing: chooses nothing rather than everything
		}
	}
	return out
}

func (s *Server) listItems(ctx context.Context, who org.Actor, in *struct {
	Paging
	ItemQuery
	ItemOrder
}) (*Out[List[ItemView]], error) {
	f, err := s.filter(ctx, who, in.ItemQuery)
	if err != nil {
		return nil, err
	}
	in.order(&f)
	rows, next, err := s.app.Items(ctx, who, f, in.page())
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	var out []ItemView
	for _, r := range rows {
		v := n.item(r.Item, r.Light, r.Evidence, s.today())
		if r.Progress.ID != 0 {
			v.Progress = &ProgressView{string(r.Progress.On), r.Progress.Note}
		}
		out = append(out, v)
	}
	if err != nil {
		return nil, err
	}
	list := listOf(out, next)
	if in.After == "" {
		list.Body.Total, err = s.total(ctx, who, f)
	}
	return list, err
}

// total counts what the filter chooses.
func (s *Server) total(ctx context.Context, who org.Actor, f app.ItemFilter) (*int, error) {
	n, err := s.app.TotalItems(ctx, who, f)
	return &n, err
}

func (s *Server) today() calendar.Day { return calendar.DayOf(s.app.Clock()) }

func (s *Server) shown(ctx context.Context, v app.ItemView, err error) (*Out[ItemDetail], error) {
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	if err != nil {
		return nil, err
	}
	return &Out[ItemDetail]{etag(v.Item.Version), n.detail(v, s.today())}, nil
}

func (s *Server) getItem(ctx context.Context, who org.Actor, in *ByID) (*Out[ItemDetail], error) {
	v, err := s.app.Item(ctx, who, in.ID)
	return s.shown(ctx, v, err)
}

func (s *Server) makeItem(ctx context.Context, who org.Actor, in *struct{ Body ItemInput }) (*Out[ItemDetail], error) {
	b := in.Body
	v, err := s.app.CreateItem(ctx, who, ledger.New{UnitID: b.Unit, Campaign: b.Campaign, Source: b.Source, Aspect: b.Aspect, Problem: b.Problem, Detail: b.Detail, Cause: b.Cause,
		Standard: b.Standard, Measure: b.Measure, Type: ledger.Type(b.Type), OwnerID: b.Owner, DeputyID: b.Deputy, LeaderID: b.Leader, Supporting: b.Supporting,
		Start: calendar.Day(b.Start), Due: calendar.Day(b.Due), Stages: b.Stages, Repeats: b.Repeats})
	return s.shown(ctx, v, err)
}

func (s *Server) editItem(ctx context.Context, who org.Actor, in *struct {
	ByID
	Match
	Body ItemPatch
}) (*Out[ItemDetail], error) {
	version, err := s.versionOf(ctx, who, in.ByID, in.Match)
	if err != nil {
		return nil, err
	}
	v, err := s.app.EditItem(ctx, who, app.ItemKey{ID: in.ID, Version: version}, in.Body.patch())
	return s.shown(ctx, v, err)
}

func (s *Server) listTransitions(ctx context.Context, who org.Actor, in *ByID) (*Out[List[TransitionView]], error) {
	v, err := s.app.Item(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	var out []TransitionView
	for _, o := range v.Options {
		out = append(out, transitionView(o))
	}
	r := listOf(out, "")
	r.ETag = etag(v.Item.Version)
	return r, nil
}

func (s *Server) moveItem(ctx context.Context, who org.Actor, in *struct {
	ByID
	Match
	Body Transition
}) (*Out[ItemDetail], error) {
	version, err := s.versionOf(ctx, who, in.ByID, in.Match)
	if err != nil {
		return nil, err
	}
	v, err := s.app.MoveItemTo(ctx, who, app.ItemKey{ID: in.ID, Version: version}, in.Body.input)
	return s.shown(ctx, v, err)
}

// versionOf is the version of an item that the person has seen. Where none is given, an item out of sight is still not there.
func (s *Server) versionOf(ctx context.Context, who org.Actor, in ByID, m Match) (int, error) {
	version, err := m.version()
	if err != nil {
		if _, unseen := s.app.Item(ctx, who, in.ID); unseen != nil {
			return 0, unseen
		}
	}
	return version, err
}

func (s *Server) bulk(ctx context.Context, who org.Actor, in *struct{ Body Bulk }) (*Out[BulkView], error) {
	keys := make([]app.ItemKey, len(in.Body.Items))
	for i, k := range in.Body.Items {
		keys[i] = app.ItemKey(k)
	}
	var list []app.Outcome
	var err error
	switch {
	case in.Body.Transition != nil && in.Body.Set == nil:
		t := *in.Body.Transition
		list, err = s.app.MoveItems(ctx, who, keys, t.input(stateFor(t.To)), in.Body.DryRun)
	case in.Body.Set != nil && in.Body.Transition == nil:
		list, err = s.app.EditItems(ctx, who, keys, in.Body.Set.patch(), in.Body.DryRun)
	default:
		return nil, &app.Invalid{Field: "transition", Code: "one_of", ZH: "请给出 transition 或者 set 之一。", EN: "Give either transition or set."}
	}
	if err != nil {
		return nil, err
	}
	return &Out[BulkView]{Body: s.bulkView(ctx, list, in.Body.DryRun)}, nil
}

// stateFor is a state from which the wanted one is reached, to find the move's name; the table still decides for each item.
func stateFor(to string) ledger.State {
	switch ledger.State(to) {
	case ledger.Closed, ledger.Returned, ledger.Open:
		return ledger.Pending
	case ledger.Reopened:
		return ledger.Closed
	}
	return ledger.Open
}

func (s *Server) bulkView(ctx context.Context, list []app.Outcome, dry bool) BulkView {
	v := BulkView{DryRun: dry, Items: []BulkItem{}}
	for _, o := range list {
		b := BulkItem{ID: o.ID, Number: o.Number, OK: o.Err == nil}
		if o.Err != nil {
			v.Refused++
			var p *Problem
			if errors.As(s.problem(ctx, o.Err), &p) {
				b.Code, b.ZH, b.EN = p.Code, p.ZH, p.EN
			}
		} else {
			v.Done++
			if o.Item != nil {
				b.State, b.Version = string(o.Item.State), o.Item.Version
			}
		}
		v.Items = append(v.Items, b)
	}
	return v
}

// Urging is what to say with a reminder.
type Urging struct {
	Text string `json:"text,omitempty" maxLength:"500"`
}

func (s *Server) urge(ctx context.Context, who org.Actor, in *struct {
	ByID
	Body Urging
}) (*Empty, error) {
	return &Empty{}, s.app.Urge(ctx, who, in.ID, in.Body.Text)
}
