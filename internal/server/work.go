package server

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/org"
)

func (s *Server) addWork() {
	add(s, Route{ID: "my-work", Method: "GET", Path: "/my-work", Op: org.SignedIn, Tag: "work", Summary: "我的待办"}, s.myWork)
	add(s, Route{ID: "dashboard", Method: "GET", Path: "/dashboard", Op: org.ReadItem, Tag: "work", Summary: "看板：各类条目数，分单位、状态、类型"}, s.dashboard)
	add(s, Route{ID: "search", Method: "GET", Path: "/search", Op: org.SignedIn, Tag: "search", Summary: "搜索材料、问题、措施、人员、单位"}, s.search)
	add(s, Route{ID: "list-notices", Method: "GET", Path: "/notices", Op: org.SignedIn, Tag: "work", Summary: "通知"}, s.notices)
	add(s, Route{ID: "read-notices", Method: "POST", Path: "/notices/read", Op: org.SignedIn, Tag: "work", Summary: "标为已读", Status: 204}, s.readNotices)
	add(s, Route{ID: "get-settings", Method: "GET", Path: "/settings", Op: org.SignedIn, Tag: "work", Summary: "自己的界面设置"}, s.settings)
	add(s, Route{ID: "save-setting", Method: "PUT", Path: "/settings/{key}", Op: org.SignedIn, Tag: "work", Summary: "保存一项界面设置", Status: 204}, s.saveSetting)
}

// TaskView is one heap of one's own work.
type TaskView struct {
	Key   string `json:"key" doc:"write returned_paper review held rectify returned due_soon overdue verify approve retire follow_up obstacles"`
	Count int    `json:"count"`
	Query string `json:"query,omitempty" doc:"台账列表的查询，得到同样的行"`
}

// WorkView is one's own work.
type WorkView struct {
	Today string     `json:"today"`
	Tasks []TaskView `json:"tasks"`
}

func (s *Server) myWork(ctx context.Context, who org.Actor, _ *struct{}) (*Out[WorkView], error) {
	tasks, err := s.app.MyWork(ctx, who)
	if err != nil {
		return nil, err
	}
	v := WorkView{Today: string(s.today()), Tasks: []TaskView{}}
	for _, t := range tasks {
		v.Tasks = append(v.Tasks, TaskView{t.Key, t.Count, queryOf(t.Items)})
	}
	return &Out[WorkView]{Body: v}, nil
}

// queryOf writes a filter as the query of list-items.
func queryOf(f *app.ItemFilter) string {
	if f == nil {
		return ""
	}
	q := url.Values{}
	for key, on := range map[string]bool{"mine": f.Mine != 0, "notMine": f.NotInvolved != 0, "asking": f.Asking, "retiring": f.Retiring} {
		if on {
			q.Set(key, "true")
		}
	}
	if len(f.States) > 0 {
		q.Set("state", joined(f.States))
	}
	if len(f.Lights) > 0 {
		q.Set("light", joined(f.Lights))
	}
	if f.FollowTo != "" {
		q.Set("followTo", string(f.FollowTo))
	}
	if len(f.IDs) > 0 {
		ids := make([]string, len(f.IDs))
		for i, id := range f.IDs {
			ids[i] = strconv.FormatInt(id, 10)
		}
		q.Set("ids", strings.Join(ids, ","))
	}
	return q.Encode()
}

func joined[T ~string](list []T) string {
	parts := make([]string, len(list))
	for i, v := range list {
		parts[i] = string(v)
	}
	return strings.Join(parts, ",")
}

// CountView is how many items share unit, state, type, light, aspect and campaign.
type CountView struct {
	Unit       *Ref   `json:"unit,omitempty"`
	State      string `json:"state"`
	Type       string `json:"type"`
	Light      string `json:"light"`
	Aspect     string `json:"aspect"`
	Campaign   int64  `json:"campaign"`
	Count      int    `json:"count"`
	Returns    int    `json:"returns"`
	Reopenings int    `json:"reopenings"`
	Extensions int    `json:"extensions"`
}

// MonthView is what happened in one month.
type MonthView struct {
	Month    string `json:"month"`
	Opened   int    `json:"opened"`
	Closed   int    `json:"closed"`
	Returned int    `json:"returned"`
	Reopened int    `json:"reopened"`
	Extended int    `json:"extended"`
}

// DashboardView is the ledger in figures; totals are sums of counts.
type DashboardView struct {
	Today  string      `json:"today"`
	Total  int         `json:"total"`
	Counts []CountView `json:"counts"`
	Months []MonthView `json:"months"`
}

func (s *Server) dashboard(ctx context.Context, who org.Actor, in *ItemQuery) (*Out[DashboardView], error) {
	f, err := s.filter(ctx, who, *in)
	if err != nil {
		return nil, err
	}
	d, err := s.app.Dashboard(ctx, who, f)
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	v := DashboardView{Today: string(d.Today), Counts: []CountView{}, Months: []MonthView{}}
	for _, c := range d.Counts {
		v.Total += c.Count
		v.Counts = append(v.Counts, CountView{n.unit(c.UnitID), string(c.State), string(c.Type), string(c.Light), c.Aspect, c.Campaign, c.Count, c.Returns, c.Reopenings, c.Extensions})
	}
	for _, m := range d.Months {
		v.Months = append(v.Months, MonthView(m))
	}
	return &Out[DashboardView]{Body: v}, err
}

// FoundView is one thing found.
type FoundView struct {
	Kind   string    `json:"kind" enum:"material,problem,measure,person,unit"`
	ID     int64     `json:"id" doc:"报送、条目、人员或者单位的编号"`
	Title  string    `json:"title"`
	Around string    `json:"around,omitempty" doc:"命中处前后"`
	Unit   *Ref      `json:"unit,omitempty"`
	Author *Ref      `json:"author,omitempty" doc:"材料的撰写人：许多材料同名"`
	At     time.Time `json:"at"`
}

func (s *Server) search(ctx context.Context, who org.Actor, in *struct {
	Q     string `query:"q" required:"true" minLength:"1" maxLength:"100"`
	Kind  string `query:"kind"`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
}) (*Out[List[FoundView]], error) {
	list, err := s.app.Search(ctx, who, in.Q, split[string](in.Kind), in.Limit)
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	var out []FoundView
	for _, d := range list {
		v := FoundView{Kind: d.Kind, ID: d.ObjectID, Title: d.Title, Unit: n.unit(d.UnitID), At: d.At.UTC()}
		if d.Kind != "person" && d.Kind != "unit" {
			v.Around = around(strings.TrimPrefix(d.Text, strings.ToLower(d.Title)+" "), in.Q)
		}
		if d.Kind == "material" {
			v.Author = n.person(d.AuthorID)
		}
		out = append(out, v)
	}
	return listOf(out, ""), err
}

// NoticeView is a message.
type NoticeView struct {
	ID     int64     `json:"id"`
	Kind   string    `json:"kind"`
	Object string    `json:"object" enum:"item,submission,campaign"`
	Target int64     `json:"target"`
	ZH     string    `json:"zh"`
	EN     string    `json:"en"`
	At     time.Time `json:"at"`
	Read   bool      `json:"read"`
}

// NoticeList is messages and how many are unread.
type NoticeList struct {
	Items  []NoticeView `json:"items"`
	Next   string       `json:"next,omitempty"`
	Unread int          `json:"unread"`
}

func (s *Server) notices(ctx context.Context, who org.Actor, in *struct {
	Paging
	Unread bool `query:"unread"`
}) (*Out[NoticeList], error) {
	limit := max(in.Limit, 1)
	list, unread, err := s.app.Notices(ctx, who, in.Unread, app.Page{After: in.After, Limit: limit + 1})
	if err != nil {
		return nil, err
	}
	v := NoticeList{Items: []NoticeView{}, Unread: unread}
	if len(list) > limit {
		list = list[:limit]
		v.Next = app.IDCursor(list[limit-1].ID)
	}
	for _, x := range list {
		v.Items = append(v.Items, NoticeView{x.ID, x.Kind, x.Object, x.ObjectID, x.ZH, x.EN, x.At.UTC(), !x.ReadAt.IsZero()})
	}
	return &Out[NoticeList]{Body: v}, nil
}

// ReadInput names messages; none means all.
type ReadInput struct {
	IDs []int64 `json:"ids,omitempty" maxItems:"1000"`
}

func (s *Server) readNotices(ctx context.Context, who org.Actor, in *struct{ Body ReadInput }) (*Empty, error) {
	return &Empty{}, s.app.MarkRead(ctx, who, in.Body.IDs)
}

// Setting is a page's own JSON as text.
type Setting struct {
	Value string `json:"value" maxLength:"65536"`
}

func (s *Server) settings(ctx context.Context, who org.Actor, _ *struct{}) (*Out[map[string]string], error) {
	m, err := s.app.Settings(ctx, who)
	return &Out[map[string]string]{Body: m}, err
}

func (s *Server) saveSetting(ctx context.Context, who org.Actor, in *struct {
	Key  string `path:"key" maxLength:"100"`
	Body Setting
}) (*Empty, error) {
	return &Empty{}, s.app.SaveSetting(ctx, who, in.Key, in.Body.Value)
}

// EntryView is one line of the trail.
type EntryView struct {
	Seq    int64             `json:"seq"`
	At     time.Time         `json:"at"`
	By     *Ref              `json:"by,omitempty"`
	For    *Ref              `json:"for,omitempty"`
	Action string            `json:"action"`
	Kind   string            `json:"kind,omitempty"`
	Object int64             `json:"object,omitempty"`
	Unit   *Ref              `json:"unit,omitempty"`
	Detail map[string]string `json:"detail,omitempty"`
	Hash   string            `json:"hash"`
}

func (n names) entry(e app.Entry) EntryView {
	return EntryView{e.Seq, e.At.UTC(), n.person(e.By), n.person(e.For), e.Action, e.Kind, e.Object, n.unit(e.UnitID), e.Detail, e.Hash}
}

func (s *Server) addTrail() {
	add(s, Route{ID: "list-trail", Method: "GET", Path: "/trail", Op: org.ReadTrail, Tag: "trail", Summary: "留痕，最新在前"}, s.trail)
	add(s, Route{ID: "verify-trail", Method: "POST", Path: "/trail/verification", Op: org.ReadTrail, Tag: "trail", Summary: "校验留痕；可与导出的链头比对"}, s.verifyTrail)
	add(s, Route{ID: "trail-head", Method: "GET", Path: "/trail/head", Op: org.ReadTrail, Tag: "trail", Summary: "导出链头"}, s.trailHead)
}

func (s *Server) trail(ctx context.Context, who org.Actor, in *struct {
	Before int64     `query:"before"`
	By     int64     `query:"by"`
	Action string    `query:"action" maxLength:"50"`
	Kind   string    `query:"kind" maxLength:"20"`
	Object int64     `query:"object"`
	From   time.Time `query:"from" doc:"从这一时刻起（含）"`
	To     time.Time `query:"to" doc:"到这一时刻止（不含）"`
	Limit  int       `query:"limit" minimum:"1" maximum:"500" default:"100"`
}) (*Out[List[EntryView]], error) {
	limit := max(in.Limit, 1)
	list, err := s.app.Trail(ctx, who, app.TrailFilter{Before: in.Before, By: in.By, Action: in.Action, Kind: in.Kind, Object: in.Object, From: in.From, To: in.To, Limit: limit + 1})
	if err != nil {
		return nil, err
	}
	next := ""
	if len(list) > limit {
		list = list[:limit]
		next = strconv.FormatInt(list[limit-1].Seq, 10)
	}
	n, err := s.names(ctx)
	var out []EntryView
	for _, e := range list {
		out = append(out, n.entry(e))
	}
	return listOf(out, next), err
}

// HeadView is the end of the trail.
type HeadView struct {
	Seq  int64     `json:"seq"`
	Hash string    `json:"hash"`
	At   time.Time `json:"at"`
}

// HeadInput is a head that was exported before; without it only the chain itself is checked.
type HeadInput struct {
	Seq  int64  `json:"seq,omitempty"`
	Hash string `json:"hash,omitempty"`
}

// VerdictView is the result of a check of the trail.
type VerdictView struct {
	OK    bool     `json:"ok"`
	Head  HeadView `json:"head"`
	Break string   `json:"break,omitempty"`
	At    int64    `json:"at,omitempty" doc:"从哪一条起对不上"`
}

func (s *Server) trailHead(ctx context.Context, who org.Actor, _ *struct{}) (*Out[HeadView], error) {
	h, err := s.app.TrailHead(ctx, who)
	return &Out[HeadView]{Body: HeadView(h)}, err
}
