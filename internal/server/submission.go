package server

import (
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"path"
	"strings"

	"duizhao/internal/app"
	"duizhao/internal/org"
	"duizhao/internal/submission"

	"github.com/danielgtaylor/huma/v2"
)

func (s *Server) addSubmissions() {
	add(s, Route{ID: "list-submissions", Method: "GET", Path: "/submissions", Op: org.ReadSubmission, Tag: "submissions", Summary: "报送"}, s.listSubmissions)
	add(s, Route{ID: "upload-paper", Method: "POST", Path: "/submissions", Op: org.WriteSubmission, Tag: "submissions", Summary: "上传自己的一稿", Status: 201, Upload: 33 << 20}, s.upload)
	add(s, Route{ID: "upload-for", Method: "POST", Path: "/submissions/collected", Op: org.CollectPapers, Tag: "submissions", Summary: "代他人上传一稿", Status: 201, Upload: 33 << 20}, s.uploadFor)
	add(s, Route{ID: "upload-batch", Method: "POST", Path: "/submissions/batch", Op: org.CollectPapers, Tag: "submissions", Summary: "批量接收：多个文件或者压缩包，按姓名归到人", Upload: 513 << 20}, s.batch)
	add(s, Route{ID: "review-queue", Method: "GET", Path: "/submissions/queue", Op: org.ReviewSubmission, Tag: "submissions", Summary: "审阅队列"}, s.queue)
	add(s, Route{ID: "get-submission", Method: "GET", Path: "/submissions/{id}", Op: org.ReadSubmission, Tag: "submissions", Summary: "一份报送"}, s.getSubmission)
	add(s, Route{ID: "move-submission", Method: "POST", Path: "/submissions/{id}/steps", Op: org.ReadSubmission, Tag: "submissions", Summary: "报送、撤回、领取、退回、通过"}, s.step)
	add(s, Route{ID: "add-comment", Method: "POST", Path: "/submissions/{id}/comments", Op: org.ReadSubmission, Tag: "submissions", Summary: "在文中写意见", Status: 201}, s.addComment)
	add(s, Route{ID: "resolve-comment", Method: "PUT", Path: "/submissions/{id}/comments/{comment}/resolved", Op: org.ReadSubmission, Tag: "submissions", Summary: "意见已处理"}, s.resolveComment)
	add(s, Route{ID: "list-readers", Method: "GET", Path: "/submissions/{id}/readers", Op: org.ReadReaders, Tag: "submissions", Summary: "谁看过我的材料"}, s.readers)
}

// SubmissionQuery chooses papers.
type SubmissionQuery struct {
	Paging
	Campaign int64  `query:"campaign"`
	State    string `query:"state"`
	Unit     string `query:"unit"`
	Author   int64  `query:"author"`
	Kind     string `query:"kind"`
	Mine     bool   `query:"mine"`
	Held     bool   `query:"held" doc:"我领取的"`
}

func (s *Server) listSubmissions(ctx context.Context, who org.Actor, in *SubmissionQuery) (*Out[List[SubmissionView]], error) {
	f := app.SubmissionFilter{Campaign: in.Campaign, States: split[submission.State](in.State), Units: numbers(in.Unit), Author: in.Author, Kind: in.Kind}
	if in.Mine {
		f.Author = who.Person.ID
	}
	if in.Held {
		f.Reviewer = who.Person.ID
	}
	list, next, err := s.app.Submissions(ctx, who, f, in.page())
	return s.papers(ctx, list, next, err)
}

func (s *Server) papers(ctx context.Context, list []submission.Submission, next string, err error) (*Out[List[SubmissionView]], error) {
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	var out []SubmissionView
	for _, v := range list {
		out = append(out, n.submission(v))
	}
	return listOf(out, next), err
}

func (s *Server) queue(ctx context.Context, who org.Actor, in *struct {
	Paging
	Campaign int64 `query:"campaign"`
}) (*Out[List[SubmissionView]], error) {
	list, next, err := s.app.Queue(ctx, who, in.Campaign, in.page())
	return s.papers(ctx, list, next, err)
}

// PaperForm is a paper for a campaign.
type PaperForm struct {
	File     huma.FormFile `form:"file" required:"true"`
	Campaign int64         `form:"campaign" required:"true"`
	Kind     string        `form:"kind" required:"false"`
	Author   int64         `form:"author" required:"false"`
}

func (s *Server) uploadOne(ctx context.Context, who org.Actor, f *PaperForm, form *multipart.Form, author int64) (*Out[SubmissionDetail], error) {
	defer form.RemoveAll()
	defer f.File.Close()
	b, err := readAll(f.File, s.app.Limits.Paper)
	if err != nil {
		return nil, err
	}
	v, err := s.app.Upload(ctx, who, app.NewPaper{Campaign: f.Campaign, Author: author, Kind: f.Kind, Name: f.File.Filename, Data: b})
	return s.paper(ctx, v, err)
}

func (s *Server) paper(ctx context.Context, v app.SubmissionView, err error) (*Out[SubmissionDetail], error) {
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	if err != nil {
		return nil, err
	}
	return &Out[SubmissionDetail]{etag(v.Submission.Version), n.submissionDetail(v)}, nil
}

func (s *Server) upload(ctx context.Context, who org.Actor, in *struct {
	RawBody huma.MultipartFormFiles[PaperForm]
}) (*Out[SubmissionDetail], error) {
	return s.uploadOne(ctx, who, in.RawBody.Data(), in.RawBody.Form, who.Person.ID)
}

func (s *Server) uploadFor(ctx context.Context, who org.Actor, in *struct {
	RawBody huma.MultipartFormFiles[PaperForm]
}) (*Out[SubmissionDetail], error) {
	f := in.RawBody.Data()
	return s.uploadOne(ctx, who, f, in.RawBody.Form, f.Author)
}

func readPart(h *multipart.FileHeader, limit int64) ([]byte, error) {
	f, err := h.Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readAll(f, limit)
}

// pathOf is a file's name with the folder it was chosen in: 定稿/张伟.docx. The standard library keeps only the last part.
func pathOf(h *multipart.FileHeader) string {
	_, params, err := mime.ParseMediaType(h.Header.Get("Content-Disposition"))
	if err != nil {
		return h.Filename
	}
	return strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(params["filename"], `\`, "/")), "/")
}

// readAll reads at most limit bytes.
func readAll(r io.Reader, limit int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(b)) > limit {
		err = app.ErrTooLarge
	}
	return b, err
}

// BatchForm is many papers, or zips of them.
type BatchForm struct {
	Files    []huma.FormFile `form:"files" required:"true"`
	Campaign int64           `form:"campaign" required:"true"`
}

// IntakeView is what became of one file of a batch.
type IntakeView struct {
	File       string `json:"file"`
	OK         bool   `json:"ok"`
	New        bool   `json:"new" doc:"新的一稿；同一文件已有则为 false"`
	Author     *Ref   `json:"author,omitempty"`
	Among      []Ref  `json:"among" doc:"同名的人，需要选择"`
	Submission int64  `json:"submission,omitempty"`
	Draft      int64  `json:"draft,omitempty"`
	Number     int    `json:"number,omitempty" doc:"第几稿"`
	Last       bool   `json:"last" doc:"现在是这份材料的最新一稿"`
	Order      string `json:"order,omitempty" enum:"name,unclear,older" doc:"同一材料有几稿时先后从哪里看出：name 文件名；unclear 文件名看不出，按所在顺序；older 已有的一稿从文件名看更晚"`
	Code       string `json:"code,omitempty"`
	ZH         string `json:"zh,omitempty"`
	EN         string `json:"en,omitempty"`
}

func (s *Server) batch(ctx context.Context, who org.Actor, in *struct {
	RawBody huma.MultipartFormFiles[BatchForm]
}) (*Out[List[IntakeView]], error) {
	form := in.RawBody.Data()
	defer in.RawBody.Form.RemoveAll()
	var files []app.PaperFile
	for _, f := range form.Files {
		defer f.Close()
	}
	for _, h := range in.RawBody.Form.File["files"] {
		b, err := readPart(h, s.app.Limits.Batch)
		if err != nil {
			return nil, err
		}
		files = append(files, app.PaperFile{Name: pathOf(h), Data: b})
	}
	list, err := s.app.UploadBatch(ctx, who, form.Campaign, files)
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	var out []IntakeView
	for _, i := range list {
		out = append(out, s.intake(ctx, n, i))
	}
	return listOf(out, ""), err
}

func (s *Server) intake(ctx context.Context, n names, i app.Intake) IntakeView {
	v := IntakeView{File: i.File, OK: i.Err == nil && i.Author != 0, New: i.New, Author: n.person(i.Author), Among: n.people(i.Among), Submission: i.Submission, Draft: i.Draft, Number: i.Number, Last: i.Last, Order: string(i.Order)}
	if i.Err == nil && i.Author == 0 {
		v.Code, v.ZH, v.EN = "no_author", "没有认出是谁的材料，请选择撰写人。", "Nobody was recognised as the author; please choose."
	}
	switch i.Order {
	case app.ByPlace:
		v.Code, v.ZH, v.EN = "order_unclear", "同一人有几稿，从文件名看不出先后，按上传顺序作为先后；不对请撤下后重传。", "There are several drafts whose names do not tell which is later; the order of the upload stands. Take a draft out and upload it again if that is wrong."
	case app.Behind:
		v.Code, v.ZH, v.EN = "older_version", "已有的一稿从文件名看比这一稿更晚，请核对；传错了请撤下这一稿。", "By their names a draft that was there is later than this one; please check, and take this one out if it is wrong."
	}
	var p *Problem
	if i.Err != nil && errors.As(s.problem(ctx, i.Err), &p) {
		v.Code, v.ZH, v.EN = p.Code, p.ZH, p.EN
	}
	return v
}

func (s *Server) getSubmission(ctx context.Context, who org.Actor, in *ByID) (*Out[SubmissionDetail], error) {
	v, err := s.app.Submission(ctx, who, in.ID)
	return s.paper(ctx, v, err)
}

func (s *Server) step(ctx context.Context, who org.Actor, in *struct {
	ByID
	Match
	Body Step
}) (*Out[SubmissionDetail], error) {
	if _, err := s.app.Submission(ctx, who, in.ID); err != nil {
		return nil, err
	}
	version, err := in.version()
	if err != nil {
		return nil, err
	}
	v, err := s.app.MoveSubmission(ctx, who, in.ID, version, submission.Move(in.Body.Move), in.Body.Note)
	return s.paper(ctx, v, err)
}

// CommentInput is a remark on a place of a draft. Offsets are UTF-16 code units of the draft's text; both 0 for the whole.
type CommentInput struct {
	Draft int64  `json:"draft,omitempty"`
	Start int    `json:"start,omitempty" minimum:"0"`
	End   int    `json:"end,omitempty" minimum:"0"`
	Text  string `json:"text" minLength:"1" maxLength:"2000"`
}

func (s *Server) addComment(ctx context.Context, who org.Actor, in *struct {
	ByID
	Body CommentInput
}) (*Out[CommentView], error) {
	c := submission.Comment{SubmissionID: in.ID, DraftID: in.Body.Draft, Text: in.Body.Text}
	text := ""
	if in.Body.End > in.Body.Start && in.Body.Draft != 0 {
		t, err := s.app.DraftText(ctx, who, in.ID, in.Body.Draft)
		if err != nil {
			return nil, err
		}
		u := units16{text: t}
		text, c.StartByte, c.EndByte = t, u.bytes(in.Body.Start), u.bytes(in.Body.End)
		c.Quote = t[c.StartByte:c.EndByte]
	}
	saved, err := s.app.Comment(ctx, who, c)
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	return &Out[CommentView]{Body: n.comment(saved, text)}, err
}

// Resolved says that a remark was dealt with.
type Resolved struct {
	Resolved bool `json:"resolved"`
}

func (s *Server) resolveComment(ctx context.Context, who org.Actor, in *struct {
	ByID
	Comment int64 `path:"comment"`
	Body    Resolved
}) (*Out[CommentView], error) {
	c, err := s.app.ResolveComment(ctx, who, in.ID, in.Comment, in.Body.Resolved)
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	return &Out[CommentView]{Body: n.comment(c, "")}, err
}

func (s *Server) readers(ctx context.Context, who org.Actor, in *ByID) (*Out[List[EntryView]], error) {
	list, err := s.app.Readers(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	var out []EntryView
	for _, e := range list {
		out = append(out, n.entry(e))
	}
	return listOf(out, ""), err
}
