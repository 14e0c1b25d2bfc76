package org

import "slices"

// Op is one thing a person may ask for. Every operation of the API names one.
type Op string

// The operations. A new one needs a row in rules() and rows in the permission matrix of the server's tests.
const (
	SignedIn         Op = "session"
	ReadDirectory    Op = "directory.read"
	ManageUnits      Op = "unit.manage"
	ManagePeople     Op = "person.manage"
	ManagePosts      Op = "post.manage"
	Delegate         Op = "delegation.make"
	ReadCampaign     Op = "campaign.read"
	ManageCampaign   Op = "campaign.manage"
	ReadRoll         Op = "campaign.roll" // who has and has not handed in
	ReadSubmission   Op = "submission.read"
	WriteSubmission  Op = "submission.write"
	CollectPapers    Op = "submission.collect" // upload for others, in batches
	ReviewSubmission Op = "submission.review"
	ReadReaders      Op = "submission.readers"
	ReadItem         Op = "item.read"
	CreateItem       Op = "item.create"
	EditItem         Op = "item.edit"
	WorkItem         Op = "item.work" // progress, evidence, obstacles
	AnswerItem       Op = "item.own"  // request, withdraw, ask for an extension: the owner's
	VerifyItem       Op = "item.verify"
	ReopenItem       Op = "item.reopen"
	TransferItem     Op = "item.transfer"
	ApproveItem      Op = "item.approve" // extensions, second person for merging and voiding, obstacles
	RetireItem       Op = "item.retire"  // merge, void
	FollowItem       Op = "item.follow"
	UrgeItem         Op = "item.urge"
	ImportItems      Op = "item.import"
	ExportItems      Op = "item.export"
	ReadTrail        Op = "trail.read"
	RunSystem        Op = "system.run" // jobs, backups, settings
	UsePrivateCheck  Op = "check.private"
)

// Relation is what a person is to a thing by being named on it.
type Relation uint8

// The relations; they add up.
const (
	IsAuthor Relation = 1 << iota
	IsOwner
	IsDeputy
)

// rule says which roles carry an operation within their scope, and which named people have it whatever their posts.
type rule struct {
	roles []Role
	named Relation
	any   bool // everyone signed in
}

// rules is the whole of who may do what. Scope and relation are applied by Reach.
func rules(op Op) rule {
	switch op {
	case SignedIn, ReadDirectory, ReadCampaign, Delegate, UsePrivateCheck:
		return rule{any: true}
	case ManageUnits, ManagePeople, RunSystem:
		return rule{roles: []Role{SysAdmin}}
	case ManagePosts:
		return rule{roles: []Role{SecAdmin}}
	case ReadTrail:
		return rule{roles: []Role{AuditAdmin}}
	case ManageCampaign, CollectPapers, CreateItem, EditItem, RetireItem, ImportItems:
		return rule{roles: []Role{Office}}
	case ReadRoll:
		return rule{roles: []Role{Office, Supervisor, Head}}
	case ReadSubmission:
		return rule{roles: []Role{Office, Supervisor, Head}, named: IsAuthor}
	case WriteSubmission, ReadReaders:
		return rule{named: IsAuthor}
	case ReviewSubmission:
		return rule{roles: []Role{Office, Supervisor, Head}}
	case ReadItem:
		// An author follows what came of the own paper, whoever keeps the promise now.
		return rule{roles: []Role{Office, Supervisor, Verifier, Approver, Head}, named: IsAuthor | IsOwner | IsDeputy}
	case ExportItems:
		return rule{roles: []Role{Office, Supervisor, Verifier, Approver, Head}, named: IsAuthor | IsOwner | IsDeputy}
	case WorkItem:
		return rule{named: IsOwner | IsDeputy}
	case AnswerItem:
		return rule{named: IsOwner}
	case VerifyItem:
		return rule{roles: []Role{Verifier}}
	case ReopenItem:
		return rule{roles: []Role{Verifier, Office, Head}}
	case TransferItem:
		return rule{roles: []Role{Office, Head}}
	case ApproveItem:
		return rule{roles: []Role{Approver, Head}}
	case FollowItem:
		return rule{roles: []Role{Office, Supervisor, Verifier}}
	case UrgeItem:
		return rule{roles: []Role{Office, Supervisor, Head}}
	}
	return rule{}
}

// Ops are all operations, for tests and for the limits of personal tokens.
func Ops() []Op {
	return []Op{SignedIn, ReadDirectory, ManageUnits, ManagePeople, ManagePosts, Delegate, ReadCampaign, ManageCampaign, ReadRoll,
		ReadSubmission, WriteSubmission, CollectPapers, ReviewSubmission, ReadReaders, ReadItem, CreateItem, EditItem, WorkItem,
		AnswerItem, VerifyItem, ReopenItem, TransferItem, ApproveItem, RetireItem, FollowItem, UrgeItem, ImportItems, ExportItems,
		ReadTrail, RunSystem, UsePrivateCheck}
}

// Target is a thing as permission sees it.
type Target struct {
	Unit   int64
	Path   string // of Unit
	Author int64
	Owner  int64
	Deputy int64
}

// Reach is everything an actor may do one operation to. Lists filter by it and May asks it about one thing, so both always agree.
type Reach struct {
	All     bool
	Subtree []string // paths of units whose whole subtree is reached
	Units   []int64  // single units
	People  []int64  // the people whose own things are reached (the actor and those who delegated)
	Named   Relation // by which relation
}

// Empty reports whether nothing is reached.
func (r Reach) Empty() bool {
	return !r.All && len(r.Subtree) == 0 && len(r.Units) == 0 && (len(r.People) == 0 || r.Named == 0)
}

// Covers reports whether the target is reached.
func (r Reach) Covers(t Target) bool {
	if r.All || slices.Contains(r.Units, t.Unit) && t.Unit != 0 {
		return true
	}
	for _, top := range r.Subtree {
		if Within(t.Path, top) {
			return true
		}
	}
	return r.names(t)
}

func (r Reach) names(t Target) bool {
	named := func(rel Relation, id int64) bool {
		return r.Named&rel != 0 && id != 0 && slices.Contains(r.People, id)
	}
	return named(IsAuthor, t.Author) || named(IsOwner, t.Owner) || named(IsDeputy, t.Deputy)
}

// ReachOf is what the actor may do the operation to.
func ReachOf(a Actor, op Op) Reach {
	if a.Person.ID == 0 || a.Person.Left || a.Limit != nil && !slices.Contains(a.Limit, op) {
		return Reach{}
	}
	r := rules(op)
	if r.any {
		return Reach{All: true}
	}
	reach := Reach{Named: r.named}
	if r.named != 0 {
		reach.People = principals(a, r.named)
	}
	for _, p := range a.Posts {
		if slices.Contains(r.roles, p.Role) {
			reach = widen(reach, p)
		}
	}
	return reach
}

// principals are the actor and those who delegated a role that the relation stands for.
func principals(a Actor, rel Relation) []int64 {
	ids := []int64{a.Person.ID}
	for _, p := range a.Posts {
		if p.Principal == 0 {
			continue
		}
		if p.Role == Owner && rel&IsOwner != 0 || p.Role == Deputy && rel&IsDeputy != 0 {
			ids = append(ids, p.Principal)
		}
	}
	return ids
}

func widen(r Reach, p Post) Reach {
	switch p.Scope {
	case All:
		r.All = true
	case Below:
		r.Subtree = append(r.Subtree, p.Path)
	case InUnit:
		r.Units = append(r.Units, p.Unit)
	case Listed:
		r.Units = append(r.Units, p.Units...)
	case Self:
		// a role held for oneself adds nothing to what one is named on
	}
	return r
}

// May is the one answer to "may this person do this to that".
func May(a Actor, op Op, t Target) bool { return ReachOf(a, op).Covers(t) }

// MayAny reports whether there is anything at all that the actor may do the operation to.
func MayAny(a Actor, op Op) bool { return !ReachOf(a, op).Empty() }
