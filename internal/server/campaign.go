package server

import (
	"context"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/calendar"
	"duizhao/internal/org"
	"duizhao/internal/submission"
)

// CampaignView is one round with its requirements' name and dates.
type CampaignView struct {
	ID        int64                      `json:"id"`
	Version   int                        `json:"version"`
	Name      string                     `json:"name"`
	Year      int                        `json:"year"`
	Profile   string                     `json:"profile"`
	Unit      *Ref                       `json:"unit,omitempty"`
	Kinds     []string                   `json:"kinds"`
	Units     []Ref                      `json:"units"`
	Stages    []submission.CampaignStage `json:"stages"`
	PapersDue string                     `json:"papersDue,omitempty"`
	Starts    string                     `json:"starts,omitempty"`
	Ends      string                     `json:"ends,omitempty"`
	Outside   bool                       `json:"outside" doc:"销号须由整改单位以外的人核验"`
	Closed    bool                       `json:"closed"`
	Manages   bool                       `json:"manages"`
}

// CampaignInput makes or changes a campaign.
type CampaignInput struct {
	Name      string                     `json:"name" minLength:"1" maxLength:"200"`
	Year      int                        `json:"year" minimum:"2000" maximum:"2100"`
	Profile   string                     `json:"profile,omitempty" maxLength:"100"`
	Unit      int64                      `json:"unit"`
	Kinds     []string                   `json:"kinds,omitempty" maxItems:"5"`
	Units     []int64                    `json:"units,omitempty" maxItems:"1000"`
	Stages    []submission.CampaignStage `json:"stages,omitempty" maxItems:"30"`
	PapersDue string                     `json:"papersDue,omitempty"`
	Starts    string                     `json:"starts,omitempty"`
	Ends      string                     `json:"ends,omitempty"`
	Outside   bool                       `json:"outside,omitempty"`
	Closed    bool                       `json:"closed,omitempty"`
}

// RollView is one expected paper. It holds nothing of the paper's content.
type RollView struct {
	Person     *Ref   `json:"person,omitempty"`
	Initials   string `json:"initials,omitempty" doc:"姓名的拼音首字母"`
	Unit       *Ref   `json:"unit,omitempty"`
	Kind       string `json:"kind"`
	Submission int64  `json:"submission,omitempty"`
	State      string `json:"state" doc:"空为尚未上传"`
	HandedIn   string `json:"handedIn,omitempty"`
	DaysLate   int    `json:"daysLate"`
}

// RollCountView is how a campaign's roll stands, in numbers.
type RollCountView struct {
	Campaign int64 `json:"campaign"`
	Expected int   `json:"expected" doc:"应报"`
	HandedIn int   `json:"handedIn" doc:"已报送"`
	Late     int   `json:"late" doc:"逾期未报"`
}

// ExpectedInput is one paper that is waited for.
type ExpectedInput struct {
	Person int64  `json:"person"`
	Unit   int64  `json:"unit,omitempty"`
	Kind   string `json:"kind,omitempty" enum:",personal,group,branch,plan"`
}

// ExpectedList is everybody whose paper is waited for.
type ExpectedList struct {
	Items []ExpectedInput `json:"items" maxItems:"5000"`
}

// RemindInput chooses whom to remind; nobody named means everyone who has not handed in.
type RemindInput struct {
	People []int64 `json:"people,omitempty" maxItems:"5000"`
}

// Count is how many.
type Count struct {
	Count int `json:"count"`
}

func (n names) campaign(c submission.Campaign, manages bool) CampaignView {
	return CampaignView{ID: c.ID, Version: c.Version, Name: c.Name, Year: c.Year, Profile: c.Profile, Unit: n.unit(c.UnitID), Kinds: c.Kinds, Units: n.units(c.Units), Stages: c.Stages,
		PapersDue: string(c.PapersDue), Starts: string(c.Starts), Ends: string(c.Ends), Outside: c.Outside, Closed: c.Closed, Manages: manages}
}

func (s *Server) addCampaigns() {
	add(s, Route{ID: "list-campaigns", Method: "GET", Path: "/campaigns", Op: org.ReadCampaign, Tag: "campaigns", Summary: "专题"}, s.listCampaigns)
	add(s, Route{ID: "make-campaign", Method: "POST", Path: "/campaigns", Op: org.ManageCampaign, Tag: "campaigns", Summary: "新建专题", Status: 201}, s.makeCampaign)
	add(s, Route{ID: "get-campaign", Method: "GET", Path: "/campaigns/{id}", Op: org.ReadCampaign, Tag: "campaigns", Summary: "一个专题"}, s.getCampaign)
	add(s, Route{ID: "change-campaign", Method: "PUT", Path: "/campaigns/{id}", Op: org.ManageCampaign, Tag: "campaigns", Summary: "修改专题"}, s.changeCampaign)
	add(s, Route{ID: "set-expected", Method: "PUT", Path: "/campaigns/{id}/expected", Op: org.ManageCampaign, Tag: "campaigns", Summary: "应报送名单", Status: 204}, s.setExpected)
	add(s, Route{ID: "campaign-roll", Method: "GET", Path: "/campaigns/{id}/roll", Op: org.ReadRoll, Tag: "campaigns", Summary: "谁已报、谁未报、迟了几天"}, s.roll)
	add(s, Route{ID: "campaign-rolls", Method: "GET", Path: "/campaigns/rolls", Op: org.ReadRoll, Tag: "campaigns", Summary: "各专题应报、已报、逾期未报的数目"}, s.rolls)
	add(s, Route{ID: "campaign-remind", Method: "POST", Path: "/campaigns/{id}/reminders", Op: org.ManageCampaign, Tag: "campaigns", Summary: "提醒未报送的人"}, s.remindAuthors)
}

func (s *Server) listCampaigns(ctx context.Context, who org.Actor, _ *struct{}) (*Out[List[CampaignView]], error) {
	list, err := s.app.Campaigns(ctx, who)
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	var out []CampaignView
	for _, c := range list {
		out = append(out, n.campaign(c, org.May(who, org.ManageCampaign, org.Target{Unit: c.UnitID, Path: n.d.Path(c.UnitID)})))
	}
	return listOf(out, ""), err
}

func (s *Server) getCampaign(ctx context.Context, who org.Actor, in *ByID) (*Out[CampaignView], error) {
	c, manages, err := s.app.Campaign(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	return &Out[CampaignView]{etag(c.Version), n.campaign(c, manages)}, err
}

func (s *Server) saveCampaign(ctx context.Context, who org.Actor, id int64, version int, b CampaignInput) (*Out[CampaignView], error) {
	c, err := s.app.SaveCampaign(ctx, who, submission.Campaign{ID: id, Version: version, Name: b.Name, Year: b.Year, Profile: b.Profile, UnitID: b.Unit, Kinds: b.Kinds, Units: b.Units,
		Stages: b.Stages, PapersDue: calendar.Day(b.PapersDue), Starts: calendar.Day(b.Starts), Ends: calendar.Day(b.Ends), Outside: b.Outside, Closed: b.Closed})
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	return &Out[CampaignView]{etag(c.Version), n.campaign(c, true)}, err
}

func (s *Server) makeCampaign(ctx context.Context, who org.Actor, in *struct{ Body CampaignInput }) (*Out[CampaignView], error) {
	return s.saveCampaign(ctx, who, 0, 0, in.Body)
}

func (s *Server) changeCampaign(ctx context.Context, who org.Actor, in *struct {
	ByID
	Match
	Body CampaignInput
}) (*Out[CampaignView], error) {
	version, err := in.version()
	if err != nil {
		return nil, err
	}
	return s.saveCampaign(ctx, who, in.ID, version, in.Body)
}

func (s *Server) setExpected(ctx context.Context, who org.Actor, in *struct {
	ByID
	Body ExpectedList
}) (*Empty, error) {
	var list []submission.Expected
	for _, e := range in.Body.Items {
		list = append(list, submission.Expected{PersonID: e.Person, UnitID: e.Unit, Kind: e.Kind})
	}
	return &Empty{}, s.app.SetExpected(ctx, who, in.ID, list)
}

func (s *Server) roll(ctx context.Context, who org.Actor, in *ByID) (*Out[List[RollView]], error) {
	rows, err := s.app.Roll(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	var out []RollView
	for _, r := range rows {
		out = append(out, RollView{Person: n.person(r.PersonID), Initials: n.d.People[r.PersonID].Initials, Unit: n.unit(r.UnitID), Kind: r.Kind, Submission: r.Submission, State: string(r.State), HandedIn: string(r.HandedIn), DaysLate: r.DaysLate})
	}
	return listOf(out, ""), err
}

func (s *Server) rolls(ctx context.Context, who org.Actor, in *struct {
	Under int64 `query:"under" doc:"只数这个单位及下级"`
}) (*Out[List[RollCountView]], error) {
	list, err := s.app.RollCounts(ctx, who, in.Under)
	var out []RollCountView
	for _, c := range list {
		out = append(out, RollCountView(c))
	}
	return listOf(out, ""), err
}

func (s *Server) remindAuthors(ctx context.Context, who org.Actor, in *struct {
	ByID
	Body RemindInput
}) (*Out[Count], error) {
	n, err := s.app.RemindAuthors(ctx, who, in.ID, in.Body.People)
	return &Out[Count]{Body: Count{n}}, err
}

// SubmissionView is one paper's course.
type SubmissionView struct {
	ID          int64      `json:"id"`
	Version     int        `json:"version"`
	Campaign    int64      `json:"campaign"`
	Author      *Ref       `json:"author,omitempty"`
	Unit        *Ref       `json:"unit,omitempty"`
	Kind        string     `json:"kind"`
	Title       string     `json:"title"`
	State       string     `json:"state" enum:"draft,submitted,returned,accepted,archived"`
	Draft       int64      `json:"draft,omitempty" doc:"最新一稿"`
	Drafts      int        `json:"drafts"`
	Reviewer    *Ref       `json:"reviewer,omitempty"`
	SubmittedAt *time.Time `json:"submittedAt,omitempty"`
	DecidedAt   *time.Time `json:"decidedAt,omitempty"`
	DecidedBy   *Ref       `json:"decidedBy,omitempty"`
	Note        string     `json:"note,omitempty"`
	Rounds      int        `json:"rounds"`
	Updated     time.Time  `json:"updated"`
}

// SubmissionDetail is one paper with its drafts, comments and possible steps.
type SubmissionDetail struct {
	SubmissionView
	Mine     bool          `json:"mine"`
	History  []DraftView   `json:"history"`
	Steps    []StepView    `json:"steps"`
	Comments []CommentView `json:"comments"`
}

// DraftView is one version of a paper.
type DraftView struct {
	ID         int64     `json:"id"`
	Submission int64     `json:"submission"`
	Number     int       `json:"number"`
	Name       string    `json:"name"`
	SHA256     string    `json:"sha256"`
	Size       int64     `json:"size"`
	UploadedBy *Ref      `json:"uploadedBy,omitempty"`
	UploadedAt time.Time `json:"uploadedAt"`
	Judged     string    `json:"judged" enum:"running,done,failed"`
	Fault      string    `json:"fault,omitempty"`
	Title      string    `json:"title,omitempty"`
	Chars      int       `json:"chars"`
	Problems   int       `json:"problems"`
	Causes     int       `json:"causes"`
	Measures   int       `json:"measures"`
	Withdrawn  bool      `json:"withdrawn"`
	TakenOver  int       `json:"takenOver,omitempty" doc:"沿用上一稿人工标注的处数"`
	LeftBehind int       `json:"leftBehind,omitempty" doc:"上一稿的人工标注，因原文已改而没有沿用的处数"`
}

// StepView is one step: allowed, or refused with the reason.
type StepView struct {
	Move string `json:"move"`
	To   string `json:"to,omitempty"`
	OK   bool   `json:"ok"`
	Note bool   `json:"note" doc:"需要写明理由"`
	Code string `json:"code,omitempty"`
	ZH   string `json:"zh,omitempty"`
	EN   string `json:"en,omitempty"`
}

// CommentView is a remark beside the text. Offsets are UTF-16 code units of the draft's text.
type CommentView struct {
	ID       int64     `json:"id"`
	Draft    int64     `json:"draft"`
	Start    int       `json:"start"`
	End      int       `json:"end"`
	Quote    string    `json:"quote,omitempty"`
	Text     string    `json:"text"`
	By       *Ref      `json:"by,omitempty"`
	At       time.Time `json:"at"`
	Resolved bool      `json:"resolved"`
}

// Step asks for a step of a submission.
type Step struct {
	Move string `json:"move" enum:"submit,recall,claim,release,return,accept,archive"`
	Note string `json:"note,omitempty" maxLength:"4000"`
}

func (n names) submission(v submission.Submission) SubmissionView {
	return SubmissionView{ID: v.ID, Version: v.Version, Campaign: v.Campaign, Author: n.person(v.AuthorID), Unit: n.unit(v.UnitID), Kind: v.Kind, Title: v.Title, State: string(v.State),
		Draft: v.Draft, Drafts: v.Drafts, Reviewer: n.person(v.ReviewerID), SubmittedAt: moment(v.SubmittedAt), DecidedAt: moment(v.DecidedAt), DecidedBy: n.person(v.DecidedBy),
		Note: v.Note, Rounds: v.Rounds, Updated: v.UpdatedAt.UTC()}
}

func (n names) draft(d submission.Draft) DraftView {
	return DraftView{ID: d.ID, Submission: d.SubmissionID, Number: d.Number, Name: d.Name, SHA256: d.SHA256, Size: d.Size, UploadedBy: n.person(d.UploadedBy), UploadedAt: d.UploadedAt.UTC(),
		Judged: d.Judged, Fault: d.Fault, Title: d.Title, Chars: d.Chars, Problems: d.Problems, Causes: d.Causes, Measures: d.Measures, Withdrawn: d.Withdrawn, TakenOver: d.TakenOver, LeftBehind: d.LeftBehind}
}

// comment shows the place as it was written down: units are counted over the quote's draft, so the text is given for conversion.
func (n names) comment(c submission.Comment, text string) CommentView {
	u := units16{text: text}
	return CommentView{ID: c.ID, Draft: c.DraftID, Start: u.offset(c.StartByte), End: u.offset(c.EndByte), Quote: c.Quote, Text: c.Text, By: n.person(c.By), At: c.At.UTC(), Resolved: c.Resolved}
}

func (n names) submissionDetail(v app.SubmissionView) SubmissionDetail {
	d := SubmissionDetail{SubmissionView: n.submission(v.Submission), Mine: v.Mine, History: []DraftView{}, Steps: []StepView{}, Comments: []CommentView{}}
	for _, dr := range v.Drafts {
		d.History = append(d.History, n.draft(dr))
	}
	for _, o := range v.Options {
		st := StepView{Move: string(o.Move), To: string(o.To), OK: o.Why == nil, Note: o.Note}
		if o.Why != nil {
			st.Code, st.ZH, st.EN = o.Why.Code, o.Why.ZH, o.Why.EN
		}
		d.Steps = append(d.Steps, st)
	}
	for _, c := range v.Comments {
		d.Comments = append(d.Comments, n.comment(c, ""))
	}
	return d
}
