package main

import (
	"bufio"
	"context"
	"io"
	"os"
)

// Started by a double click on Windows the program has a console window of its own, which closes with it, and nobody to type a
// command: it serves, opens the page in the browser, and when it cannot, keeps the window until it was read.

// doubleClicked reports whether the program was started without a command in a console window that is its own: consoleSharers is how
// many processes are attached to the console, 0 where there is no telling.
func doubleClicked(args []string, consoleSharers int) bool {
	return len(args) == 0 && consoleSharers == 1
}

// runClicked is run for a double click; open shows a page.
func runClicked(ctx context.Context, in io.Reader, out, errs io.Writer, open func(url string) error) int {
	s := &session{ctx: ctx, in: in, out: out, err: errs, lang: languageOf(nil, os.Getenv), open: open}
	code := s.run([]string{"serve"})
	if code != exitWell {
		s.say("按回车键关闭这个窗口。", "Press Enter to close this window.")
		_, _ = bufio.NewReader(in).ReadString('\n') // whatever was typed, the window may close
	}
	return code
}
