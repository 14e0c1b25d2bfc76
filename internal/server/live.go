package server

import (
	"context"
	"errors"
	"net/http"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/org"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/sse"
)

func (s *Server) verifyTrail(ctx context.Context, who org.Actor, in *struct{ Body HeadInput }) (*Out[VerdictView], error) {
	h, err := s.app.VerifyTrail(ctx, app.Head{Seq: in.Body.Seq, Hash: in.Body.Hash})
	v := VerdictView{OK: err == nil, Head: HeadView(h)}
	var b *app.Break
	if errors.As(err, &b) {
		v.Break, v.At = b.What, b.Seq
		err = nil
	}
	return &Out[VerdictView]{Body: v}, err
}

// Changed says that something changed; whoever shows it asks again with own rights.
type Changed struct {
	Kind string `json:"kind" doc:"item submission notice org campaign job"`
	ID   int64  `json:"id,omitempty" doc:"只给看得到它的人"`
	Note string `json:"note,omitempty"`
}

// Ping keeps the line open.
type Ping struct {
	At time.Time `json:"at"`
}

// pingEvery is how often an idle line is kept open.
const pingEvery = 20 * time.Second

// addLive is the stream of changes and of the progress of background work. Nobody without a session gets it.
func (s *Server) addLive() {
	r := Route{ID: "live", Method: "GET", Path: "/live", Op: org.SignedIn, Tag: "live", Summary: "实时更新与后台进度（server-sent events）"}
	s.routes = append(s.routes, r)
	op := huma.Operation{OperationID: r.ID, Method: http.MethodGet, Path: prefix + r.Path, Tags: []string{r.Tag}, Summary: r.Summary, Errors: []int{401},
		Security: []map[string][]string{{"session": {}}}, Middlewares: huma.Middlewares{s.door(r)}}
	sse.Register(s.api, op, map[string]any{"changed": Changed{}, "ping": Ping{}}, func(ctx context.Context, _ *struct{}, send sse.Sender) {
		who := actorOf(ctx)
		topics, end := s.app.Bus.Listen(who.Person.ID)
		defer end()
		tick := time.NewTicker(s.pingEvery)
		defer tick.Stop()
		epoch, err := s.app.Epoch(ctx, who.Person.ID)
		if err != nil || send.Data(Ping{At: time.Now()}) != nil {
			return
		}
		for {
			var err error
			select {
			case <-ctx.Done():
				return
			case t := <-topics:
				t = s.app.Heard(ctx, who, t)
				err = send.Data(Changed{t.Kind, t.ID, t.Note})
			case now := <-tick.C:
				if held, lost := s.app.Epoch(ctx, who.Person.ID); lost != nil || held != epoch {
					return // the password was replaced; the page asks again and has to sign in
				}
				err = send.Data(Ping{At: now})
			}
			if err != nil {
				return
			}
		}
	})
}
