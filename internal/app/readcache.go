package app

import (
	"slices"
	"sync"

	"duizhao/internal/corpus"
	"duizhao/internal/reuse"
)

// maxRead bounds the texts of the papers that are kept ready, in bytes. A kept paper takes about ten times its text.
const maxRead = 2 << 20

// readPapers are the papers compared last, read and folded: those of one campaign are compared with each other again and again. The
// zero value is ready.
type readPapers struct {
	mu    sync.Mutex
	lib   *reuse.Library // all were folded with it
	by    map[int64]*corpus.Paper
	order []int64 // of drafts, the one used longest ago first
	size  int
}

// get gives a draft's paper under the entry it has now, nil when it is not kept.
func (r *readPapers) get(lib *reuse.Library, draft int64, e corpus.Entry) *corpus.Paper {
	r.mu.Lock()
	defer r.mu.Unlock()
	p := r.by[draft]
	if p == nil || lib != r.lib {
		return nil
	}
	i := slices.Index(r.order, draft)
	r.order = append(slices.Delete(r.order, i, i+1), draft)
	again := *p
	again.Entry = e
	return &again
}

func (r *readPapers) put(lib *reuse.Library, draft int64, p *corpus.Paper) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.by == nil || lib != r.lib {
		r.lib, r.by, r.order, r.size = lib, map[int64]*corpus.Paper{}, nil, 0
	}
	if r.by[draft] != nil || len(p.Text) > maxRead {
		return
	}
	r.by[draft], r.order, r.size = p, append(r.order, draft), r.size+len(p.Text)
	for r.size > maxRead {
		old := r.order[0]
		r.size -= len(r.by[old].Text)
		r.order = r.order[1:]
		delete(r.by, old)
	}
}
