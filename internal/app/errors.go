package app

import (
	"errors"
	"fmt"
)

// What a story answers when it cannot be carried out. Refused moves come as *ledger.Refusal or *submission.Refusal.
var (
	ErrNotFound  = errors.New("not found")           // does not exist, or is outside one's sight: the same answer
	ErrStale     = errors.New("changed by another")  // somebody saved in between
	ErrForbidden = errors.New("not permitted")       // seen, but not one's to do
	ErrTooLarge  = errors.New("larger than allowed") // an upload over its limit
	ErrDamaged   = errors.New("file does not have its recorded hash")
	ErrAway      = errors.New("the database does not answer") // for the moment: the same request may succeed later
	ErrFull      = errors.New("the disk is full")
)

// Invalid is input that cannot be taken as it is, with what to do about it.
type Invalid struct {
	Field string
	Code  string
	ZH    string
	EN    string
}

func (e *Invalid) Error() string { return fmt.Sprintf("%s: %s: %s", e.Field, e.Code, e.EN) }

func invalid(field, code, zh, en string) error {
	return &Invalid{Field: field, Code: code, ZH: zh, EN: en}
}

// ErrDone is answered to the repetition of a request that was carried out and whose answer was lost.
var ErrDone = &Conflict{"done_already", "这次请求此前已经办理，只是没有来得及答复；请刷新页面查看结果，不要再次提交。", "This request was carried out before and only its answer was lost; reload to see the result."}

// Conflict is a change that collides with what is there.
type Conflict struct{ Code, ZH, EN string }

func (e *Conflict) Error() string { return e.Code + ": " + e.EN }
