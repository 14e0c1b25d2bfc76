package server

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/calendar"
	"duizhao/internal/ledger"
	"duizhao/internal/org"

	"github.com/danielgtaylor/huma/v2"
)

// EvidenceView is one version of a piece of evidence.
type EvidenceView struct {
	ID         int64     `json:"id"`
	Name       string    `json:"name"`
	SHA256     string    `json:"sha256"`
	Size       int64     `json:"size" doc:"字节"`
	Media      string    `json:"media"`
	StandsFor  string    `json:"standsFor" doc:"材料对应的日期"`
	Shows      string    `json:"shows,omitempty"`
	UploadedBy *Ref      `json:"uploadedBy,omitempty"`
	UploadedAt time.Time `json:"uploadedAt"`
	Replaces   int64     `json:"replaces,omitempty"`
	Withdrawn  bool      `json:"withdrawn" doc:"已有新版"`
}

// ObstacleView is what stands in an owner's way.
type ObstacleView struct {
	ID         int64      `json:"id"`
	Text       string     `json:"text"`
	RaisedBy   *Ref       `json:"raisedBy,omitempty"`
	RaisedAt   time.Time  `json:"raisedAt"`
	ToUnit     *Ref       `json:"toUnit,omitempty"`
	AnswerDue  string     `json:"answerDue"`
	Answer     string     `json:"answer,omitempty"`
	AnsweredBy *Ref       `json:"answeredBy,omitempty"`
	AnsweredAt *time.Time `json:"answeredAt,omitempty"`
}

// ObstacleInput raises an obstacle.
type ObstacleInput struct {
	Text      string `json:"text" minLength:"1" maxLength:"2000"`
	ToUnit    int64  `json:"toUnit"`
	AnswerDue string `json:"answerDue"`
}

// AnswerInput answers an obstacle.
type AnswerInput struct {
	Answer string `json:"answer" minLength:"1" maxLength:"2000"`
}

func (n names) evidence(e ledger.Evidence) EvidenceView {
	return EvidenceView{ID: e.ID, Name: e.Name, SHA256: e.SHA256, Size: e.Size, Media: e.Media, StandsFor: string(e.StandsFor), Shows: e.Shows,
		UploadedBy: n.person(e.UploadedBy), UploadedAt: e.UploadedAt.UTC(), Replaces: e.Replaces, Withdrawn: e.Withdrawn}
}

func (n names) obstacle(o ledger.Obstacle) ObstacleView {
	return ObstacleView{ID: o.ID, Text: o.Text, RaisedBy: n.person(o.RaisedBy), RaisedAt: o.RaisedAt.UTC(), ToUnit: n.unit(o.ToUnit), AnswerDue: string(o.AnswerDue),
		Answer: o.Answer, AnsweredBy: n.person(o.AnsweredBy), AnsweredAt: moment(o.AnsweredAt)}
}

func (s *Server) addEvidence() {
	add(s, Route{ID: "add-evidence", Method: "POST", Path: "/items/{id}/evidence", Op: org.WorkItem, Tag: "evidence", Summary: "上传佐证材料", Status: 201, Upload: 65 << 20}, s.addFile)
	add(s, Route{ID: "get-evidence", Method: "GET", Path: "/items/{id}/evidence/{file}", Op: org.ReadItem, Tag: "evidence", Summary: "打开佐证材料", Media: "application/octet-stream"}, s.getFile)
	add(s, Route{ID: "get-evidence-sheets", Method: "GET", Path: "/items/{id}/evidence/{file}/sheets", Op: org.ReadItem, Tag: "evidence", Summary: "表格类佐证材料各工作表的前几行，供页面内查看"}, s.getSheets)
	add(s, Route{ID: "raise-obstacle", Method: "POST", Path: "/items/{id}/obstacles", Op: org.WorkItem, Tag: "evidence", Summary: "提请上级解决困难", Status: 201}, s.raise)
	add(s, Route{ID: "answer-obstacle", Method: "PUT", Path: "/items/{id}/obstacles/{obstacle}/answer", Op: org.ApproveItem, Tag: "evidence", Summary: "答复困难"}, s.answer)
}

// EvidenceForm is an uploaded file with what it stands for.
type EvidenceForm struct {
	File      huma.FormFile `form:"file" required:"true"`
	StandsFor string        `form:"standsFor" required:"false"`
	Shows     string        `form:"shows" required:"false" maxLength:"1000"`
	Replaces  int64         `form:"replaces" required:"false"`
}

func (s *Server) addFile(ctx context.Context, who org.Actor, in *struct {
	ByID
	RawBody huma.MultipartFormFiles[EvidenceForm]
}) (*Out[EvidenceView], error) {
	f := in.RawBody.Data()
	defer in.RawBody.Form.RemoveAll()
	defer f.File.Close()
	e, err := s.app.AddEvidence(ctx, who, in.ID, app.NewEvidence{Name: f.File.Filename, Media: f.File.ContentType, StandsFor: calendar.Day(f.StandsFor), Shows: f.Shows, Replaces: f.Replaces, Body: f.File})
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	return &Out[EvidenceView]{Body: n.evidence(e)}, err
}

// File is a file to be shown or saved.
type File struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Policy      string `header:"Content-Security-Policy"`
	Length      string `header:"Content-Length"`
	Body        []byte `contentType:"application/octet-stream"`
}

// download hands out a file. Only kinds that cannot run anything are shown in the page; the kind is told by the content.
func download(name string, b []byte) *File {
	media := http.DetectContentType(b)
	how := "attachment"
	if strings.HasPrefix(media, "image/") && !strings.Contains(media, "svg") || media == "application/pdf" {
		how = "inline"
	} else {
		media = "application/octet-stream"
	}
	return &File{Type: media, Disposition: mime.FormatMediaType(how, map[string]string{"filename": name}), Policy: filePolicy,
		Length: strconv.Itoa(len(b)), Body: b}
}

func (s *Server) getFile(ctx context.Context, who org.Actor, in *struct {
	ByID
	File int64 `path:"file"`
}) (*Stream, error) {
	e, body, err := s.app.EvidenceFile(ctx, who, in.ID, in.File)
	if err != nil {
		return nil, err
	}
	start := make([]byte, 512)
	n, err := io.ReadFull(body, start)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, errors.Join(err, body.Close())
	}
	show := download(e.Name, start[:n])
	out := streamed(show.Type, e.Name, e.Size, struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(start[:n]), body), body})
	out.Disposition = show.Disposition
	return out, nil
}

// SheetView is the beginning of a sheet.
type SheetView struct {
	Name    string     `json:"name"`
	Rows    [][]string `json:"rows" doc:"前 200 行、30 列"`
	Total   int        `json:"total" doc:"工作表共有多少行"`
	Columns int        `json:"columns" doc:"最宽的一行有多少列"`
}

// SheetsView is the beginning of a workbook.
type SheetsView struct {
	Sheets []SheetView `json:"sheets"`
	Total  int         `json:"total" doc:"共有多少个工作表"`
}

func (s *Server) getSheets(ctx context.Context, who org.Actor, in *struct {
	ByID
	File int64 `path:"file"`
}) (*Out[SheetsView], error) {
	heads, total, err := s.app.EvidenceSheets(ctx, who, in.ID, in.File)
	if err != nil {
		return nil, err
	}
	v := SheetsView{Sheets: []SheetView{}, Total: total}
	for _, h := range heads {
		v.Sheets = append(v.Sheets, SheetView(h))
	}
	return &Out[SheetsView]{Body: v}, nil
}

func (s *Server) raise(ctx context.Context, who org.Actor, in *struct {
	ByID
	Body ObstacleInput
}) (*Out[ObstacleView], error) {
	o, err := s.app.RaiseObstacle(ctx, who, in.ID, in.Body.Text, in.Body.ToUnit, calendar.Day(in.Body.AnswerDue))
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	return &Out[ObstacleView]{Body: n.obstacle(o)}, err
}

func (s *Server) answer(ctx context.Context, who org.Actor, in *struct {
	ByID
	Obstacle int64 `path:"obstacle"`
	Body     AnswerInput
}) (*Out[ObstacleView], error) {
	o, err := s.app.AnswerObstacle(ctx, who, in.ID, in.Obstacle, in.Body.Answer)
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	return &Out[ObstacleView]{Body: n.obstacle(o)}, err
}
