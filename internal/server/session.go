package server

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/org"
)

// SessionView is who is signed in and what they may do at all.
type SessionView struct {
	Person     *Ref       `json:"person,omitempty"`
	Unit       *Ref       `json:"unit,omitempty"`
	Posts      []PostView `json:"posts"`
	May        []string   `json:"may" doc:"可以办理的事项（至少对某一对象）"`
	MustChange bool       `json:"mustChangePassword"`
	Setup      bool       `json:"setup" doc:"系统还没有初始化"`
	Demo       bool       `json:"demo" doc:"演示数据"`
	Unread     int        `json:"unread"`
	Today      string     `json:"today"`
}

// SignIn is a login with its password.
type SignIn struct {
	Login    string `json:"login" minLength:"1" maxLength:"100"`
	Password string `json:"password" minLength:"1" maxLength:"200"`
}

// SetUp makes the first unit and administrators.
type SetUp struct {
	Secret   string      `json:"secret" minLength:"8" maxLength:"100"`
	Unit     string      `json:"unit" minLength:"1" maxLength:"100"`
	System   AdminInput  `json:"system"`
	Security AdminInput  `json:"security"`
	Audit    *AdminInput `json:"audit,omitempty"`
}

// AdminInput is an administrator to be made.
type AdminInput struct {
	Name     string `json:"name" minLength:"1" maxLength:"50"`
	Login    string `json:"login" minLength:"1" maxLength:"100"`
	Password string `json:"password" minLength:"10" maxLength:"200"`
}

// PasswordChange sets one's own password.
type PasswordChange struct {
	Old        string `json:"old" maxLength:"200"`
	New        string `json:"new" minLength:"10" maxLength:"200"`
	KeepTokens bool   `json:"keepTokens,omitempty" doc:"保留个人令牌；不给就一并停用"`
}

// TokenView is a personal token without its text.
type TokenView struct {
	ID      int64      `json:"id"`
	Name    string     `json:"name"`
	Ops     []string   `json:"ops"`
	Expires time.Time  `json:"expires"`
	Used    *time.Time `json:"used,omitempty"`
	Revoked bool       `json:"revoked"`
	Text    string     `json:"text,omitempty" doc:"只在创建时给出一次"`
}

// TokenInput asks for a personal token.
type TokenInput struct {
	Name string   `json:"name" minLength:"1" maxLength:"50"`
	Ops  []string `json:"ops" minItems:"1" maxItems:"60"`
	Days int      `json:"days" minimum:"1" maximum:"366"`
}

func (s *Server) addSession() {
	add(s, Route{ID: "get-session", Method: "GET", Path: "/session", Tag: "session", Summary: "当前登录的人"}, s.getSession)
	add(s, Route{ID: "sign-in", Method: "POST", Path: "/session", Tag: "session", Summary: "登录"}, s.signIn)
	add(s, Route{ID: "sign-out", Method: "DELETE", Path: "/session", Tag: "session", Summary: "退出", Status: 204}, s.signOut)
	add(s, Route{ID: "set-up", Method: "POST", Path: "/setup", Tag: "session", Summary: "用一次性口令初始化", Status: 204}, s.setUp)
	add(s, Route{ID: "change-password", Method: "PUT", Path: "/session/password", Op: org.SignedIn, Tag: "session", Summary: "改自己的密码", Status: 204}, s.changePassword)
	add(s, Route{ID: "list-tokens", Method: "GET", Path: "/session/tokens", Op: org.SignedIn, Tag: "session", Summary: "自己的令牌"}, s.listTokens)
	add(s, Route{ID: "make-token", Method: "POST", Path: "/session/tokens", Op: org.SignedIn, Tag: "session", Summary: "新建令牌", Status: 201}, s.makeToken)
	add(s, Route{ID: "revoke-token", Method: "DELETE", Path: "/session/tokens/{id}", Op: org.SignedIn, Tag: "session", Summary: "停用令牌", Status: 204}, s.revokeToken)
}

func (s *Server) getSession(ctx context.Context, who org.Actor, _ *struct{}) (*Out[SessionView], error) {
	v, err := s.sessionView(ctx, who)
	return &Out[SessionView]{Body: v}, err
}

func (s *Server) sessionView(ctx context.Context, who org.Actor) (SessionView, error) {
	v := SessionView{Setup: s.setup.Load(), Demo: s.demo, Posts: []PostView{}, May: []string{}, Today: s.app.Clock().Format(time.DateOnly)}
	if who.Person.ID == 0 {
		return v, nil
	}
	n, err := s.names(ctx)
	if err != nil {
		return v, err
	}
	v.Person, v.Unit, v.May, v.MustChange = n.person(who.Person.ID), n.unit(who.Person.Unit), ops(who), s.sessions.GetBool(ctx, "mustChange")
	for _, p := range who.Posts {
		v.Posts = append(v.Posts, n.post(p))
	}
	_, v.Unread, err = s.app.Notices(ctx, who, true, app.Page{Limit: 1})
	return v, err
}

// SignedIn is who has signed in, and the cookie by which the browser is known from now on.
type SignedIn struct {
	Device http.Cookie `header:"Set-Cookie"`
	Body   SessionView
}

func (s *Server) signIn(ctx context.Context, _ org.Actor, in *struct{ Body SignIn }) (*SignedIn, error) {
	from := fromOf(ctx)
	person, err := s.app.PersonOf(ctx, in.Body.Login)
	if err != nil {
		return nil, err
	}
	device, err := s.deviceOf(ctx, person)
	if err != nil {
		return nil, err
	}
	e := entranceOf(person, in.Body.Login, from, device)
	if wait := s.doors.enter(e); wait > 0 {
		return nil, &waitError{wait}
	}
	p, c, err := s.app.SignIn(ctx, in.Body.Login, in.Body.Password, from)
	if err != nil {
		return nil, err
	}
	s.doors.passed(e)
	if err := s.sessions.RenewToken(ctx); err != nil {
		return nil, err
	}
	s.sessions.Put(ctx, "person", p.ID)
	s.sessions.Put(ctx, "epoch", c.Epoch)
	s.sessions.Put(ctx, "mustChange", c.MustChange)
	who, err := s.app.Actor(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	cookie, err := s.rememberDevice(ctx, p.ID, device)
	if err != nil {
		return nil, err
	}
	v, err := s.sessionView(ctx, who)
	return &SignedIn{cookie, v}, err
}

func (s *Server) signOut(ctx context.Context, _ org.Actor, _ *struct{}) (*Empty, error) {
	return &Empty{}, s.sessions.Destroy(ctx)
}

// setUp has no pause after failures: the secret has 120 bits, and nobody shall keep the first administrator out.
func (s *Server) setUp(ctx context.Context, _ org.Actor, in *struct{ Body SetUp }) (*Empty, error) {
	admins := map[org.Role]app.NewAdmin{org.SysAdmin: app.NewAdmin(in.Body.System), org.SecAdmin: app.NewAdmin(in.Body.Security)}
	if in.Body.Audit != nil {
		admins[org.AuditAdmin] = app.NewAdmin(*in.Body.Audit)
	}
	if err := s.app.SetUp(ctx, in.Body.Secret, in.Body.Unit, admins); err != nil {
		return nil, err
	}
	s.setup.Store(false)
	return &Empty{}, nil
}

func (s *Server) changePassword(ctx context.Context, who org.Actor, in *struct{ Body PasswordChange }) (*Empty, error) {
	e := entrance{one: "change/" + strconv.FormatInt(who.Person.ID, 10)}
	if wait := s.doors.enter(e); wait > 0 {
		return nil, &waitError{wait}
	}
	epoch, err := s.app.ChangePassword(ctx, who, in.Body.Old, in.Body.New, in.Body.KeepTokens)
	if err != nil {
		return nil, err
	}
	s.doors.passed(e)
	s.sessions.Put(ctx, "epoch", epoch)
	s.sessions.Put(ctx, "mustChange", false)
	return &Empty{}, nil
}

func tokenView(t app.Token) TokenView {
	return TokenView{ID: t.ID, Name: t.Name, Ops: t.Ops, Expires: t.Expires, Used: moment(t.UsedAt), Revoked: t.Revoked}
}

func (s *Server) listTokens(ctx context.Context, who org.Actor, _ *struct{}) (*Out[List[TokenView]], error) {
	list, err := s.app.Tokens(ctx, who)
	var out []TokenView
	for _, t := range list {
		out = append(out, tokenView(t))
	}
	return listOf(out, ""), err
}

func (s *Server) makeToken(ctx context.Context, who org.Actor, in *struct{ Body TokenInput }) (*Out[TokenView], error) {
	text, t, err := s.app.MakeToken(ctx, who, in.Body.Name, in.Body.Ops, in.Body.Days)
	v := tokenView(t)
	v.Text = text
	return &Out[TokenView]{Body: v}, err
}

// ByID names a thing in the path.
type ByID struct {
	ID int64 `path:"id" minimum:"1"`
}

func (s *Server) revokeToken(ctx context.Context, who org.Actor, in *ByID) (*Empty, error) {
	return &Empty{}, s.app.RevokeToken(ctx, who, in.ID)
}
