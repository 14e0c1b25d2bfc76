package server

import (
	"context"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/org"
	"duizhao/internal/submission"
)

// CorrectionView is what a person put right in the reading of a draft.
type CorrectionView struct {
	ID int64 `json:"id"`
	Span
	Role   string    `json:"role" enum:"problem,cause,measure,none" doc:"none 表示不是条目"`
	Quote  string    `json:"quote"`
	By     *Ref      `json:"by,omitempty"`
	At     time.Time `json:"at"`
	Number int       `json:"number,omitempty" doc:"从第几稿沿用；在本稿标的没有"`
}

// CorrectionInput says what the words of a place are. Offsets are UTF-16 code units of the draft's text.
type CorrectionInput struct {
	Start int    `json:"start" minimum:"0"`
	End   int    `json:"end" minimum:"0"`
	Role  string `json:"role" enum:"problem,cause,measure,none" doc:"none 表示不是条目"`
}

func (s *Server) addCorrections() {
	add(s, Route{ID: "correct-reading", Method: "PUT", Path: "/drafts/{id}/corrections", Op: org.WriteSubmission, Tag: "drafts", Summary: "人工标明一处文字是问题、原因、措施，或者不是条目（同一处再标则替换）"}, s.correct)
	add(s, Route{ID: "restore-reading", Method: "DELETE", Path: "/drafts/{id}/corrections/{correction}", Op: org.WriteSubmission, Tag: "drafts", Summary: "恢复一处文字的原读法"}, s.restore)
}

func (s *Server) correct(ctx context.Context, who org.Actor, in *struct {
	ByID
	Match
	Body CorrectionInput
}) (*Out[PaperView], error) {
	return s.reread(ctx, who, in.ByID, in.Match, func(version int) (app.Paper, error) {
		return s.app.Correct(ctx, who, in.ID, version, placed(in.Body.Start, in.Body.End), submission.Reading(in.Body.Role))
	})
}

func (s *Server) restore(ctx context.Context, who org.Actor, in *struct {
	ByID
	Match
	Correction int64 `path:"correction"`
}) (*Out[PaperView], error) {
	return s.reread(ctx, who, in.ByID, in.Match, func(version int) (app.Paper, error) {
		return s.app.Restore(ctx, who, in.ID, version, in.Correction)
	})
}

// reread changes how a draft is read, and answers the draft as it is read then. The version is that of the submission.
func (s *Server) reread(ctx context.Context, who org.Actor, in ByID, m Match, change func(version int) (app.Paper, error)) (*Out[PaperView], error) {
	if err := s.app.MayCorrect(ctx, who, in.ID); err != nil {
		return nil, err
	}
	version, err := m.version()
	if err != nil {
		return nil, err
	}
	p, err := change(version)
	return s.wholePaper(ctx, p, err)
}

// placed is a place in UTF-16 code units.
func placed(start, end int) app.Place {
	return func(text string) (int, int, bool) {
		u := units16{text: text}
		return u.bytes(start), u.bytes(end), start < end && end <= u.offset(len(text))
	}
}

func (n names) correction(u *units16, c submission.Correction) CorrectionView {
	return CorrectionView{ID: c.ID, Span: Span{u.offset(c.StartByte), u.offset(c.EndByte)}, Role: string(c.Role), Quote: c.Quote, By: n.person(c.By), At: c.At.UTC(), Number: c.Number}
}

// correctedItems gives the corrections that made an item, by where the item begins, in bytes.
func correctedItems(list []submission.Correction) map[int]int64 {
	out := map[int]int64{}
	for _, c := range list {
		if c.Role != submission.ReadNone {
			out[c.StartByte] = c.ID
		}
	}
	return out
}
