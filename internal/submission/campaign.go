package submission

import (
	"time"

	"duizhao/internal/calendar"
)

// Campaign is one round: a theme, its requirements and its dates.
type Campaign struct {
	ID        int64
	Version   int
	Name      string
	Year      int
	Profile   string // the name of the requirements
	UnitID    int64  // the unit that runs it; its office manages it
	Kinds     []string
	Units     []int64 // units that take part; their subtrees too
	Stages    []CampaignStage
	PapersDue calendar.Day
	Starts    calendar.Day
	Ends      calendar.Day
	Outside   bool // closures are verified from outside the rectifying unit
	Closed    bool
	CreatedAt time.Time
}

// CampaignStage is a part of the campaign's calendar.
type CampaignStage struct {
	Name string       `json:"name"`
	From calendar.Day `json:"from,omitempty"`
	Due  calendar.Day `json:"due"`
}

// Expected is one paper that the campaign waits for.
type Expected struct {
	ID         int64
	CampaignID int64
	PersonID   int64
	UnitID     int64
	Kind       string
}
