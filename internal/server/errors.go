package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/format/fault"
	"duizhao/internal/ledger"
	"duizhao/internal/submission"

	"github.com/danielgtaylor/huma/v2"
)

// Problem is an error as RFC 9457 has it, with a code that never changes and the sentence in both languages.
type Problem struct {
	Type   string              `json:"type" example:"about:blank"`
	Title  string              `json:"title"`
	Status int                 `json:"status"`
	Code   string              `json:"code" doc:"不变的错误代码"`
	Detail string              `json:"detail" doc:"给用户看的一句话，按 Accept-Language"`
	ZH     string              `json:"zh"`
	EN     string              `json:"en"`
	Errors []*huma.ErrorDetail `json:"errors,omitempty"`

	wait time.Duration // goes out as Retry-After; 0 for none
}

func (p *Problem) Error() string { return p.Code + ": " + p.EN }

// GetStatus is the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// GetHeaders are the headers that go with it.
func (p *Problem) GetHeaders() http.Header {
	h := http.Header{}
	if p.wait > 0 {
		h.Set("Retry-After", strconv.Itoa(seconds(p.wait)))
	}
	return h
}

// seconds rounds up: who comes back then is let in.
func seconds(d time.Duration) int { return int((d + time.Second - 1) / time.Second) }

// tooOften is the answer to who asks faster than allowed.
func tooOften(wait time.Duration) *Problem {
	p := problem(429, "too_often", "请求过于频繁，请稍后再试。", "Too many requests; slow down.")
	p.wait = wait
	return p
}

// paused is the answer to who failed too often at a password.
func paused(wait time.Duration) *Problem {
	n := seconds(wait)
	p := problem(429, "sign_in_paused", fmt.Sprintf("密码错误次数过多，请 %d 秒后再试。", n), fmt.Sprintf("Too many wrong passwords; try again in %d seconds.", n))
	p.wait = wait
	return p
}

// ContentType is the media type of a problem.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

var (
	errSignedOut = errors.New("not signed in")
	errNoMatch   = errors.New("no If-Match")
	errKeyReused = errors.New("idempotency key used for another request")
	errBadKey    = errors.New("idempotency key is not 1 to 200 visible ASCII characters")
)

// waitError says that sign-in is paused, and for how long.
type waitError struct{ wait time.Duration }

func (e *waitError) Error() string { return "sign-in is paused for " + e.wait.String() }

func problem(status int, code, zh, en string) *Problem {
	return &Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Code: code, ZH: zh, EN: en, Detail: zh}
}

// problem turns an error into an answer. It is the only place that does; what it does not know is logged and told as 500.
func (s *Server) problem(ctx context.Context, err error) error {
	p := known(err)
	if p != nil && p.Status >= 500 {
		s.log.WarnContext(ctx, "request not served", "error", err)
	}
	if p == nil {
		s.log.ErrorContext(ctx, "request failed", "error", err)
		p = problem(500, "internal", "服务出错，请稍后再试；问题已经记入日志。", "Something went wrong here; it was logged. Try again later.")
	}
	if lang(ctx) == "en" {
		p.Detail = p.EN
	}
	return p
}

func known(err error) *Problem {
	var p *Problem
	var lr *ledger.Refusal
	var sr *submission.Refusal
	var inv *app.Invalid
	var con *app.Conflict
	var f *fault.Error
	var w *waitError
	switch {
	case errors.As(err, &p):
		return p
	case errors.As(err, &w):
		return paused(w.wait)
	case errors.As(err, &lr):
		return problem(409, lr.Code, lr.ZH, lr.EN)
	case errors.As(err, &sr):
		return problem(409, sr.Code, sr.ZH, sr.EN)
	case errors.As(err, &con):
		return problem(409, con.Code, con.ZH, con.EN)
	case errors.As(err, &inv):
		p := problem(422, inv.Code, inv.ZH, inv.EN)
		p.Errors = []*huma.ErrorDetail{{Location: "body." + inv.Field, Message: inv.ZH}}
		return p
	case errors.As(err, &f):
		return problem(422, "unreadable", "文件读不出来："+f.Say("zh"), "The file cannot be read: "+f.Say("en"))
	}
	return sentinel(err)
}

func sentinel(err error) *Problem {
	switch {
	case errors.Is(err, errSignedOut):
		return problem(401, "signed_out", "请先登录。", "Please sign in.")
	case errors.Is(err, app.ErrSignIn):
		return problem(401, "wrong_credentials", "用户名或者密码不对。", "Login or password is wrong.")
	case errors.Is(err, app.ErrForbidden):
		return problem(403, "not_permitted", "您的岗位没有这项权限。", "Your posts do not allow this.")
	case errors.Is(err, app.ErrNotFound):
		return problem(404, "not_found", "没有找到，或者不在您的权限范围内。", "Not found, or outside your scope.")
	case errors.Is(err, app.ErrStale):
		return problem(412, "stale", "在您之后已经有人修改，请刷新后再办理。", "Somebody changed it in the meantime; reload and try again.")
	case errors.Is(err, errNoMatch):
		return problem(428, "needs_version", "请先读取最新内容再修改（缺少 If-Match）。", "Read it first and send its ETag in If-Match.")
	case errors.Is(err, app.ErrTooLarge):
		return problem(413, "too_large", "文件超过大小限制。", "The file is larger than allowed.")
	case errors.Is(err, app.ErrDamaged):
		return problem(409, "evidence_damaged", "文件与上传时不一致，可能被改动过，请联系系统管理员。", "The file differs from its recorded hash; tell the system administrator.")
	case errors.Is(err, errKeyReused):
		return problem(422, "key_reused", "同一个 Idempotency-Key 用在了不同的请求上。", "The Idempotency-Key was used for another request.")
	case errors.Is(err, errBadKey):
		return problem(400, "bad_key", "Idempotency-Key 应为 1 到 200 个可见的 ASCII 字符，只给一次。", "Idempotency-Key must be 1 to 200 visible ASCII characters, given once.")
	case errors.Is(err, app.ErrAway):
		return problem(503, "database_away", "数据库暂时连接不上，本次没有办理成功或者没有来得及确认；请稍后刷新查看，再重试。", "The database cannot be reached at the moment; reload in a while to see whether this was done, then try again.")
	case errors.Is(err, app.ErrFull):
		return problem(507, "disk_full", "服务器磁盘已满，没有保存，请联系系统管理员。", "The server's disk is full and nothing was saved; tell the system administrator.")
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return problem(503, "interrupted", "请求中断，请重试。", "The request was interrupted; try again.")
	}
	return nil
}

// useProblems makes huma's own errors look like ours. It sets a variable of huma's, once.
var useProblems = sync.OnceFunc(func() {
	huma.DefaultArrayNullable = false // lists in answers are never null
	huma.NewError = func(status int, msg string, errs ...error) huma.StatusError {
		p := problem(status, "invalid", "请求有误："+msg, msg)
		if status == 422 {
			p.ZH = "有些内容填写得不对，请看各栏的提示。"
			p.Detail = p.ZH
		}
		if status == 413 {
			p.Code, p.ZH, p.EN = "too_large", "内容超过大小限制。", "The content is larger than allowed."
		}
		for _, err := range errs {
			var d *huma.ErrorDetail
			if errors.As(err, &d) {
				p.Errors = append(p.Errors, d)
			} else if err != nil {
				p.Errors = append(p.Errors, &huma.ErrorDetail{Message: err.Error()})
			}
		}
		return p
	}
})

// fail answers outside huma.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	p, ok := s.problem(r.Context(), err).(*Problem)
	if !ok {
		return
	}
	maps.Copy(w.Header(), p.GetHeaders())
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	if err := json.NewEncoder(w).Encode(p); err != nil {
		s.log.Debug("answer not sent", "error", err)
	}
}

// version reads If-Match.
func (m Match) version() (int, error) {
	if m.IfMatch == "" {
		return 0, errNoMatch
	}
	v, err := strconv.Atoi(strings.Trim(strings.TrimPrefix(m.IfMatch, "W/"), `"`))
	if err != nil {
		return 0, app.ErrStale
	}
	return v, nil
}

func etag(version int) string { return fmt.Sprintf(`"%d"`, version) }
