package store

import (
	"duizhao/internal/app"
	"duizhao/internal/org"
	"duizhao/internal/submission"
	"slices"

	"github.com/uptrace/bun"
)

type campaignRow struct {
	bun.BaseModel `bun:"table:campaigns,alias:t"`
	ID            int64 `bun:",pk,autoincrement"`
	submission.Campaign
}

func (r campaignRow) campaign() submission.Campaign { r.Campaign.ID = r.ID; return r.Campaign }

type expectedRow struct {
	bun.BaseModel `bun:"table:expected,alias:t"`
	ID            int64 `bun:",pk,autoincrement"`
	submission.Expected
}

func (r expectedRow) expected() submission.Expected { r.Expected.ID = r.ID; return r.Expected }

type submissionRow struct {
	bun.BaseModel `bun:"table:submissions,alias:t"`
	ID            int64 `bun:",pk,autoincrement"`
	submission.Submission
}

func (r submissionRow) submission() submission.Submission {
	r.Submission.ID = r.ID
	return r.Submission
}

type draftRow struct {
	bun.BaseModel `bun:"table:drafts,alias:t"`
	ID            int64  `bun:",pk,autoincrement"`
	SHA256        string `bun:"sha256"`
	submission.Draft
}

func (r draftRow) draft() submission.Draft {
	r.Draft.ID, r.Draft.SHA256 = r.ID, r.SHA256
	return r.Draft
}

type findingRow struct {
	bun.BaseModel `bun:"table:findings,alias:t"`
	ID            int64  `bun:",pk,autoincrement"`
	MessageEN     string `bun:"message_en"`
	submission.Finding
}

func (r findingRow) finding() submission.Finding {
	r.Finding.ID, r.Finding.MessageEN = r.ID, r.MessageEN
	return r.Finding
}

type decisionRow struct {
	bun.BaseModel `bun:"table:decisions,alias:t"`
	ID            int64 `bun:",pk,autoincrement"`
	submission.Decision
}

func (r decisionRow) decision() submission.Decision { r.Decision.ID = r.ID; return r.Decision }

type correctionRow struct {
	bun.BaseModel `bun:"table:corrections,alias:t"`
	ID            int64 `bun:",pk,autoincrement"`
	submission.Correction
}

func (r correctionRow) correction() submission.Correction {
	r.Correction.ID = r.ID
	return r.Correction
}

type commentRow struct {
	bun.BaseModel `bun:"table:comments,alias:t"`
	ID            int64 `bun:",pk,autoincrement"`
	submission.Comment
}

func (r commentRow) comment() submission.Comment { r.Comment.ID = r.ID; return r.Comment }

type reuseRow struct {
	bun.BaseModel `bun:"table:reuses,alias:t"`
	ID            int64 `bun:",pk,autoincrement"`
	app.Reuse
}

func (r reuseRow) reuse() app.Reuse { r.Reuse.ID = r.ID; return r.Reuse }

func (t *tx) Campaign(id int64) (submission.Campaign, error) {
	r, err := one[campaignRow](t, "t.id = ?", id)
	return r.campaign(), err
}

func (t *tx) Campaigns() ([]submission.Campaign, error) {
	rs, err := all[campaignRow](t, "t.year DESC, t.id DESC", "")
	return mapTo(rs, err, campaignRow.campaign)
}

func (t *tx) SaveCampaign(c *submission.Campaign) error {
	r := campaignRow{ID: c.ID, Campaign: *c}
	r.Version++
	if c.ID != 0 {
		if err := updateVersion(t, &r, c.Version); err != nil {
			return err
		}
	} else if err := insert(t, &r); err != nil {
		return err
	}
	c.ID, c.Version = r.ID, r.Version
	return nil
}

func (t *tx) Expected(campaign int64) ([]submission.Expected, error) {
	rs, err := all[expectedRow](t, "t.id", "t.campaign_id = ?", campaign)
	return mapTo(rs, err, expectedRow.expected)
}

func (t *tx) SetExpected(campaign int64, list []submission.Expected) error {
	if _, err := t.db.NewRaw(`DELETE FROM expected WHERE campaign_id = ?`, campaign).Exec(t.ctx); err != nil {
		return err
	}
	for _, e := range list {
		e.CampaignID = campaign
		if err := insert(t, &expectedRow{Expected: e}); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) RollCounts(reach org.Reach, under string) ([]app.RollCount, error) {
	var out []app.RollCount
	q := t.db.NewSelect().TableExpr("expected AS e").
		Join("LEFT JOIN submissions AS s ON s.campaign = e.campaign_id AND s.author_id = e.person_id AND s.kind = e.kind AND s.state <> 'draft' AND s.rounds > 0").
		ColumnExpr("e.campaign_id AS campaign, count(*) AS expected, count(s.id) AS handed_in").GroupExpr("1").OrderExpr("1")
	if under != "" {
		q = q.Where("e.unit_id IN (SELECT id FROM units WHERE path >= ? AND path < ?)", under, pathEnd(under))
	}
	err := within(q, reach, "e.unit_id", namedColumns{}).Scan(t.ctx, &out)
	return out, err
}

func (t *tx) Submission(id int64) (submission.Submission, error) {
	r, err := one[submissionRow](t, "t.id = ?", id)
	return r.submission(), err
}

// Submissions come in the order in which they were handed in, newest first within a state of work.
func (t *tx) Submissions(f app.SubmissionFilter, p app.Page) ([]submission.Submission, error) {
	var rs []submissionRow
	q := within(t.db.NewSelect().Model(&rs), f.Reach, "t.unit_id", namedColumns{author: "t.author_id"})
	for column, v := range map[string]int64{"t.campaign": f.Campaign, "t.author_id": f.Author, "t.reviewer_id": f.Reviewer} {
		if v != 0 {
			q = q.Where("? = ?", bun.Ident(column), v)
		}
	}
	q = handedInOrWithin(q, f.Early)
	if f.NotAuthor != 0 {
		q = q.Where("t.author_id <> ?", f.NotAuthor)
	}
	if f.Unclaimed {
		q = q.Where("t.reviewer_id = 0")
	}
	if len(f.Units) > 0 {
		q = q.Where("t.unit_id IN (?)", in(f.Units))
	}
	if len(f.States) > 0 {
		q = q.Where("t.state IN (?)", in(f.States))
	}
	if f.Kind != "" {
		q = q.Where("t.kind = ?", f.Kind)
	}
	q, err := paged(q, "t.id", true, p)
	if err != nil {
		return nil, err
	}
	err = q.Scan(t.ctx)
	return mapTo(rs, err, submissionRow.submission)
}

// handedInOrWithin leaves papers that were never handed in only within one of the reaches; nil leaves them all.
func handedInOrWithin(q *bun.SelectQuery, reaches []org.Reach) *bun.SelectQuery {
	if reaches == nil || slices.ContainsFunc(reaches, func(r org.Reach) bool { return r.All }) {
		return q
	}
	return q.WhereGroup(" AND ", func(q *bun.SelectQuery) *bun.SelectQuery {
		q = q.WhereOr("t.rounds > 0")
		for _, r := range reaches {
			if !r.Empty() {
				q = q.WhereGroup(" OR ", func(q *bun.SelectQuery) *bun.SelectQuery {
					return within(q, r, "t.unit_id", namedColumns{author: "t.author_id"})
				})
			}
		}
		return q
	})
}

func (t *tx) SaveSubmission(s *submission.Submission) error {
	r := submissionRow{ID: s.ID, Submission: *s}
	r.Version++
	if s.ID != 0 {
		if err := updateVersion(t, &r, s.Version); err != nil {
			return err
		}
	} else if err := insert(t, &r); err != nil {
		return err
	}
	s.ID, s.Version = r.ID, r.Version
	return nil
}

func (t *tx) Draft(id int64) (submission.Draft, error) {
	r, err := one[draftRow](t, "t.id = ?", id)
	return r.draft(), err
}

func (t *tx) Drafts(sub int64) ([]submission.Draft, error) {
	rs, err := all[draftRow](t, "t.number DESC", "t.submission_id = ?", sub)
	return mapTo(rs, err, draftRow.draft)
}

func (t *tx) SaveDraft(d *submission.Draft) error {
	r := draftRow{ID: d.ID, SHA256: d.SHA256, Draft: *d}
	if d.ID != 0 {
		return update(t, &r)
	}
	err := insert(t, &r)
	d.ID = r.ID
	return err
}

func (t *tx) Findings(draft int64) ([]submission.Finding, error) {
	rs, err := all[findingRow](t, "t.start_byte, t.id", "t.draft_id = ?", draft)
	return mapTo(rs, err, findingRow.finding)
}

func (t *tx) SetFindings(draft int64, list []submission.Finding) error {
	if _, err := t.db.NewRaw(`DELETE FROM findings WHERE draft_id = ?`, draft).Exec(t.ctx); err != nil || len(list) == 0 {
		return err
	}
	rows := make([]findingRow, len(list))
	for i, f := range list {
		f.ID, f.DraftID = 0, draft
		rows[i] = findingRow{MessageEN: f.MessageEN, Finding: f}
	}
	_, err := t.db.NewInsert().Model(&rows).Exec(t.ctx)
	return err
}

func (t *tx) Decisions(sub int64) ([]submission.Decision, error) {
	rs, err := all[decisionRow](t, "t.id", "t.submission_id = ?", sub)
	return mapTo(rs, err, decisionRow.decision)
}

func (t *tx) SaveDecision(d *submission.Decision) error {
	r := decisionRow{Decision: *d}
	_, err := t.db.NewInsert().Model(&r).On("CONFLICT (submission_id, key) DO UPDATE").
		Set(`verdict = EXCLUDED.verdict, reason = EXCLUDED.reason, "by" = EXCLUDED."by", at = EXCLUDED.at`).Exec(t.ctx)
	d.ID = r.ID
	return err
}

func (t *tx) Corrections(draft int64) ([]submission.Correction, error) {
	rs, err := all[correctionRow](t, "t.start_byte", "t.draft_id = ?", draft)
	return mapTo(rs, err, correctionRow.correction)
}

func (t *tx) SaveCorrection(c *submission.Correction) error {
	r := correctionRow{ID: c.ID, Correction: *c}
	if c.ID != 0 {
		return update(t, &r)
	}
	err := insert(t, &r)
	c.ID = r.ID
	return err
}

func (t *tx) DropCorrection(id int64) error {
	_, err := t.db.NewRaw(`DELETE FROM corrections WHERE id = ?`, id).Exec(t.ctx)
	return err
}

func (t *tx) Comments(sub int64) ([]submission.Comment, error) {
	rs, err := all[commentRow](t, "t.id", "t.submission_id = ?", sub)
	return mapTo(rs, err, commentRow.comment)
}

func (t *tx) SaveComment(c *submission.Comment) error {
	r := commentRow{ID: c.ID, Comment: *c}
	if c.ID != 0 {
		return update(t, &r)
	}
	err := insert(t, &r)
	c.ID = r.ID
	return err
}

func (t *tx) Reused(sub int64) ([]app.Reuse, error) {
	rs, err := all[reuseRow](t, "t.start_byte, t.id", "t.submission_id = ?", sub)
	return mapTo(rs, err, reuseRow.reuse)
}

func (t *tx) SetReused(sub int64, list []app.Reuse) error {
	if _, err := t.db.NewRaw(`DELETE FROM reuses WHERE submission_id = ?`, sub).Exec(t.ctx); err != nil {
		return err
	}
	return t.AddReuses(list)
}

func (t *tx) AddReuses(list []app.Reuse) error {
	for len(list) > 0 {
		n := min(len(list), 100)
		rows := make([]reuseRow, n)
		for i, u := range list[:n] {
			rows[i] = reuseRow{Reuse: u}
		}
		if _, err := t.db.NewInsert().Model(&rows).Exec(t.ctx); err != nil {
			return err
		}
		list = list[n:]
	}
	return nil
}

func (t *tx) DropReusesOf(sub int64) error {
	_, err := t.db.NewRaw(`DELETE FROM reuses WHERE other_id = ? AND submission_id <> ?`, sub, sub).Exec(t.ctx)
	return err
}

func (t *tx) MarkReused(sub int64) error {
	_, err := t.db.NewRaw(`INSERT INTO compare_again (submission_id) VALUES (?) ON CONFLICT DO NOTHING`, sub).Exec(t.ctx)
	return err
}

func (t *tx) TakeMarked(limit int) ([]int64, error) {
	var ids []int64
	err := t.db.NewRaw(`DELETE FROM compare_again WHERE submission_id IN (SELECT submission_id FROM compare_again ORDER BY submission_id LIMIT ?) RETURNING submission_id`, limit).Scan(t.ctx, &ids)
	slices.Sort(ids)
	return ids, err
}

// SharedPapers counts the passages that a campaign's papers within reach share, by paper and other paper.
func (t *tx) SharedPapers(campaign int64, reach org.Reach) ([]app.SharedPapers, error) {
	var out []app.SharedPapers
	q := t.db.NewSelect().TableExpr("submissions AS t").Join("JOIN reuses AS r ON r.submission_id = t.id").
		ColumnExpr("t.id AS submission, t.unit_id AS unit, r.other_id AS other, r.other_unit AS other_unit, count(*) AS passages").
		Where("t.campaign = ? AND t.rounds > 0 AND t.state <> 'draft' AND r.draft_id = t.draft", campaign).
		Where("r.relation IN ('same_unit', 'other_unit') AND r.common < ?", app.MostlyCommon).GroupExpr("1, 2, 3, 4").OrderExpr("1, 3, 4")
	err := within(q, reach, "t.unit_id", namedColumns{author: "t.author_id"}).Scan(t.ctx, &out)
	return out, err
}
