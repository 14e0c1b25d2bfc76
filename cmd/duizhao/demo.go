package main

import (
	"fmt"

	"duizhao/internal/app"
)

// demo fills an empty store and prints one account for each role.
func (c *serveCommand) demo(s *session, a *app.App) error {
	s.say("正在准备演示数据…", "filling the demonstration…")
	accounts, err := a.FillDemo(s.ctx)
	if err != nil {
		return err
	}
	s.say("演示账号（密码都是 %s）：", "accounts of the demonstration (password of all: %s):", app.DemoPassword)
	for _, x := range accounts {
		fmt.Fprintf(s.err, "  %-12s %s  %s\n", x.Login, x.Name, x.Unit)
	}
	return nil
}
