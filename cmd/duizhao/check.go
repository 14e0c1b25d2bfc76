package main

import (
	"bufio"
	"errors"
	"io"
	"os"
	"runtime"
	"time"

	"github.com/mattn/go-runewidth"

	"duizhao/internal/finding"
	"duizhao/internal/format/fault"
	"duizhao/internal/report"
)

// checkCommand judges papers and ledgers by the rules and shows the findings. docs/contract.md fixes its JSON and its exit code.
type checkCommand struct {
	inputs
	Format   string   `name:"format" enum:"terminal,json,jsonl,sarif,html" default:"terminal" help:"${flag_check_format}"`
	Output   string   `name:"output" short:"o" aliases:"out" help:"${flag_check_out}"`
	Profile  string   `name:"profile" help:"${flag_profile}"`
	Names    string   `name:"names" help:"${flag_names}"`
	Owed     string   `name:"owed" help:"${flag_owed}"`
	Against  []string `name:"against" sep:"none" help:"${flag_check_against}"`
	Manifest string   `name:"manifest" help:"${flag_manifest}"`
	Data     string   `name:"data" default:"duizhao-data" env:"DUIZHAO_DATA" help:"${flag_data}"`
	Packs    []string `name:"packs" help:"${flag_packs}"`
	FailOn   string   `name:"fail-on" enum:"must,should,may,never" default:"must" help:"${flag_fail_on}"`
	Baseline string   `name:"baseline" help:"${flag_baseline}"`
	Suppress string   `name:"suppress" help:"${flag_suppress}"`
	Annotate string   `name:"annotate" help:"${flag_annotate}"`
	Detail   bool     `name:"detail" help:"${flag_detail}"`
	Cache    string   `name:"cache" help:"${flag_cache}"`
	NoCache  bool     `name:"no-cache" help:"${flag_no_cache}"`
}

// printer is one form of output. Papers and failures come in the order of the files.
type printer interface {
	Paper(report.Checked) error
	Failure(*fault.Error) error
	Close() error
}

// renderer is a printer whose parts can be made apart from writing them, and kept.
type renderer interface {
	Render(report.Checked) report.Piece
	Write(report.Piece) error
}

// checkRun is one call of check: what the side files say, and what was counted so far.
type checkRun struct {
	c        checkCommand
	s        *session
	judge    *judge
	out      io.Writer
	print    printer
	notes    *annotator // nil without --annotate
	silenced *finding.Suppressions
	before   *finding.Baseline
	quiet    int // remarks that a person silenced
	known    int // remarks that stand in the baseline
}

// Run checks all files; with -o the output is written as a whole or not at all.
func (c checkCommand) Run(s *session) error {
	if c.Format == "html" && c.Output == "" && isTerminal(s.out) {
		return errors.New(s.lang.pick("HTML 请用 -o 写到文件，如 -o 检查结果.html", "write HTML to a file: -o check.html"))
	}
	r, err := c.begin(s)
	if err != nil {
		return err
	}
	if c.Output == "" {
		r.out = s.out
		return r.files()
	}
	kept, err := replaceFile(c.Output, func(f *os.File) error {
		r.out = f
		return r.files()
	})
	if err == nil && kept != "" {
		s.say("原来的文件已改名为 %s。", "the file that was there is now %s.", kept)
	}
	return err
}

// begin reads the side files. A mistake in one of them stops the run before anything is judged.
func (c checkCommand) begin(s *session) (*checkRun, error) {
	date, err := c.day(s.lang)
	if err != nil {
		return nil, err
	}
	today := date
	if today.IsZero() {
		today = time.Now().UTC().Truncate(24 * time.Hour)
	}
	r := &checkRun{c: c, s: s}
	if r.judge, err = newJudge(s, c, date, today); err != nil {
		return nil, err
	}
	if c.Suppress != "" {
		raw, err := readSide(c.Suppress, finding.MaxSideFile)
		if err != nil {
			return nil, err
		}
		if r.silenced, err = finding.ReadSuppressions(c.Suppress, raw, time.Now().UTC()); err != nil {
			return nil, err
		}
	}
	if c.Baseline != "" {
		raw, err := readSide(c.Baseline, finding.MaxSideFile)
		if err != nil {
			return nil, err
		}
		if r.before, err = finding.ReadBaseline(c.Baseline, raw); err != nil {
			return nil, err
		}
	}
	if c.Annotate != "" {
		r.notes, err = newAnnotator(c.Annotate, s.lang)
	}
	return r, err
}

// ballast is never touched and so takes no memory; the collector, which runs when the heap has doubled, counts it and runs less
// often while papers are small.
const ballast = 24 << 20

// files judges and prints all files.
func (r *checkRun) files() error {
	weight := make([]byte, ballast)
	defer runtime.KeepAlive(weight)
	files, many, skipped := r.c.listWith(".xlsx")
	r.judge.asked = len(files)
	t := newTally(r.s, len(files), skipped, r.c.Output == "")
	buffered := bufio.NewWriterSize(r.out, 1<<16)
	screen := r.out
	if !isTerminal(r.out) {
		r.out = buffered
	}
	if err := r.printer(screen, many); err != nil {
		return err
	}
	if whole := r.silenced != nil || r.before != nil || r.notes != nil; !whole {
		r.judge.render, _ = r.print.(renderer)
	}
	err := eachFile(r.s, files, r.judge.file, func(o outcome[judged]) error {
		if foreignWorkbook(o) {
			t.skipped++
			t.add(o.file, 0, nil)
			return nil
		}
		err := r.take(o)
		t.add(o.file, len(o.papers), o.errs)
		return err
	})
	if err == nil {
		err = r.print.Close()
	}
	err = errors.Join(err, buffered.Flush())
	r.judge.cache.prune()
	r.judge.others.close()
	t.end()
	r.tell()
	return err
}

// foreignWorkbook reports a workbook that only lay in a folder and is no ledger: it is left out like other files.
func foreignWorkbook(o outcome[judged]) bool {
	return o.found && len(o.papers) == 0 && len(o.errs) == 1 && o.errs[0].Code == fault.NoText && isWorkbookName(o.file)
}

// printer makes the printer of the format; screen is where its output ends up.
func (r *checkRun) printer(screen io.Writer, many bool) error {
	lang := string(r.s.lang)
	switch r.c.Format {
	case "json":
		r.print = report.NewCheckObject(r.out, lang)
	case "jsonl":
		r.print = report.NewCheckLines(r.out, lang)
	case "sarif":
		set, _, err := r.judge.rules()
		if err != nil {
			return err
		}
		r.print = report.NewSarif(r.out, versionName(), lang, set.Rules)
	case "html":
		r.print = report.NewHTML(r.out, lang, r.judge.today)
	default:
		r.print = &report.Terminal{
			W: r.out, Lang: lang, Width: screenWidth(screen), Detail: r.c.Detail || !many, Wide: runewidth.DefaultCondition.EastAsianWidth,
			Color: isTerminal(screen) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb",
		}
	}
	return nil
}

// take filters, prints and counts what one file gave.
func (r *checkRun) take(o outcome[judged]) error {
	for _, p := range o.papers {
		if p.fatal != nil {
			return p.fatal
		}
		if p.piece != nil {
			if err := r.judge.render.Write(*p.piece); err != nil {
				return err
			}
			if p.piece.Reaches(finding.Severity(r.c.FailOn)) {
				r.s.found()
			}
			continue
		}
		r.filter(&p.Checked)
		if err := r.print.Paper(p.Checked); err != nil {
			return err
		}
		for _, remark := range p.Remarks {
			if reaches(remark.Severity, r.c.FailOn) {
				r.s.found()
			}
		}
		if r.notes != nil {
			if err := r.notes.paper(o.file, p); err != nil {
				r.s.fail()
				r.s.say("%s：批注没有写成：%v", "%s: no comments were written: %v", p.File, r.s.lang.reason(err))
			}
		}
	}
	for _, e := range o.errs {
		if err := r.print.Failure(e); err != nil {
			return err
		}
	}
	return nil
}

// filter leaves out what a person silenced and what was there before.
func (r *checkRun) filter(c *report.Checked) {
	kept := c.Remarks[:0]
	for _, m := range c.Remarks {
		switch {
		case r.silenced.Silences(c.File, m.Rule, m.Sentence, m.Quote, m.Message):
			r.quiet++
		case r.before.Holds(c.File, m.Rule, m.Sentence, m.Quote):
			r.known++
		default:
			kept = append(kept, m)
		}
	}
	c.Remarks = kept
}

// reaches reports whether a remark is at or above the severity that makes the run end with 1.
func reaches(s finding.Severity, failOn string) bool {
	order := []finding.Severity{finding.Must, finding.Should, finding.May}
	for _, level := range order {
		if failOn == "never" {
			return false
		}
		if s == level {
			return true
		}
		if string(level) == failOn {
			return false
		}
	}
	return false
}

// tell says what was left out and why, which decisions no longer hold, and where the comments are.
func (r *checkRun) tell() {
	if r.known > 0 {
		r.s.say("基线里已有的提示 %d 处，未再列出。", "%d remarks stand in the baseline and are not shown.", r.known)
	}
	if r.quiet > 0 {
		r.s.say("已决定不再提示的 %d 处，未列出。", "%d remarks were silenced by decision.", r.quiet)
	}
	if r.silenced != nil {
		for _, one := range r.silenced.Expired() {
			r.s.say("%s 第 %d 行：不再提示 %s 的决定已于 %s 到期，请重新决定（理由：%s）。", "%s:%d: the decision to silence %s expired on %s; please decide anew (reason: %s).",
				r.c.Suppress, one.Line, one.Rule, one.Until, one.Reason)
		}
		for _, one := range r.silenced.Idle() {
			r.s.say("%s 第 %d 行：%s 的这条决定没有对上任何提示，可以删去。", "%s:%d: this decision on %s met no remark and may be removed.", r.c.Suppress, one.Line, one.Rule)
		}
	}
	if r.notes != nil {
		r.notes.tell(r.s)
	}
	for _, e := range r.judge.others.failed() {
		r.s.say("  %s", "  %s", e.SayFile(string(r.s.lang)))
	}
}
