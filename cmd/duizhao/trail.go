package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/store"
)

// trailCommand proves the trail: duizhao trail verify, duizhao trail head.
type trailCommand struct {
	Verify trailVerify `cmd:"" help:"${trail_verify}"`
	Head   trailHead   `cmd:"" help:"${trail_head}"`
}

type trailVerify struct {
	Settings
	Head string `name:"head" help:"${flag_head}" type:"path"`
}

// Run checks the whole chain, and an exported head against it.
func (c *trailVerify) Run(s *session) error {
	var head app.Head
	if c.Head != "" {
		var err error
		if head, err = readHead(s, c.Head); err != nil {
			return err
		}
	}
	st, err := openThere(s, c.Settings)
	if err != nil {
		return err
	}
	defer st.Close()
	a := &app.App{Store: st, Clock: time.Now}
	got, err := a.VerifyTrail(s.ctx, head)
	var b *app.Break
	if errors.As(err, &b) {
		s.found()
		s.say("留痕从第 %d 条起对不上：%s", "the trail breaks at entry %d: %s", b.Seq, b.What)
		return nil
	}
	if err != nil {
		return err
	}
	if got.Seq == 0 {
		s.say("留痕完整：0 条。%s 里还没有任何留痕，请确认 --data 或 --database。", "the trail holds: 0 entries. Nothing has been kept in %s yet; see that --data or --database is right.", c.Data)
		return nil
	}
	s.say("留痕完整：%d 条，链头 %s", "the trail holds: %d entries, head %s", got.Seq, got.Hash)
	return nil
}

// openThere opens a database that is there: what has just been made would be whole and empty, which proves and keeps nothing.
func openThere(s *session, c Settings) (*store.Store, error) {
	if !store.IsPostgres(c.url()) {
		if _, err := os.Stat(c.url()); errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf(s.lang.pick("没有数据库 %s：请确认 --data 或 --database", "there is no database %s: see that --data or --database is right"), c.url())
		} else if err != nil {
			return nil, err
		}
	}
	return store.Open(s.ctx, c.url())
}

// readHead reads an exported head. A file that names none would prove nothing and is refused.
func readHead(s *session, name string) (head app.Head, err error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return head, err
	}
	var named struct {
		Seq  *int64  `json:"seq"`
		Hash *string `json:"hash"`
	}
	if err := errors.Join(json.Unmarshal(b, &named), json.Unmarshal(b, &head)); err != nil {
		return head, fmt.Errorf("read %s: %w", name, err)
	}
	if named.Seq == nil || named.Hash == nil || (head.Seq > 0) != (head.Hash != "") {
		return head, errors.New(s.lang.pick("文件里没有链头，不能用来核验：", "the file names no head, nothing can be proved by it: ") + name)
	}
	return head, nil
}

type trailHead struct{ Settings }

// Run prints the head as JSON, to be kept elsewhere.
func (c *trailHead) Run(s *session) error {
	st, err := openThere(s, c.Settings)
	if err != nil {
		return err
	}
	defer st.Close()
	var head app.Head
	if err := st.Read(s.ctx, func(tx app.Tx) error {
		head, err = tx.TrailHead()
		return err
	}); err != nil {
		return err
	}
	return json.NewEncoder(s.out).Encode(head)
}
