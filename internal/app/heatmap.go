package app

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"duizhao/internal/corpus"
	"duizhao/internal/org"
)

// MostlyCommon is the share of common text from which on a passage is counted as nobody's.
const MostlyCommon = 0.5

// SharedPapers is how many passages a paper of a campaign shares with another paper, as judged from its side.
type SharedPapers struct {
	Submission int64
	Unit       int64
	Other      int64
	OtherUnit  int64
	Passages   int
}

// SharedUnits is how many passages the papers of two units share, and how many papers of both take part. It names no person, and
// two units stand once.
type SharedUnits struct {
	Unit     int64
	Other    int64
	Papers   int
	Passages int
}

// HeatMap counts shared passages of a campaign by unit and other unit, over the papers that the person reviews. Own years, models and
// passages that are mostly common text are not counted. A passage that both papers know of is one.
func (a *App) HeatMap(ctx context.Context, who org.Actor, campaign int64) ([]SharedUnits, error) {
	rows, err := a.sharedPapers(ctx, who, campaign)
	if err != nil {
		return nil, err
	}
	sums := map[[2]int64]*SharedUnits{}
	papers := map[[2]int64]map[int64]bool{}
	for _, r := range rows {
		key := unordered(r.Unit, r.OtherUnit)
		if sums[key] == nil {
			sums[key], papers[key] = &SharedUnits{Unit: key[0], Other: key[1]}, map[int64]bool{}
		}
		sums[key].Passages += r.Passages
		papers[key][r.Submission], papers[key][r.Other] = true, true
	}
	var list []SharedUnits
	for key, s := range sums {
		s.Papers = len(papers[key])
		list = append(list, *s)
	}
	slices.SortFunc(list, func(x, y SharedUnits) int {
		return cmp.Or(cmp.Compare(y.Passages, x.Passages), cmp.Compare(x.Unit, y.Unit), cmp.Compare(x.Other, y.Other))
	})
	return list, nil
}

func unordered(a, b int64) [2]int64 { return [2]int64{min(a, b), max(a, b)} }

// sharedPapers are the pairs of papers behind the heat map. Two papers that both know of each other stand once, by the one that
// knows of more passages.
func (a *App) sharedPapers(ctx context.Context, who org.Actor, campaign int64) ([]SharedPapers, error) {
	if !org.MayAny(who, org.ReviewSubmission) {
		return nil, ErrForbidden
	}
	once := map[[2]int64]SharedPapers{}
	err := a.Store.Read(ctx, func(tx Tx) error {
		if _, err := tx.Campaign(campaign); err != nil {
			return err
		}
		rows, err := tx.SharedPapers(campaign, org.ReachOf(who, org.ReviewSubmission))
		for _, r := range rows {
			key := unordered(r.Submission, r.Other)
			if was, there := once[key]; !there || was.Passages < r.Passages {
				once[key] = r
			}
		}
		return err
	})
	return slices.SortedFunc(maps.Values(once), func(x, y SharedPapers) int {
		return cmp.Or(cmp.Compare(x.Submission, y.Submission), cmp.Compare(x.Other, y.Other))
	}), err
}

// mostShown is how many passages of two units are shown at once, the longest ones.
const mostShown = 200

// PassageSide is one of the two places of a passage. Paper and text are empty where the person may not read that paper.
type PassageSide struct {
	Submission int64
	Title      string
	Unit       int64
	Author     int64
	Year       int
	Text       string
}

// Passage is a passage that stands in a paper of each of two units.
type Passage struct {
	Left, Right PassageSide
	Similarity  float64
	Common      float64
}

// PassagesBetween are the passages behind one number of the heat map, side by side, the longest first, at most 200; total is how
// many there are. The first unit stands on the left. Whose papers are shown is written down.
func (a *App) PassagesBetween(ctx context.Context, who org.Actor, campaign, unit, other int64) (list []Passage, total int, err error) {
	rows, err := a.sharedPapers(ctx, who, campaign)
	if err != nil {
		return nil, 0, err
	}
	key := unordered(unit, other)
	rows = slices.DeleteFunc(rows, func(r SharedPapers) bool { return unordered(r.Unit, r.OtherUnit) != key })
	var found []Reuse
	err = a.Store.Read(ctx, func(tx Tx) error {
		for _, r := range rows {
			all, err := tx.Reused(r.Submission)
			if err != nil {
				return err
			}
			for _, u := range all {
				if u.OtherID == r.Other && u.Common < MostlyCommon && (u.Relation == string(corpus.SameUnit) || u.Relation == string(corpus.OtherUnit)) {
					found = append(found, u)
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, 0, err
	}
	slices.SortStableFunc(found, func(x, y Reuse) int { return cmp.Compare(y.EndByte-y.StartByte, x.EndByte-x.StartByte) })
	list, err = a.passages(ctx, who, found[:min(len(found), mostShown)], unit)
	return list, len(found), err
}

// passages reads what the person may see of each, and writes down whose papers were shown.
func (a *App) passages(ctx context.Context, who org.Actor, found []Reuse, left int64) (list []Passage, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return nil, err
	}
	read, shown := map[int64]compared{}, map[int64]bool{}
	for _, r := range found {
		mine, there := read[r.SubmissionID]
		if !there {
			if mine, err = a.readCompared(ctx, r.SubmissionID); err != nil {
				if ctx.Err() != nil {
					return nil, ctx.Err()
				}
				continue // taken back since
			}
			read[r.SubmissionID] = mine
		}
		if r.DraftID != mine.draft.ID {
			continue
		}
		s := a.shared(ctx, d, who, r, mine, read)
		p := Passage{Similarity: r.Similarity, Common: r.Common, Left: sideOf(mine, s.Text), Right: PassageSide{Unit: r.OtherUnit, Year: s.OtherYear}}
		shown[r.SubmissionID] = true
		if s.Other != "" {
			p.Right = sideOf(read[s.OtherID], s.Other)
			shown[s.OtherID] = true
		}
		if p.Left.Unit != left {
			p.Left, p.Right = p.Right, p.Left
		}
		list = append(list, p)
	}
	return list, a.noteShown(ctx, who, read, shown)
}

func sideOf(c compared, text string) PassageSide {
	return PassageSide{Submission: c.sub.ID, Title: c.sub.Title, Unit: c.sub.UnitID, Author: c.sub.AuthorID, Year: c.paper.Year, Text: text}
}

// noteShown writes down whose papers somebody has read passages of.
func (a *App) noteShown(ctx context.Context, who org.Actor, read map[int64]compared, shown map[int64]bool) error {
	if len(shown) == 0 {
		return nil
	}
	return a.Store.Write(ctx, func(tx Tx) error {
		for _, id := range slices.Sorted(maps.Keys(shown)) {
			tx.Trail(a.note(who, "submission.matches", "submission", id, read[id].sub.UnitID, nil))
		}
		return nil
	})
}
