package app

import (
	"context"

	"duizhao/internal/doc"
	"duizhao/internal/submission"
)

// Reader reads, checks and compares papers. main joins the packages that do it.
type Reader interface {
	// Read reads one file or the members of a zip; documents and errors may come together.
	Read(ctx context.Context, name string, data []byte) ([]*doc.Document, []error)
	// Judge gives the findings on a document under a campaign's requirements.
	Judge(ctx context.Context, d *doc.Document, profile string) ([]submission.Finding, error)
}
