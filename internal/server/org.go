package server

import (
	"context"
	"strings"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/org"
)

// UnitView is a unit of the tree.
type UnitView struct {
	ID       int64  `json:"id"`
	Parent   int64  `json:"parent"`
	Path     string `json:"path"`
	Name     string `json:"name"`
	Short    string `json:"short,omitempty"`
	Kind     string `json:"kind,omitempty"`
	Order    int    `json:"order"`
	Initials string `json:"initials,omitempty"`
	Closed   bool   `json:"closed"`
	Children int    `json:"children"`
	Version  int    `json:"version"`
}

// UnitInput makes or changes a unit.
type UnitInput struct {
	Parent int64  `json:"parent"`
	Name   string `json:"name" minLength:"1" maxLength:"100"`
	Short  string `json:"short,omitempty" maxLength:"50"`
	Kind   string `json:"kind,omitempty" maxLength:"50"`
	Order  int    `json:"order,omitempty"`
	Closed bool   `json:"closed,omitempty"`
}

// PersonView is a person of the directory. Login, phone and state are seen by administrators only.
type PersonView struct {
	ID       int64      `json:"id"`
	Name     string     `json:"name"`
	Unit     *Ref       `json:"unit,omitempty"`
	Title    string     `json:"title,omitempty"`
	Initials string     `json:"initials,omitempty"`
	Login    string     `json:"login,omitempty"`
	Phone    string     `json:"phone,omitempty"`
	Left     bool       `json:"left"`
	Posts    []PostView `json:"posts,omitempty"`
	Version  int        `json:"version"`
}

// PersonInput makes or changes a person.
type PersonInput struct {
	Name  string `json:"name" minLength:"1" maxLength:"50"`
	Login string `json:"login,omitempty" maxLength:"100"`
	Phone string `json:"phone,omitempty" maxLength:"30"`
	Unit  int64  `json:"unit"`
	Title string `json:"title,omitempty" maxLength:"100"`
	Left  bool   `json:"left,omitempty"`
}

// PostView is a role of a person in a unit.
type PostView struct {
	ID        int64      `json:"id"`
	Person    *Ref       `json:"person,omitempty"`
	Unit      *Ref       `json:"unit,omitempty"`
	Title     string     `json:"title,omitempty"`
	Role      string     `json:"role"`
	Scope     string     `json:"scope"`
	Units     []Ref      `json:"units,omitempty"`
	From      time.Time  `json:"from"`
	Until     *time.Time `json:"until,omitempty"`
	Principal *Ref       `json:"principal,omitempty" doc:"委托人"`
}

// PostInput gives a person a role.
type PostInput struct {
	Person int64      `json:"person"`
	Unit   int64      `json:"unit"`
	Title  string     `json:"title,omitempty" maxLength:"100"`
	Role   string     `json:"role" enum:"author,office,supervisor,owner,deputy,verifier,approver,head,system,security,audit"`
	Scope  string     `json:"scope" enum:"self,unit,below,listed,all"`
	Units  []int64    `json:"units,omitempty" maxItems:"500"`
	Until  *time.Time `json:"until,omitempty"`
}

// DelegationInput lets another person act for one's post.
type DelegationInput struct {
	Post  int64     `json:"post"`
	To    int64     `json:"to"`
	Until time.Time `json:"until"`
}

// HandOverInput moves all open items of a person to another.
type HandOverInput struct {
	To     int64  `json:"to"`
	Reason string `json:"reason" minLength:"1" maxLength:"1000"`
}

func (n names) post(p org.Post) PostView {
	return PostView{ID: p.ID, Person: n.person(p.Person), Unit: n.unit(p.Unit), Title: p.Title, Role: string(p.Role), Scope: string(p.Scope), Units: n.units(p.Units),
		From: p.From.UTC(), Until: moment(p.Until), Principal: n.person(p.Principal)}
}

func (n names) units(ids []int64) []Ref {
	out := []Ref{}
	for _, id := range ids {
		out = append(out, *n.unit(id))
	}
	return out
}

func (n names) unitView(u org.Unit) UnitView {
	v := UnitView{ID: u.ID, Parent: u.Parent, Path: u.Path, Name: u.Name, Short: u.Short, Kind: u.Kind, Order: u.Order, Initials: u.Initials, Closed: u.Closed, Version: u.Version}
	for _, o := range n.d.Order {
		if o.Parent == u.ID {
			v.Children++
		}
	}
	return v
}

func (n names) personView(p org.Person, full bool, posts bool) PersonView {
	v := PersonView{ID: p.ID, Name: p.Name, Unit: n.unit(p.Unit), Title: p.Title, Initials: p.Initials, Left: p.Left, Version: p.Version}
	if full {
		v.Login, v.Phone = p.Login, p.Phone
	}
	if posts {
		for _, post := range n.d.Posts[p.ID] {
			if !post.Ended {
				v.Posts = append(v.Posts, n.post(post))
			}
		}
	}
	return v
}

func (s *Server) addOrg() {
	add(s, Route{ID: "list-units", Method: "GET", Path: "/units", Op: org.ReadDirectory, Tag: "units", Summary: "单位（按上级逐层或者按名称查找）"}, s.listUnits)
	add(s, Route{ID: "make-unit", Method: "POST", Path: "/units", Op: org.ManageUnits, Tag: "units", Summary: "新建单位", Status: 201}, s.makeUnit)
	add(s, Route{ID: "change-unit", Method: "PUT", Path: "/units/{id}", Op: org.ManageUnits, Tag: "units", Summary: "修改单位"}, s.changeUnit)
	add(s, Route{ID: "list-people", Method: "GET", Path: "/people", Op: org.ReadDirectory, Tag: "people", Summary: "人员（按姓名、拼音首字母、单位查找）"}, s.listPeople)
	add(s, Route{ID: "get-person", Method: "GET", Path: "/people/{id}", Op: org.ReadDirectory, Tag: "people", Summary: "一个人"}, s.getPerson)
	add(s, Route{ID: "make-person", Method: "POST", Path: "/people", Op: org.ManagePeople, Tag: "people", Summary: "新建人员", Status: 201}, s.makePerson)
	add(s, Route{ID: "change-person", Method: "PUT", Path: "/people/{id}", Op: org.ManagePeople, Tag: "people", Summary: "修改人员、登记离任"}, s.changePerson)
	add(s, Route{ID: "set-password", Method: "PUT", Path: "/people/{id}/password", Op: org.ManagePeople, Tag: "people", Summary: "给出初始密码", Status: 204}, s.setPassword)
	add(s, Route{ID: "issue-passwords", Method: "POST", Path: "/people/passwords", Op: org.ManagePeople, Tag: "people", Summary: "发放初始密码：只在这一次显示，首次登录必须修改"}, s.issuePasswords)
	add(s, Route{ID: "hand-over", Method: "POST", Path: "/people/{id}/hand-over", Op: org.TransferItem, Tag: "people", Summary: "岗位变动时移交全部未办结条目"}, s.handOver)
	add(s, Route{ID: "list-posts", Method: "GET", Path: "/posts", Op: org.ReadDirectory, Tag: "people", Summary: "岗位与授权（安全管理员看全部，其他人看自己的）"}, s.listPosts)
	add(s, Route{ID: "add-post", Method: "POST", Path: "/posts", Op: org.ManagePosts, Tag: "people", Summary: "授权", Status: 201}, s.addPost)
	add(s, Route{ID: "end-post", Method: "DELETE", Path: "/posts/{id}", Op: org.SignedIn, Tag: "people", Summary: "撤销授权或者自己给出的委托", Status: 204}, s.endPost)
	add(s, Route{ID: "delegate", Method: "POST", Path: "/delegations", Op: org.Delegate, Tag: "people", Summary: "把自己的岗位委托给他人", Status: 201}, s.delegate)
}

// UnitQuery asks for units.
type UnitQuery struct {
	Parent int64  `query:"parent" default:"-1" doc:"上级单位；0 为最上层；-1 为全部"`
	Q      string `query:"q" maxLength:"50"`
}

func (s *Server) listUnits(ctx context.Context, _ org.Actor, in *UnitQuery) (*Out[List[UnitView]], error) {
	n, err := s.names(ctx)
	if err != nil {
		return nil, err
	}
	var out []UnitView
	for _, u := range n.d.Order {
		if (in.Parent < 0 || u.Parent == in.Parent) && matches(in.Q, u.Name, u.Short, u.Initials) {
			out = append(out, n.unitView(u))
		}
	}
	return listOf(out, ""), nil
}

func matches(q string, in ...string) bool {
	q = strings.ToLower(strings.TrimSpace(q))
	if q == "" {
		return true
	}
	for _, s := range in {
		if strings.Contains(strings.ToLower(s), q) {
			return true
		}
	}
	return false
}

func (s *Server) saveUnit(ctx context.Context, who org.Actor, u org.Unit, in UnitInput) (*Out[UnitView], error) {
	u.Parent, u.Name, u.Short, u.Kind, u.Order, u.Closed = in.Parent, in.Name, in.Short, in.Kind, in.Order, in.Closed
	saved, err := s.app.SaveUnit(ctx, who, u)
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	return &Out[UnitView]{etag(saved.Version), n.unitView(saved)}, err
}

func (s *Server) makeUnit(ctx context.Context, who org.Actor, in *struct{ Body UnitInput }) (*Out[UnitView], error) {
	return s.saveUnit(ctx, who, org.Unit{}, in.Body)
}

func (s *Server) changeUnit(ctx context.Context, who org.Actor, in *struct {
	ByID
	Match
	Body UnitInput
}) (*Out[UnitView], error) {
	u, version, err := toChange(ctx, s, in.Match, in.ID, func(d *app.Directory) map[int64]org.Unit { return d.Units })
	if err != nil {
		return nil, err
	}
	u.Version = version
	return s.saveUnit(ctx, who, u, in.Body)
}

// toChange gives the unit or person that a change names, and the version that the change is based on.
func toChange[T any](ctx context.Context, s *Server, in Match, id int64, of func(*app.Directory) map[int64]T) (t T, version int, err error) {
	if version, err = in.version(); err != nil {
		return t, 0, err
	}
	n, err := s.names(ctx)
	if err != nil {
		return t, 0, err
	}
	t, ok := of(n.d)[id]
	if !ok {
		return t, 0, app.ErrNotFound
	}
	return t, version, nil
}

// PeopleQuery asks for people.
type PeopleQuery struct {
	Paging
	Q    string `query:"q" maxLength:"50"`
	Unit int64  `query:"unit"`
	Left bool   `query:"left" doc:"包括已离任的人"`
	May  string `query:"may" doc:"只要具有这种岗位的人"`
}

func (s *Server) listPeople(ctx context.Context, who org.Actor, in *PeopleQuery) (*Out[List[PersonView]], error) {
	n, err := s.names(ctx)
	if err != nil {
		return nil, err
	}
	full := org.MayAny(who, org.ManagePeople) || org.MayAny(who, org.ManagePosts)
	start, out := 0, []PersonView{}
	if in.After != "" {
		start = atoi(in.After)
	}
	for i := start; i < len(n.d.All); i++ {
		p := n.d.All[i]
		if p.Left && !in.Left || in.Unit != 0 && p.Unit != in.Unit || !matches(in.Q, p.Name, p.Initials) || in.May != "" && !s.holds(n, p.ID, in.May) {
			continue
		}
		if len(out) == max(in.Limit, 1) { // here is one more
			return listOf(out, itoa(i)), nil
		}
		out = append(out, n.personView(p, full, full))
	}
	return listOf(out, ""), nil
}

func (s *Server) holds(n names, person int64, role string) bool {
	return n.d.Actor(person, s.app.Clock()).Has(org.Role(role))
}

func (s *Server) getPerson(ctx context.Context, who org.Actor, in *ByID) (*Out[PersonView], error) {
	n, err := s.names(ctx)
	if err != nil {
		return nil, err
	}
	p, ok := n.d.People[in.ID]
	if !ok {
		return nil, app.ErrNotFound
	}
	full := org.MayAny(who, org.ManagePeople) || org.MayAny(who, org.ManagePosts)
	return &Out[PersonView]{etag(p.Version), n.personView(p, full, full || p.ID == who.Person.ID)}, nil
}

func (s *Server) savePerson(ctx context.Context, who org.Actor, p org.Person, in PersonInput) (*Out[PersonView], error) {
	p.Name, p.Login, p.Phone, p.Unit, p.Title, p.Left = in.Name, in.Login, in.Phone, in.Unit, in.Title, in.Left
	saved, err := s.app.SavePerson(ctx, who, p)
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	return &Out[PersonView]{etag(saved.Version), n.personView(saved, true, true)}, err
}

func (s *Server) makePerson(ctx context.Context, who org.Actor, in *struct{ Body PersonInput }) (*Out[PersonView], error) {
	return s.savePerson(ctx, who, org.Person{}, in.Body)
}

func (s *Server) changePerson(ctx context.Context, who org.Actor, in *struct {
	ByID
	Match
	Body PersonInput
}) (*Out[PersonView], error) {
	p, version, err := toChange(ctx, s, in.Match, in.ID, func(d *app.Directory) map[int64]org.Person { return d.People })
	if err != nil {
		return nil, err
	}
	p.Version = version
	return s.savePerson(ctx, who, p, in.Body)
}

// NewPassword is a first or new password.
type NewPassword struct {
	Password string `json:"password" minLength:"10" maxLength:"200"`
}

func (s *Server) setPassword(ctx context.Context, who org.Actor, in *struct {
	ByID
	Body NewPassword
}) (*Empty, error) {
	n, err := s.names(ctx)
	if err != nil {
		return nil, err
	}
	if _, ok := n.d.People[in.ID]; !ok {
		return nil, app.ErrNotFound
	}
	return &Empty{}, s.app.SetPassword(ctx, who, in.ID, in.Body.Password)
}

// IssueInput names the people; nobody named means all within the unit, or anywhere, who have a login and no password yet.
type IssueInput struct {
	People []int64 `json:"people,omitempty" maxItems:"50"`
	Unit   int64   `json:"unit,omitempty" doc:"这个单位和下级中还没有密码的人"`
	DryRun bool    `json:"dryRun,omitempty" doc:"只算人数，不发放"`
}

// IssuedView is a first password, to be handed over on paper.
type IssuedView struct {
	Person   Ref    `json:"person"`
	Unit     *Ref   `json:"unit,omitempty"`
	Login    string `json:"login"`
	Password string `json:"password" doc:"只有这一次；试算时为空"`
	Had      bool   `json:"had" doc:"原来已有密码，发放后作废"`
}

// IssueView is what was issued now.
type IssueView struct {
	Items   []IssuedView `json:"items"`
	Left    int          `json:"left" doc:"还没有密码的人数；再次请求继续发放"`
	NoLogin int          `json:"noLogin" doc:"没有用户名、不能发放的人数"`
}

func (s *Server) issuePasswords(ctx context.Context, who org.Actor, in *struct{ Body IssueInput }) (*Out[IssueView], error) {
	sum, err := s.app.IssuePasswords(ctx, who, app.Issue{People: in.Body.People, Unit: in.Body.Unit, DryRun: in.Body.DryRun})
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	v := IssueView{Items: []IssuedView{}, Left: sum.Left, NoLogin: sum.NoLogin}
	for _, x := range sum.List {
		v.Items = append(v.Items, IssuedView{Ref{ID: x.Person.ID, Name: x.Person.Name}, n.unit(x.Person.Unit), x.Person.Login, x.Password, x.Had})
	}
	return &Out[IssueView]{Body: v}, err
}

func (s *Server) handOver(ctx context.Context, who org.Actor, in *struct {
	ByID
	Body HandOverInput
}) (*Out[BulkView], error) {
	list, err := s.app.HandOver(ctx, who, in.ID, in.Body.To, in.Body.Reason)
	return &Out[BulkView]{Body: s.bulkView(ctx, list, false)}, err
}

// PostQuery asks for posts.
type PostQuery struct {
	Person int64 `query:"person"`
	Unit   int64 `query:"unit"`
}

func (s *Server) listPosts(ctx context.Context, who org.Actor, in *PostQuery) (*Out[List[PostView]], error) {
	n, err := s.names(ctx)
	if err != nil {
		return nil, err
	}
	every := org.MayAny(who, org.ManagePosts)
	var out []PostView
	for _, p := range n.d.All {
		for _, post := range n.d.Posts[p.ID] {
			mine := p.ID == who.Person.ID || post.Principal == who.Person.ID
			if post.Ended || !every && !mine || in.Person != 0 && p.ID != in.Person && post.Principal != in.Person || in.Unit != 0 && post.Unit != in.Unit {
				continue
			}
			out = append(out, n.post(post))
		}
	}
	return listOf(out, ""), nil
}

func (s *Server) addPost(ctx context.Context, who org.Actor, in *struct{ Body PostInput }) (*Out[PostView], error) {
	b := in.Body
	p := org.Post{Person: b.Person, Unit: b.Unit, Title: b.Title, Role: org.Role(b.Role), Scope: org.Scope(b.Scope), Units: b.Units}
	if b.Until != nil {
		p.Until = *b.Until
	}
	saved, err := s.app.AddPost(ctx, who, p)
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	return &Out[PostView]{Body: n.post(saved)}, err
}

func (s *Server) endPost(ctx context.Context, who org.Actor, in *ByID) (*Empty, error) {
	return &Empty{}, s.app.EndPost(ctx, who, in.ID)
}

func (s *Server) delegate(ctx context.Context, who org.Actor, in *struct{ Body DelegationInput }) (*Out[PostView], error) {
	saved, err := s.app.Delegate(ctx, who, in.Body.Post, in.Body.To, in.Body.Until)
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	return &Out[PostView]{Body: n.post(saved)}, err
}
