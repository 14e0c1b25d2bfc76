package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"duizhao/internal/doc"
	"duizhao/internal/finding"
	"duizhao/internal/format"
	"duizhao/internal/format/docx"
	"duizhao/internal/format/fault"
	"duizhao/internal/format/xlsx"
	"duizhao/internal/material"
	"duizhao/internal/profile"
	"duizhao/internal/report"
	"duizhao/internal/rule"
	"duizhao/internal/rules"
)

// judged is a paper or ledger with its findings.
type judged struct {
	report.Checked
	piece *report.Piece // ready to be written; Checked is then empty
	data  []byte        // of the whole file, kept for --annotate alone
	fatal error         // the rules could not be loaded: no file can be judged
}

// judge turns files into findings. It is used by many goroutines; nothing in it changes after newJudge.
type judge struct {
	s           *session
	opt         format.Options
	date, today time.Time
	lang        string
	names       *rule.Names
	owed        []rule.Debt
	others      *against                                    // nil without --against
	asked       int                                         // how many files the run has
	rules       func() (*rule.Set, *profile.Profile, error) // loaded at the first file that the cache does not know
	cache       *findingCache                               // nil for none
	fresh       bool                                        // the output needs the text, so the cache is not asked
	keep        bool                                        // keep the bytes of files
	render      renderer                                    // set before the first file when parts can be written as they are made
}

type loaded struct {
	set    *rule.Set
	chosen *profile.Profile
}

func newJudge(s *session, c checkCommand, date, today time.Time) (*judge, error) {
	j := &judge{s: s, opt: s.options(), date: date, today: today, lang: string(s.lang), fresh: c.Format == "html", keep: c.Annotate != ""}
	once := sync.OnceValues(func() (loaded, error) {
		set, chosen, err := layeredRules(c.Packs, c.Profile)
		return loaded{set, chosen}, err
	})
	j.rules = func() (*rule.Set, *profile.Profile, error) {
		l, err := once()
		return l.set, l.chosen, err
	}
	var err error
	if c.Names != "" {
		if j.names, err = readNames(c.Names); err != nil {
			return nil, err
		}
	}
	if c.Owed != "" {
		if j.owed, err = readOwed(s, c.Owed); err != nil {
			return nil, err
		}
	}
	if len(c.Against) > 0 {
		j.others = newAgainst(s, c)
	} else if c.Manifest != "" {
		return nil, errors.New(s.lang.pick("--manifest 说明材料是谁的，要和 --against 一起用", "--manifest says whose papers are; it needs --against"))
	}
	j.cache, err = openCache(c, s.lang, date)
	return j, err
}

// readOwed reads what the paper owes an answer: the ledger of last year, or of opinions and inspections.
func readOwed(s *session, name string) ([]rule.Debt, error) {
	raw, err := readSide(name, xlsx.DefaultLimits().File)
	if err != nil {
		return nil, err
	}
	if !isWorkbook(name, raw) {
		return nil, errors.New(s.lang.pick("--owed 要给台账（.xlsx），这个不是：", "--owed takes a ledger (.xlsx), not ") + name)
	}
	w, err := xlsx.Read(s.ctx, name, raw, xlsx.DefaultLimits())
	if err != nil {
		return nil, err
	}
	return rules.Debts(w.Ledger()), nil
}

// file judges one file: one paper, one ledger, or the papers of a zip.
func (j *judge) file(ctx context.Context, f input) outcome[judged] {
	o := outcome[judged]{file: f.name, found: f.found}
	data, err := f.read(j.s.in)
	if err != nil {
		o.errs = append(o.errs, fault.Of(f.name, err))
		return o
	}
	key := j.cache.key(f.name, data, j.today, j.form()+j.others.key(f.name))
	if kept, ok := j.known(key, f.name, data); ok {
		o.papers = kept
		return o
	}
	set, chosen, err := j.rules()
	if err != nil {
		if !errors.Is(err, profile.ErrUnknown) {
			err = fmt.Errorf("%s%w", j.s.lang.pick("规则没有装好：", "load the rules: "), err)
		}
		o.papers = []judged{{fatal: err}}
		return o
	}
	if err := j.others.load(j.asked); err != nil {
		o.papers = []judged{{fatal: err}}
		return o
	}
	ctx, cancel := context.WithTimeout(ctx, fileTime)
	defer cancel()
	var list []report.Checked
	if isWorkbook(f.name, data) {
		list, o.errs = j.ledger(ctx, set, chosen, f.name, data)
	} else {
		list, o.errs = j.papers(ctx, set, chosen, f.name, data)
	}
	if j.render != nil {
		o.papers = j.pieces(key, f.name, list, len(o.errs) == 0)
		return o
	}
	if len(o.errs) == 0 {
		j.cache.save(key, f.name, list)
	}
	o.papers = j.wrap(list, data)
	return o
}

// form names what an entry of the cache holds: findings, or the pieces of one form of output.
func (j *judge) form() string {
	if t, ok := j.render.(*report.Terminal); ok {
		return fmt.Sprintf("terminal %t %d %t %t", t.Color, t.Width, t.Detail, t.Wide)
	}
	return fmt.Sprintf("%T", j.render)
}

// known asks the cache.
func (j *judge) known(key, name string, data []byte) ([]judged, bool) {
	if j.render != nil {
		pieces, ok := j.cache.loadPieces(key)
		return namedPieces(pieces, name), ok
	}
	if j.fresh {
		return nil, false
	}
	kept, ok := j.cache.load(key, name)
	return j.wrap(kept, data), ok
}

// nameMark stands for the file's name in a kept piece; no paper holds these private characters by chance.
const nameMark = "\U000F51A3\U000F9B17\U000F0C55"

// pieces renders papers, under a mark in place of the file's name so that the cache can give them another.
func (j *judge) pieces(key, name string, list []report.Checked, keep bool) []judged {
	out := make([]report.Piece, len(list))
	for i := range list {
		list[i].Rename(nameMark + strings.TrimPrefix(list[i].File, name))
		out[i] = j.render.Render(list[i])
	}
	if keep {
		j.cache.savePieces(key, out)
	}
	return namedPieces(out, name)
}

func namedPieces(pieces []report.Piece, name string) []judged {
	out := make([]judged, len(pieces))
	for i := range pieces {
		p := pieces[i].Named(nameMark, name)
		out[i].piece = &p
	}
	return out
}

func (j *judge) wrap(list []report.Checked, data []byte) []judged {
	if !j.keep {
		data = nil
	}
	out := make([]judged, len(list))
	for i := range list {
		out[i] = judged{Checked: list[i], data: data}
	}
	return out
}

func (j *judge) ledger(ctx context.Context, set *rule.Set, chosen *profile.Profile, name string, data []byte) (list []report.Checked, errs []*fault.Error) {
	defer j.rescue(name, &errs)
	w, err := xlsx.Read(ctx, name, data, xlsx.DefaultLimits())
	if err != nil {
		return nil, []*fault.Error{fault.Of(name, err)}
	}
	found := set.JudgeLedger(rule.LedgerInput{Sheets: w.Ledger(), Profile: chosen, Today: j.today, Lang: j.lang})
	title := ""
	if chosen != nil {
		title = chosen.Name
	}
	return []report.Checked{report.NewCheckedLedger(w, title, found)}, nil
}

func (j *judge) papers(ctx context.Context, set *rule.Set, chosen *profile.Profile, name string, data []byte) (list []report.Checked, errs []*fault.Error) {
	docs, failed := format.Read(ctx, name, data, j.opt)
	for _, err := range failed {
		errs = append(errs, fault.Of(name, err))
	}
	for _, d := range docs {
		if c, ok := j.paper(set, chosen, d, data, &errs); ok {
			list = append(list, c)
		}
	}
	return list, errs
}

func (j *judge) paper(set *rule.Set, chosen *profile.Profile, d *doc.Document, data []byte, errs *[]*fault.Error) (c report.Checked, ok bool) {
	defer j.rescue(d.Name, errs)
	m := material.Read(d, material.Options{Date: j.date})
	in := rule.Input{Material: m, Profile: chosen, Names: j.names, Owed: j.owed, Lang: j.lang}
	if j.others != nil {
		answer, usage, err := j.others.ask(m)
		if err != nil {
			*errs = append(*errs, fault.Of(d.Name, err))
			return c, false
		}
		in.Compared, in.Usage = answer, usage
	}
	if d.Format == "docx" && looksAtLayout(set) {
		if facts, err := docx.Layout(data); err == nil {
			in.Layout = facts // a member of a zip has none: data is the zip's
		}
	}
	var list []finding.Finding
	list, used := set.Judge(in)
	c = report.NewChecked(m, used.Name, list)
	if j.showsPaper() {
		c.Complete()
	}
	return c, true
}

// showsPaper reports whether the output, or a later one from the cache, shows more of a paper than its findings.
func (j *judge) showsPaper() bool {
	switch r := j.render.(type) {
	case *report.CheckLines:
		return false
	case *report.Terminal:
		return r.Detail
	}
	return true
}

func looksAtLayout(set *rule.Set) bool {
	return slices.ContainsFunc(set.Rules, func(r *rule.Rule) bool { return rule.Family(r.ID) == "layout" })
}

// rescue makes a panic of a rule the failure of one file, not the end of the run.
func (j *judge) rescue(name string, errs *[]*fault.Error) {
	p := recover()
	if p == nil {
		return
	}
	e := fault.New(name, fault.Damaged, "", fmt.Errorf("check stopped: %v", p))
	e.Message = "检查这份文件时程序出错，其他文件不受影响。请把文件（可删去内容，保留结构）发给维护者。"
	e.English = "the program failed on this file; the others are not affected. Please send the file to the maintainers."
	*errs = append(*errs, e)
}

func isWorkbookName(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".xlsx", ".xlsm", ".xls", ".et":
		return true
	}
	return false
}

// isWorkbook tells a ledger from a paper: by its ending, or by what the package holds.
func isWorkbook(name string, data []byte) bool {
	if isWorkbookName(name) {
		return true
	}
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return false
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	return err == nil && slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == "xl/workbook.xml" })
}
