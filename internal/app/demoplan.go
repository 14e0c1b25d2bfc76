package app

import (
	"fmt"

	"duizhao/internal/calendar"
	"duizhao/internal/ledger"
	"duizhao/internal/org"
	"duizhao/internal/submission"
)

// demoItems is how many items the district has in the end.
const demoItems = 300

// plan lays out what happens in the district, in days before today.
func (d *demo) plan() {
	t := d.today.Plus
	authors := d.authors()
	d.on(t(-425), 9, func() (err error) { d.last, err = d.campaign(-1, t(-425), t(-365), t(-110), authors[0]); return })
	d.on(t(-85), 9, func() (err error) { d.this, err = d.campaign(0, t(-85), t(-25), t(100), authors[1]); return })
	for i, p := range authors[0] {
		d.paper(demoCourse{person: p, order: i, accept: true, archive: true, start: t(-415 + i), year: -1})
	}
	d.on(t(-104), 10, d.endLast)
	for i, p := range authors[1] {
		c := demoCourse{person: p, order: i, start: t(-76 + i*2/3)}
		d.outcome(&c)
		d.paper(c)
	}
	for i := range 30 {
		d.on(t(-400+i*3), 15, func() error { return d.foundElsewhere(i, "inspection", d.last, t(-200+i*4), true) })
	}
	for i := range 22 {
		d.on(t(-60+i*2), 15, func() error { return d.foundElsewhere(i+30, "audit", d.this, t(-12+i*7), false) })
	}
	d.on(t(-9), 16, d.topUp)
	d.on(t(-8), 10, d.late)
	d.on(t(-4), 11, d.delegate)
}

// authors are who writes last year and who writes this year.
func (d *demo) authors() [2][]int64 {
	var both [2][]int64
	units := d.staff.units[1:]
	for n := range 4 {
		for i, u := range units {
			p := d.staff.of[u][n]
			if n < 3 || i >= 2 && i < 5 {
				both[0] = append(both[0], p)
			}
			if n == 3 && i == len(units)-1 {
				p = d.staff.of[units[2]][4] // the account that is shown for authors
			}
			both[1] = append(both[1], p)
		}
	}
	both[0] = append(both[0], d.staff.of[units[2]][4]) // who sees the own year before
	return both
}

// outcome says how far this year's paper has come.
func (d *demo) outcome(c *demoCourse) {
	n, unit := c.order/11, c.order%11
	switch {
	case n < 2 || unit == 2:
		c.accept = true
	case n == 2 && unit < 7:
		c.submit = true
	case n == 2 && unit < 10:
		c.submit, c.claim = true, true
	case n == 3 && unit >= 7:
		c.back = true
	}
}

func (d *demo) campaign(year int, starts, due, ends calendar.Day, people []int64) (int64, error) {
	dir, err := d.Directory(d.ctx)
	if err != nil {
		return 0, err
	}
	who := dir.Actor(d.staff.office, d.at)
	n := d.now.Year() + year
	c, err := d.SaveCampaign(d.ctx, who, submission.Campaign{Name: fmt.Sprintf("%d年度专题民主生活会", n), Year: n, Profile: "neutral", UnitID: d.staff.units[0], Kinds: []string{"personal"},
		Units: []int64{d.staff.units[0]}, PapersDue: due, Starts: starts, Ends: ends,
		Stages: []submission.CampaignStage{{Name: "学习研讨", From: starts, Due: starts.Plus(20)}, {Name: "材料报送", From: starts.Plus(20), Due: due}, {Name: "整改落实", From: due, Due: ends}}})
	if err != nil {
		return 0, err
	}
	var list []submission.Expected
	for _, p := range people {
		list = append(list, submission.Expected{PersonID: p})
	}
	if year == 0 { // two who have not begun
		list = append(list, submission.Expected{PersonID: d.staff.of[d.staff.units[5]][4]}, submission.Expected{PersonID: d.staff.of[d.staff.units[8]][4]})
	}
	return c.ID, d.SetExpected(d.ctx, who, c.ID, list)
}

func (d *demo) endLast() error {
	who, err := d.actor(d.staff.office)
	if err != nil {
		return err
	}
	c, _, err := d.Campaign(d.ctx, who, d.last)
	if err != nil {
		return err
	}
	c.Closed = true
	_, err = d.SaveCampaign(d.ctx, who, c)
	return err
}

func (d *demo) actor(person int64) (org.Actor, error) { return d.App.Actor(d.ctx, person) }

// delegate lets the office's head act for the approver during a journey.
func (d *demo) delegate() error {
	who, err := d.actor(d.staff.approvers[1])
	if err != nil {
		return err
	}
	for _, p := range who.Posts {
		if p.Role == org.Approver {
			_, err := d.Delegate(d.ctx, who, p.ID, d.staff.of[d.staff.units[1]][0], d.now.AddDate(0, 0, 10))
			return err
		}
	}
	return errDemoData
}

// demoCourse is one paper's way.
type demoCourse struct {
	person                               int64
	order, year                          int
	start                                calendar.Day
	submit, claim, back, accept, archive bool
	id                                   int64
}

// paper plans one paper: written, handed in, reviewed.
func (d *demo) paper(c demoCourse) {
	at := func(n, hour int, do func() error) { d.on(c.start.Plus(n), hour, do) }
	at(0, 10, func() error { return d.write(&c, false) })
	if !c.submit && !c.back && !c.accept {
		return
	}
	reviewer := d.staff.supervisor
	if c.order%2 == 0 && !c.claim && c.person != d.staff.office {
		reviewer = d.staff.office
	}
	at(1, 9, func() error { return d.react(c) })
	at(2, 14, func() error { return d.step(c, c.person, submission.Submit, "") })
	if c.claim || c.back || c.accept {
		at(5, 10, func() error { return d.step(c, reviewer, submission.Claim, "") })
	}
	if c.back {
		at(7, 15, func() error { return d.sendBack(c, reviewer) })
		at(8, 16, func() error { return d.write(&c, true) })
	}
	if c.accept {
		at(9, 11, func() error { return d.accept(c, reviewer) })
	}
	if c.archive {
		d.on(d.today.Plus(-108), 10, func() error { return d.step(c, d.staff.office, submission.Archive, "") })
	}
}

// write uploads a draft; again is the one that answers the review.
func (d *demo) write(c *demoCourse, again bool) error {
	who, err := d.actor(c.person)
	if err != nil {
		return err
	}
	dir, err := d.Directory(d.ctx)
	if err != nil {
		return err
	}
	p := d.text(*c, who.Person, dir.Units[who.Person.Unit].Name)
	lines, name := p.lines(), fmt.Sprintf("%d年对照检查材料（%s）.docx", p.year, who.Person.Name)
	if again {
		lines, name = p.revised(), fmt.Sprintf("%d年对照检查材料（%s）修改稿.docx", p.year, who.Person.Name)
	}
	b, err := demoDocx(lines)
	if err != nil {
		return err
	}
	campaign := d.this
	if c.year < 0 {
		campaign = d.last
	}
	v, err := d.Upload(d.ctx, who, NewPaper{Campaign: campaign, Name: name, Data: b})
	c.id = v.Submission.ID
	return err
}

// text composes a paper. Every third author says this year what was said last year.
func (d *demo) text(c demoCourse, p org.Person, unit string) demoPaper {
	seed := int(p.ID)
	shift := 0
	if c.year == 0 {
		shift = 7
	}
	var topics []demoTopic
	for i := range 4 {
		topics = append(topics, d.bank[(seed*4+shift+i*5)%len(d.bank)])
	}
	if seed%3 == 0 || p.Login == string(org.Author) {
		topics[0] = d.bank[(seed*4)%len(d.bank)]
		if same := topics[1:]; same[0].problem == topics[0].problem || same[1].problem == topics[0].problem || same[2].problem == topics[0].problem {
			topics[0] = d.bank[(seed*4+shift)%len(d.bank)]
		}
	}
	due := func(i int) calendar.Day {
		if seed%8 == 5 && i == 2 {
			return ""
		}
		if c.year < 0 {
			return c.start.Plus(70 + (seed*13+i*29)%120)
		}
		return d.today.Plus(-12 + (seed*17+i*31)%130)
	}
	out := demoPaper{seed: seed, year: d.now.Year() + c.year, name: p.Name, unit: unit, topics: topics, due: due, noDue: -1, noStandard: -1, handedIn: c.start, places: d.places,
		unfinished: seed%10 == 4 && c.year == 0, thinClosing: seed%6 == 1}
	if seed%5 == 2 {
		out.noDue = 3
	}
	if seed%4 == 1 {
		out.noStandard = 1
	}
	return out
}

// react decides some of the findings, as authors do.
func (d *demo) react(c demoCourse) error {
	who, err := d.actor(c.person)
	if err != nil {
		return err
	}
	v, err := d.App.Submission(d.ctx, who, c.id)
	if err != nil || len(v.Drafts) == 0 {
		return err
	}
	p, err := d.Draft(d.ctx, who, v.Drafts[0].ID)
	if err != nil {
		return err
	}
	for i, f := range p.Findings {
		verdict, reason := submission.Adopt, ""
		switch (i + c.order) % 3 {
		case 1:
			verdict, reason = submission.Decline, "已在会前谈话中说明，按分管领域实际保留原表述。"
		case 2:
			continue
		}
		if err := d.DecideFinding(d.ctx, who, v.Drafts[0].ID, f.ID, verdict, reason); err != nil {
			return err
		}
	}
	return nil
}

func (d *demo) step(c demoCourse, person int64, m submission.Move, note string) error {
	who, err := d.actor(person)
	if err != nil {
		return err
	}
	v, err := d.App.Submission(d.ctx, who, c.id)
	if err != nil {
		return fmt.Errorf("%s paper %d: %w", m, c.id, err)
	}
	if _, err = d.MoveSubmission(d.ctx, who, c.id, v.Submission.Version, m, note); err != nil {
		return fmt.Errorf("%s paper %d: %w", m, c.id, err)
	}
	return nil
}

// sendBack returns a paper with a remark on a place.
func (d *demo) sendBack(c demoCourse, reviewer int64) error {
	who, err := d.actor(reviewer)
	if err != nil {
		return err
	}
	v, err := d.App.Submission(d.ctx, who, c.id)
	if err != nil || len(v.Drafts) == 0 {
		return err
	}
	p, err := d.Draft(d.ctx, who, v.Drafts[0].ID)
	if err != nil {
		return err
	}
	if list := p.Material.Chain.Problems; len(list) > 0 {
		s := list[0].HeadSpan
		if _, err := d.Comment(d.ctx, who, submission.Comment{SubmissionID: c.id, DraftID: v.Drafts[0].ID, StartByte: s.Start, EndByte: s.End, Quote: p.Material.Doc.Slice(s), Text: "这一条请写清是哪一次、涉及多少人，结果怎样。"}); err != nil {
			return err
		}
	}
	return d.step(c, reviewer, submission.Return, "问题联系分管工作不够具体，第一条请补充时间和数量，措施请逐条写明时限。")
}

// accept takes a paper and plans what becomes of its items.
func (d *demo) accept(c demoCourse, reviewer int64) error {
	if err := d.step(c, reviewer, submission.Accept, ""); err != nil {
		return err
	}
	var list []ledger.Item
	err := d.Store.Read(d.ctx, func(tx Tx) (err error) {
		list, err = tx.Items(ItemFilter{Reach: org.Reach{All: true}, Submission: c.id, Sort: ByID}, Page{Limit: 100})
		return err
	})
	for _, it := range list {
		d.follow(it, c.year < 0)
	}
	return err
}
