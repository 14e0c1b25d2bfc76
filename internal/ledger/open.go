package ledger

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"duizhao/internal/calendar"
)

// New is what an item is opened with. Texts are copied in; nothing else points back to where they came from.
type New struct {
	Campaign, Submission, UnitID                      int64
	Source, SourceKey                                 string
	Aspect, Problem, Detail, Cause, Standard, Measure string
	Type                                              Type
	AuthorID, OwnerID, DeputyID, LeaderID             int64
	Supporting                                        string
	Start, Due                                        calendar.Day
	Stages                                            []Stage
	Repeats                                           int64
}

// OpenItem makes an item. What is not known yet stays empty and is completed by the office; it never invents.
func OpenItem(n New, now time.Time) (Item, error) {
	if strings.TrimSpace(n.Problem) == "" && strings.TrimSpace(n.Measure) == "" {
		return Item{}, refuse("needs_text", "请填写问题或者整改措施。", "Please state the problem or the measure.")
	}
	if n.Type == "" {
		n.Type = Dated
	}
	if !n.Type.Valid() {
		return Item{}, refuse("bad_type", "类型只能是立行立改、限期整改或者长期坚持。", "The type is immediate, dated or standing.")
	}
	if err := checkDays(n.Start, n.Due, n.Stages); err != nil {
		return Item{}, err
	}
	it := Item{State: Open, Campaign: n.Campaign, Submission: n.Submission, Source: n.Source, SourceKey: n.SourceKey, UnitID: n.UnitID, Aspect: n.Aspect,
		Problem: n.Problem, Detail: n.Detail, Cause: n.Cause, Standard: n.Standard, Measure: n.Measure, Type: n.Type, AuthorID: n.AuthorID, OwnerID: n.OwnerID, DeputyID: n.DeputyID,
		LeaderID: n.LeaderID, Supporting: n.Supporting, Start: n.Start, Due: n.Due, Stages: slices.Clone(n.Stages), Repeats: n.Repeats, CreatedAt: now, UpdatedAt: now}
	it.resetDue()
	it.OriginalDue = it.Due
	return it, nil
}

func checkDays(start, due calendar.Day, stages []Stage) error {
	days := []calendar.Day{start, due}
	last := calendar.Day("")
	for _, s := range stages {
		if !s.Due.Valid() || s.Due < last || strings.TrimSpace(s.Target) == "" {
			return refuse("bad_stages", "每个阶段目标都要有内容和日期，日期按先后排列。", "Every stage needs a target and a day, in order of time.")
		}
		last = s.Due
	}
	for _, d := range days {
		if d != "" && !d.Valid() {
			return refuse("bad_day", fmt.Sprintf("日期“%s”不存在，请按 2026-03-31 的形式填写。", d), "There is no such day: "+string(d)+"; write it like 2026-03-31.")
		}
	}
	if start != "" && due != "" && due < start {
		return refuse("due_before_start", "完成时限早于开始时间。", "The limit lies before the start.")
	}
	return nil
}

// Patch is what the office may set on an item; nil leaves a field. The promise itself, problem and measure, cannot be changed.
type Patch struct {
	Aspect, Detail, Cause, Standard, Supporting *string
	Type                                        *Type
	OwnerID, DeputyID, LeaderID                 *int64
	Start, Due                                  *calendar.Day
	Stages                                      *[]Stage
}

// Apply gives the item with the patch and the names of the fields that changed, old and new. An owner or a limit that is set is not
// replaced here: that is a transfer or an extension, with a reason.
func (p Patch) Apply(it Item) (Item, map[string]string, error) {
	next, changes := it, map[string]string{}
	next.Stages = slices.Clone(it.Stages)
	set(&next.Aspect, p.Aspect, "aspect", changes)
	set(&next.Detail, p.Detail, "detail", changes)
	set(&next.Cause, p.Cause, "cause", changes)
	set(&next.Standard, p.Standard, "standard", changes)
	set(&next.Supporting, p.Supporting, "supporting", changes)
	set(&next.Type, p.Type, "type", changes)
	set(&next.OwnerID, p.OwnerID, "owner", changes)
	set(&next.DeputyID, p.DeputyID, "deputy", changes)
	set(&next.LeaderID, p.LeaderID, "leader", changes)
	set(&next.Start, p.Start, "start", changes)
	set(&next.Due, p.Due, "due", changes)
	if p.Stages != nil && !slices.Equal(it.Stages, *p.Stages) {
		changes["stages"] = fmt.Sprintf("%d → %d", len(it.Stages), len(*p.Stages))
		next.Stages = slices.Clone(*p.Stages)
	}
	for _, name := range []string{"detail", "cause"} { // copied from a paper: the trail says only that they changed
		if changes[name] != "" {
			changes[name] = "changed"
		}
	}
	if err := p.check(it, next); err != nil {
		return it, nil, err
	}
	if it.OriginalDue == "" {
		next.resetDue()
		next.OriginalDue = next.Due
	}
	return next, changes, nil
}

func (p Patch) check(it, next Item) error {
	switch {
	case !next.Type.Valid():
		return refuse("bad_type", "类型只能是立行立改、限期整改或者长期坚持。", "The type is immediate, dated or standing.")
	case it.OwnerID != 0 && next.OwnerID != it.OwnerID:
		return refuse("owner_set", "已有责任人，更换请用“移交”并写明理由。", "There is an owner already; use a transfer, with a reason.")
	case it.OriginalDue != "" && next.Due != it.Due:
		return refuse("due_set", "时限已定，变更请走延期申请。", "The limit is set; a change needs an extension.")
	case next.DeputyID != 0 && next.DeputyID == next.OwnerID:
		return refuse("deputy_is_owner", "协助人不能与责任人相同。", "Deputy and owner are two people.")
	case it.State == Pending && (next.Type != it.Type || len(next.Stages) != len(it.Stages)):
		return refuse("wrong_state", "条目正在核验，不能改类型和阶段目标。", "The item is being verified; type and stages cannot change now.")
	}
	for i, s := range it.Stages {
		if s.Closed != "" && (i >= len(next.Stages) || next.Stages[i] != s) {
			return refuse("stage_closed", "已经销号的阶段目标不能改动。", "A closed stage cannot change.")
		}
	}
	return checkDays(next.Start, next.Due, next.Stages)
}

func set[T comparable](field *T, value *T, name string, changes map[string]string) {
	if value == nil || *value == *field {
		return
	}
	changes[name] = fmt.Sprintf("%v → %v", *field, *value)
	*field = *value
}
