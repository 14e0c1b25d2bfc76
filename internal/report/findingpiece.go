package report

import (
	"bytes"

	"duizhao/internal/finding"
)

// Piece is one paper's part of an output, ready to be written: what a cache keeps, so that a second run only copies. It is made
// by Render, which may be called by many goroutines, and written by Write in the order of the files.
type Piece struct {
	File              string `json:"file"`
	Profile           string `json:"profile"`
	Must, Should, May int
	Findings          []byte `json:"-"` // as the output has them
	Paper             []byte `json:"-"` // the paper's entry of the JSON object; empty for other outputs
}

func newPiece(c Checked) Piece {
	n := c.Grave()
	return Piece{File: c.File, Profile: c.Profile, Must: n[finding.Must], Should: n[finding.Should], May: n[finding.May]}
}

// Reaches reports whether it has a remark at or above the severity.
func (p Piece) Reaches(s finding.Severity) bool {
	return p.Must > 0 && (s == finding.Must || s == finding.Should || s == finding.May) || p.Should > 0 && (s == finding.Should || s == finding.May) || p.May > 0 && s == finding.May
}

// Named gives the piece with other words for a part of the file's name, as JSON and as a terminal show them.
func (p Piece) Named(old, now string) Piece {
	if old == "" {
		return p
	}
	quoted := compact(now)
	quoted = quoted[1 : len(quoted)-1]
	p.Paper = bytes.ReplaceAll(p.Paper, []byte(old), quoted)
	if bytes.HasPrefix(p.Findings, []byte("{")) {
		p.Findings = bytes.ReplaceAll(p.Findings, []byte(old), quoted)
	} else {
		p.Findings = bytes.ReplaceAll(p.Findings, []byte(old), []byte(plain(now)))
	}
	p.File = string(bytes.ReplaceAll([]byte(p.File), []byte(old), []byte(now)))
	return p
}
