package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"duizhao/internal/corpus"
	"duizhao/internal/doc"
	"duizhao/internal/job"
	"duizhao/internal/org"
	"duizhao/internal/reuse"
	"duizhao/internal/submission"
)

// Corpus nominates submitted papers. It can be rebuilt from the store at any time; only submitted drafts are in it.
type Corpus interface {
	corpus.Index
	Put(name string, p *corpus.Paper) error
	Delete(name string) error
	Named(doc uint32) (name string, ok bool)
}

// corpusName is a submission's name in the corpus.
func corpusName(id int64) string { return "submission/" + strconv.FormatInt(id, 10) }

func submissionOf(name string) int64 {
	rest, ok := strings.CutPrefix(name, "submission/")
	id, err := strconv.ParseInt(rest, 10, 64)
	if !ok || err != nil {
		return 0
	}
	return id
}

// compared is one submitted paper ready to be compared.
type compared struct {
	sub   submission.Submission
	draft submission.Draft
	paper *corpus.Paper
	fixed []submission.Correction // what people corrected in its reading
}

// readCompared reads a submission's newest draft that was handed in; ErrNotFound when there is none, or the author has it back.
func (a *App) readCompared(ctx context.Context, id int64) (c compared, err error) {
	year := 0
	err = a.Store.Read(ctx, func(tx Tx) error {
		if c.sub, err = tx.Submission(id); err != nil {
			return err
		}
		if c.sub.State == submission.Drafting {
			return ErrNotFound
		}
		drafts, err := tx.Drafts(id)
		if err != nil {
			return err
		}
		if c.draft = submission.HandedIn(drafts); c.draft.ID == 0 {
			return ErrNotFound
		}
		if c.fixed, err = tx.Corrections(c.draft.ID); err != nil {
			return err
		}
		camp, err := tx.Campaign(c.sub.Campaign)
		if err != nil {
			return err
		}
		year = camp.Year
		return nil
	})
	if err != nil {
		return c, err
	}
	e := corpus.Entry{File: corpusName(id), Author: strconv.FormatInt(c.sub.AuthorID, 10), Unit: strconv.FormatInt(c.sub.UnitID, 10), Year: year, Kind: corpus.Material}
	lib, err := a.reuseLibrary(ctx)
	if err != nil {
		return c, err
	}
	if c.paper = a.read.get(lib, c.draft.ID, e); c.paper != nil {
		return c, nil
	}
	m, err := a.readDraft(ctx, c.draft, nil) // only its sections count here
	if err != nil {
		return c, err
	}
	c.paper = corpus.NewPaper(lib, e, m.Doc.Text, corpus.SectionsOf(m))
	a.read.put(lib, c.draft.ID, c.paper)
	return c, nil
}

// IndexPaper makes a submitted paper findable and comparable and compares it. What is found is kept at once for both sides, so that
// no page is stale. The others are marked: what the new paper made common text is taken from their passages within the hour (see
// CompareMarked). A paper that was recalled leaves search and corpus.
func (a *App) IndexPaper(ctx context.Context, id int64) error {
	c, err := a.readCompared(ctx, id)
	if err == ErrNotFound {
		return a.forgetPaper(ctx, id)
	}
	if err != nil {
		return err
	}
	if err := a.Store.Write(ctx, func(tx Tx) error {
		return tx.IndexText(SearchDoc{Kind: "material", ObjectID: id, UnitID: c.sub.UnitID, AuthorID: c.sub.AuthorID, Title: c.sub.Title, Text: c.paper.Text, At: c.sub.SubmittedAt})
	}); err != nil {
		return err
	}
	if a.Corpus == nil {
		return nil
	}
	if err := a.Corpus.Put(corpusName(id), c.paper); err != nil {
		return fmt.Errorf("corpus: %w", err)
	}
	mine, others, err := a.compare(ctx, c)
	if err != nil {
		return err
	}
	a.reuseTurn.Lock()
	defer a.reuseTurn.Unlock()
	return a.write(ctx, func(tx Tx) error {
		if err := tx.SetReused(id, a.reuses(c.sub.ID, c.draft.ID, mine)); err != nil {
			return err
		}
		if err := tx.DropReusesOf(id); err != nil {
			return err
		}
		for _, o := range others {
			if err := tx.AddReuses(a.reuses(o.sub.ID, o.draft.ID, o.found)); err != nil {
				return err
			}
			if err := tx.MarkReused(o.sub.ID); err != nil {
				return err
			}
		}
		return nil
	}, topicsOf(c, others)...)
}

func topicsOf(c compared, others []sharing) []Topic {
	out := []Topic{{Kind: "submission", ID: c.sub.ID}}
	for _, o := range others {
		out = append(out, Topic{Kind: "submission", ID: o.sub.ID})
	}
	return out
}

// CompareMarked lets every marked paper be compared again, each once however often it was marked.
func (a *App) CompareMarked(ctx context.Context) error {
	for {
		n := 0
		if err := a.Store.Write(ctx, func(tx Tx) error {
			ids, err := tx.TakeMarked(100)
			n = len(ids)
			for _, id := range ids {
				if err == nil {
					err = a.Jobs.Enqueue(ctx, tx, job.ComparePaper{Submission: id})
				}
			}
			return err
		}); err != nil || n == 0 {
			return err
		}
	}
}

func (a *App) forgetPaper(ctx context.Context, id int64) error {
	if a.Corpus != nil {
		if err := a.Corpus.Delete(corpusName(id)); err != nil {
			return fmt.Errorf("corpus: %w", err)
		}
	}
	return a.Store.Write(ctx, func(tx Tx) error {
		if err := tx.SetReused(id, nil); err != nil {
			return err
		}
		if err := tx.DropReusesOf(id); err != nil {
			return err
		}
		return tx.IndexText(SearchDoc{Kind: "material", ObjectID: id})
	})
}

// ComparePaper judges one paper's shared passages anew, and nobody else's.
func (a *App) ComparePaper(ctx context.Context, id int64) error {
	c, err := a.readCompared(ctx, id)
	if err == ErrNotFound || a.Corpus == nil {
		return nil
	}
	if err != nil {
		return err
	}
	mine, _, err := a.compare(ctx, c)
	if err != nil {
		return err
	}
	a.reuseTurn.Lock()
	defer a.reuseTurn.Unlock()
	return a.write(ctx, func(tx Tx) error { return tx.SetReused(id, a.reuses(c.sub.ID, c.draft.ID, mine)) }, topicsOf(c, nil)...)
}

// sharing is a paper that another one shares passages with, seen from its side.
type sharing struct {
	compared
	found []corpus.Match
}

// compare finds what a paper shares with others and with itself, and the others with what they share with it.
func (a *App) compare(ctx context.Context, c compared) (matches []corpus.Match, others []sharing, err error) {
	lib, err := a.reuseLibrary(ctx)
	if err != nil {
		return nil, nil, err
	}
	comparer := corpus.NewComparer(lib)
	q := comparer.Ask(c.paper, a.Corpus)
	matches = comparer.Itself(q)
	ids, err := a.candidates(ctx, comparer, q, c.sub)
	if err != nil {
		return nil, nil, err
	}
	for _, id := range ids {
		o, err := a.readCompared(ctx, id)
		if err != nil {
			if ctx.Err() != nil {
				return nil, nil, ctx.Err()
			}
			continue // recalled or unreadable in the meantime: its own job deals with it
		}
		found := comparer.Pair(q, o.paper)
		if len(found) > 0 {
			others = append(others, sharing{o, turned(found)})
		}
		matches = append(matches, found...)
	}
	corpus.SortMatches(matches)
	slices.SortFunc(others, func(x, y sharing) int { return cmp.Compare(x.sub.ID, y.sub.ID) })
	return matches, others, nil
}

// turned are matches seen from the other side.
func turned(list []corpus.Match) []corpus.Match {
	out := make([]corpus.Match, len(list))
	for i, m := range list {
		out[i] = corpus.Match{A: m.B, B: m.A, Relation: m.Relation, Similarity: m.Similarity, Common: m.Common}
	}
	return out
}

// candidates are the papers worth reading beside one: those the corpus nominates, and always the author's own.
func (a *App) candidates(ctx context.Context, comparer *corpus.Comparer, q *corpus.Question, s submission.Submission) ([]int64, error) {
	docs, err := comparer.Nominated(q, a.Corpus)
	if err != nil {
		return nil, err
	}
	seen := map[int64]bool{s.ID: true}
	var ids []int64
	add := func(id int64) {
		if id != 0 && !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	for _, d := range docs {
		if name, ok := a.Corpus.Named(d); ok {
			add(submissionOf(name))
		}
	}
	err = a.Store.Read(ctx, func(tx Tx) error {
		own, err := allSubmissions(tx, SubmissionFilter{Reach: org.Reach{All: true}, Author: s.AuthorID})
		for _, o := range own {
			if o.Rounds > 0 {
				add(o.ID)
			}
		}
		return err
	})
	return ids, err
}

// reuses are matches as they are kept for the submission and draft of their first side.
func (a *App) reuses(sub, draft int64, matches []corpus.Match) []Reuse {
	var out []Reuse
	for _, m := range matches {
		r := Reuse{SubmissionID: sub, DraftID: draft, StartByte: m.A.Start, EndByte: m.A.End, Relation: string(m.Relation), Similarity: m.Similarity, Common: m.Common,
			OtherKey: m.B.File, OtherID: submissionOf(m.B.File), OtherStart: m.B.Start, OtherEnd: m.B.End}
		if id, err := strconv.ParseInt(m.B.Unit, 10, 64); err == nil {
			r.OtherUnit = id
		}
		out = append(out, r)
	}
	return out
}

// SharedPassage is a passage of a paper that stands in another text too. Other is filled only for those who may see it.
type SharedPassage struct {
	Reuse
	Text        string
	Other       string // the other passage; "" when it may not be shown
	OtherAuthor int64  // 0 when it may not be named
	OtherYear   int
}

// Matches are what a paper shares, as the person may see it: an author sees the own text, the relation and the other unit's name;
// who reviews both papers sees both passages. The text is the own paper's, for places in it, blank where sections take no part. Nothing is sorted or summed by person.
func (a *App) Matches(ctx context.Context, who org.Actor, id int64) (list []SharedPassage, text string, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return nil, "", err
	}
	var rows []Reuse
	err = a.Store.Write(ctx, func(tx Tx) error {
		s, err := paper(tx, d, who, id)
		if err != nil {
			return err
		}
		t := s.Target(d.Path(s.UnitID))
		if !org.May(who, org.WriteSubmission, t) && !org.May(who, org.ReviewSubmission, t) {
			return ErrForbidden
		}
		tx.Trail(a.note(who, "submission.matches", "submission", id, s.UnitID, nil))
		rows, err = tx.Reused(id)
		return err
	})
	if err != nil || len(rows) == 0 {
		return nil, "", err
	}
	mine, err := a.readCompared(ctx, id)
	if err != nil {
		return nil, "", err
	}
	read := map[int64]compared{id: mine}
	for _, r := range rows {
		if r.DraftID == mine.draft.ID {
			list = append(list, a.shared(ctx, d, who, r, mine, read))
		}
	}
	return list, mine.paper.Text, a.readShared(ctx, who, list, read)
}

// readShared notes whose papers were shown besides the one that was asked for.
func (a *App) readShared(ctx context.Context, who org.Actor, list []SharedPassage, read map[int64]compared) error {
	var others []int64
	for _, p := range list {
		if p.Other != "" && p.OtherID != 0 && !slices.Contains(others, p.OtherID) {
			others = append(others, p.OtherID)
		}
	}
	if len(others) == 0 {
		return nil
	}
	return a.Store.Write(ctx, func(tx Tx) error {
		for _, id := range others {
			tx.Trail(a.note(who, "submission.matches", "submission", id, read[id].sub.UnitID, nil))
		}
		return nil
	})
}

func (a *App) shared(ctx context.Context, d *Directory, who org.Actor, r Reuse, mine compared, read map[int64]compared) SharedPassage {
	p := SharedPassage{Reuse: r, Text: cut(mine.paper, doc.Span{Start: r.StartByte, End: r.EndByte})}
	if r.OtherID == 0 {
		return p
	}
	o, ok := read[r.OtherID]
	if !ok {
		var err error
		if o, err = a.readCompared(ctx, r.OtherID); err != nil {
			return p
		}
		read[r.OtherID] = o
	}
	p.OtherYear = o.paper.Year
	t := o.sub.Target(d.Path(o.sub.UnitID))
	if o.sub.AuthorID == who.Person.ID || org.May(who, org.ReviewSubmission, t) {
		p.Other, p.OtherAuthor = cut(o.paper, doc.Span{Start: r.OtherStart, End: r.OtherEnd}), o.sub.AuthorID
	} else {
		p.OtherID = 0
	}
	return p
}

func cut(p *corpus.Paper, s doc.Span) string {
	if s.Start < 0 || s.End > len(p.Text) || s.Start > s.End {
		return ""
	}
	return p.Text[s.Start:s.End]
}

// RebuildCorpus puts every submitted paper in again, as after a loss of the corpus's folder.
func (a *App) RebuildCorpus(ctx context.Context) error {
	if a.Corpus == nil || a.Corpus.Len() > 0 {
		return nil
	}
	return a.Store.Write(ctx, func(tx Tx) error {
		list, err := allSubmissions(tx, SubmissionFilter{Reach: org.Reach{All: true}})
		for _, s := range list {
			if s.Rounds > 0 && err == nil {
				err = a.Jobs.Enqueue(ctx, tx, job.IndexPaper{Submission: s.ID})
			}
		}
		return err
	})
}

// reuseLibrary is what is known of common text: the shipped library with the organisation's quotations.
func (a *App) reuseLibrary(ctx context.Context) (*reuse.Library, error) {
	b, err := a.Book(ctx)
	if err != nil {
		return nil, err
	}
	return b.Library, nil
}
