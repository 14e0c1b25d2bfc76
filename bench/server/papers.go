package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/corpus"
	"duizhao/internal/index"
	"duizhao/internal/org"
	"duizhao/internal/reuse"
	"duizhao/internal/store"
	"duizhao/internal/submission"
)

// paperText is a line of the docs.jsonl that `go run ./bench/reuse generate` writes.
type paperText struct{ Text string }

// papersFiller puts papers of former years into the store and the corpus, as handed in and accepted. Their words are not put into the
// search index: that is on the disk and has no part in the memory of the process.
type papersFiller struct {
	f     *filler
	files *store.Files
	ix    *index.Index
	lib   *reuse.Library
	camps []int64
}

// papers fills the corpus from the folder and answers how many papers there are.
func (f *filler) papers(ctx context.Context, dir string) (n int, err error) {
	p := papersFiller{f: f, lib: reuse.StandardLibrary()}
	if p.files, err = store.OpenFiles(filepath.Join(dir, "files")); err != nil {
		return 0, err
	}
	if p.ix, err = index.Create(filepath.Join(dir, "corpus"), index.Options{}); err != nil {
		return 0, err
	}
	defer p.ix.Close()
	p.ix.Bulk()
	in, err := os.Open(filepath.Join(f.p.papers, "docs.jsonl"))
	if err != nil {
		return 0, err
	}
	defer in.Close()
	read := json.NewDecoder(bufio.NewReaderSize(in, 1<<20))
	for {
		var texts []string
		for len(texts) < 500 && read.More() {
			var t paperText
			if err := read.Decode(&t); err != nil {
				return n, err
			}
			texts = append(texts, t.Text)
		}
		if len(texts) == 0 {
			return n, p.ix.Maintain(true)
		}
		if err := f.a.Store.Write(ctx, func(tx app.Tx) error { return p.part(ctx, tx, n, texts) }); err != nil {
			return n, err
		}
		n += len(texts)
	}
}

// part keeps some papers; from is the number of the first.
func (p *papersFiller) part(ctx context.Context, tx app.Tx, from int, texts []string) error {
	kinds := []string{"personal", "group", "branch", "plan"}
	for i, text := range texts {
		n := from + i
		author := int64(n%p.f.p.people + 1)
		camp, err := p.campaign(tx, n/p.f.p.people/len(kinds))
		if err != nil {
			return err
		}
		sha, size, err := p.files.Put(ctx, bytes.NewReader([]byte(text)), 1<<24)
		if err != nil {
			return err
		}
		s := submission.Submission{Campaign: camp, AuthorID: author, UnitID: p.f.unitOf[author], Kind: kinds[n/p.f.p.people%len(kinds)], Title: fmt.Sprintf("对照检查材料%d", n),
			State: submission.Accepted, Drafts: 1, Rounds: 1, SubmittedAt: time.Now(), CreatedAt: time.Now(), UpdatedAt: time.Now()}
		if err := tx.SaveSubmission(&s); err != nil {
			return err
		}
		d := submission.Draft{SubmissionID: s.ID, Number: 1, Name: fmt.Sprintf("%d.txt", n), SHA256: sha, Size: size, UploadedBy: author, UploadedAt: time.Now(), Judged: "done", Round: 1}
		if err := tx.SaveDraft(&d); err != nil {
			return err
		}
		s.Draft = d.ID
		if err := tx.SaveSubmission(&s); err != nil {
			return err
		}
		e := corpus.Entry{File: "submission/" + strconv.FormatInt(s.ID, 10), Author: strconv.FormatInt(author, 10), Unit: strconv.FormatInt(s.UnitID, 10), Year: 2020, Kind: corpus.Material}
		if err := p.ix.Put(p.ix.Document(e.File, corpus.NewPaper(p.lib, e, text, nil))); err != nil {
			return err
		}
	}
	return nil
}

// campaign is the n-th campaign, made when it is first needed.
func (p *papersFiller) campaign(tx app.Tx, n int) (int64, error) {
	for len(p.camps) <= n {
		c := submission.Campaign{Name: fmt.Sprintf("第%d批专题", len(p.camps)+1), Year: 2020, Profile: "neutral", UnitID: p.f.units[0].ID, Kinds: []string{"personal"}, Closed: true, CreatedAt: time.Now()}
		if err := tx.SaveCampaign(&c); err != nil {
			return 0, err
		}
		p.camps = append(p.camps, c.ID)
	}
	return p.camps[n], nil
}

// running makes this year's campaign and gives every person the post of an author.
func (f *filler) running(tx app.Tx) (int64, error) {
	c := submission.Campaign{Name: "今年专题", Year: 2026, Profile: "neutral", UnitID: f.units[0].ID, Kinds: []string{"personal"}, CreatedAt: time.Now()}
	for person, unit := range f.unitOf {
		post := org.Post{Person: person, Unit: unit, Role: org.Author, Scope: org.Self, From: time.Now().Add(-time.Hour)}
		if err := tx.SavePost(&post); err != nil {
			return 0, err
		}
	}
	err := tx.SaveCampaign(&c)
	return c.ID, err
}

// handIn lets people hand in papers one after the other, each with passages of papers in the corpus, and waits until each is compared.
func (s *server) handIn(f filled, texts []string) (time.Duration, error) {
	start := time.Now()
	for i, text := range texts {
		if err := s.handInOne(f.Authors[i], f.Campaign, text); err != nil {
			return 0, fmt.Errorf("paper %d: %w", i+1, err)
		}
	}
	return time.Since(start) / time.Duration(len(texts)), nil
}

func (s *server) handInOne(token string, campaign int64, text string) error {
	id, err := s.upload(token, campaign, text)
	if err != nil {
		return err
	}
	path := fmt.Sprintf("/submissions/%d", id)
	etag := ""
	if err := until(func() (bool, error) {
		res, b, err := s.ask(http.DefaultClient, token, "GET", path, nil, 200)
		if err != nil {
			return false, err
		}
		var v struct{ History []struct{ Judged string } }
		etag = res.Header.Get("ETag")
		err = json.Unmarshal(b, &v)
		return err == nil && len(v.History) == 1 && v.History[0].Judged == "done", err
	}); err != nil {
		return fmt.Errorf("wait for the check: %w", err)
	}
	if _, _, err := s.ask(http.DefaultClient, token, "POST", path+"/steps", map[string]string{"move": "submit"}, 200, "If-Match", etag); err != nil {
		return err
	}
	return until(func() (bool, error) {
		_, b, err := s.ask(http.DefaultClient, token, "GET", path+"/matches", nil, 200)
		var v struct{ Items []json.RawMessage }
		if err == nil {
			err = json.Unmarshal(b, &v)
		}
		return len(v.Items) > 0, err
	})
}

func (s *server) upload(token string, campaign int64, text string) (int64, error) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part, err := w.CreateFormFile("file", "材料.txt")
	if err != nil {
		return 0, err
	}
	_, err = io.WriteString(part, text)
	if err := errors.Join(err, w.WriteField("campaign", fmt.Sprint(campaign)), w.Close()); err != nil {
		return 0, err
	}
	req, err := http.NewRequest("POST", s.url+"/submissions", &b)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", w.FormDataContentType())
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode != 201 {
		err = fmt.Errorf("upload: %d %.300s", res.StatusCode, body)
	}
	var v struct{ ID int64 }
	if err == nil {
		err = json.Unmarshal(body, &v)
	}
	return v.ID, err
}

// until asks again and again, for at most two minutes.
func until(f func() (bool, error)) error {
	for end := time.Now().Add(2 * time.Minute); ; time.Sleep(20 * time.Millisecond) {
		ok, err := f()
		if ok || err != nil {
			return err
		}
		if time.Now().After(end) {
			return errors.New("not within two minutes")
		}
	}
}

// mixed are texts that share passages with papers of the corpus: halves of two of them, with sections, so that there is something to check.
func mixed(dir string, n int) ([]string, error) {
	f, err := os.Open(filepath.Join(dir, "docs.jsonl"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	read := json.NewDecoder(bufio.NewReader(f))
	var out []string
	for len(out) < n {
		var a, b paperText
		if err := errors.Join(read.Decode(&a), read.Decode(&b)); err != nil {
			return nil, err
		}
		first, second := []rune(a.Text), []rune(b.Text)
		out = append(out, string(first[:len(first)/2])+"\n二、整改措施\n"+string(second[len(second)/2:]))
	}
	return out, nil
}
