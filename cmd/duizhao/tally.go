package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/mattn/go-runewidth"

	"duizhao/internal/format/fault"
)

// tally counts the files of a run, shows how far it is on a terminal, and tells the end: how many failed and why.
type tally struct {
	s       *session
	total   int
	done    int
	papers  int
	skipped int
	errs    []*fault.Error
	bar     bool
	shown   time.Time
}

// newTally begins a run. The bar is drawn on stderr only when that is a terminal and the output is not the same terminal.
func newTally(s *session, total, skipped int, outputHere bool) *tally {
	return &tally{s: s, total: total, skipped: skipped, bar: total > 1 && isTerminal(s.err) && !(outputHere && isTerminal(s.out))}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && (isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()))
}

// add counts one file with its papers and failures.
func (t *tally) add(file string, papers int, errs []*fault.Error) {
	t.done++
	t.papers += papers
	t.errs = append(t.errs, errs...)
	if len(errs) > 0 {
		t.s.fail()
	}
	if t.bar && (time.Since(t.shown) > 100*time.Millisecond || t.done == t.total) {
		t.shown = time.Now()
		t.draw(file)
	}
}

const barWidth = 24

func (t *tally) draw(file string) {
	full := barWidth * t.done / max(1, t.total)
	fmt.Fprintf(t.s.err, "\r\x1b[K%s%s %d/%d %s", strings.Repeat("█", full), strings.Repeat("░", barWidth-full), t.done, t.total,
		runewidth.Truncate(file, 40, "…"))
}

// end tells the result of the run; for one file that went well there is nothing to tell.
func (t *tally) end() {
	if t.bar {
		fmt.Fprint(t.s.err, "\r\x1b[K")
	}
	if t.total == 0 {
		t.s.fail()
		t.s.say("没有找到可以读取的文件%s。", "no file to read was found%s.", t.skippedWords())
		return
	}
	failed := len(t.errs)
	if t.total > 1 || t.skipped > 0 {
		t.s.say("共 %d 个文件，读出 %d 份材料，失败 %d 个%s。", "%d files, %d papers read, %d failed%s.",
			t.total, t.papers, failed, t.skippedWords())
	}
	for _, e := range t.errs {
		t.s.say("  %s", "  %s", e.SayFile(string(t.s.lang)))
	}
}

func (t *tally) skippedWords() string {
	if t.skipped == 0 {
		return ""
	}
	return fmt.Sprintf(t.s.lang.pick("，跳过不是材料的文件 %d 个", ", %d files that are no papers skipped"), t.skipped)
}
