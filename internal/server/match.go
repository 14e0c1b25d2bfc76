package server

import (
	"context"

	"duizhao/internal/org"
)

// MatchView is a passage that a paper shares with another text. Offsets are UTF-16 code units of the newest draft. The other
// passage and its author are given only to who may see both papers.
type MatchView struct {
	Span
	Text            string  `json:"text"`
	Relation        string  `json:"relation" enum:"own_year,same_unit,other_unit,model,same_document,unknown"`
	Similarity      float64 `json:"similarity"`
	Common          float64 `json:"common" doc:"通用表述和引用所占比例"`
	OtherUnit       *Ref    `json:"otherUnit,omitempty"`
	OtherAuthor     *Ref    `json:"otherAuthor,omitempty"`
	OtherYear       int     `json:"otherYear,omitempty"`
	OtherSubmission int64   `json:"otherSubmission,omitempty"`
	Other           string  `json:"other,omitempty"`
}

func (s *Server) addMatches() {
	add(s, Route{ID: "list-matches", Method: "GET", Path: "/submissions/{id}/matches", Op: org.ReadSubmission, Tag: "submissions", Summary: "雷同片段"}, s.matches)
}

func (s *Server) matches(ctx context.Context, who org.Actor, in *ByID) (*Out[List[MatchView]], error) {
	list, text, err := s.app.Matches(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	u := &units16{text: text}
	var out []MatchView
	for _, p := range list {
		out = append(out, MatchView{Span: Span{u.offset(p.StartByte), u.offset(p.EndByte)}, Text: p.Text, Relation: p.Relation, Similarity: p.Similarity, Common: p.Common,
			OtherUnit: n.unit(p.OtherUnit), OtherAuthor: n.person(p.OtherAuthor), OtherYear: p.OtherYear, OtherSubmission: p.OtherID, Other: p.Other})
	}
	return listOf(out, ""), err
}
