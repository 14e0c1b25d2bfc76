package main

import (
	"encoding/json"
	"errors"
	"fmt"
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
		b, err := os.ReadFile(c.Head)
		if err != nil {
			return err
		}
		if err := json.Unmarshal(b, &head); err != nil {
			return fmt.Errorf("read %s: %w", c.Head, err)
		}
		if head.Seq < 1 || head.Hash == "" {
			return errors.New(s.lang.pick("文件里没有链头，不能用来核验：", "the file names no head, nothing can be proved by it: ") + c.Head)
		}
	}
	st, err := store.Open(s.ctx, c.url()) // the files are another process's
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
	s.say("留痕完整：%d 条，链头 %s", "the trail holds: %d entries, head %s", got.Seq, got.Hash)
	return nil
}

type trailHead struct{ Settings }

// Run prints the head as JSON, to be kept elsewhere.
func (c *trailHead) Run(s *session) error {
	st, err := store.Open(s.ctx, c.url()) // the files are another process's
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
