package app

import (
	"context"
	"fmt"
	"io"
	"strings"

	"duizhao/internal/calendar"
	"duizhao/internal/ledger"
	"duizhao/internal/org"
)

func sprintNumber(format, number string) string { return fmt.Sprintf(format, number) }

// NewEvidence is a file that is to be linked to an item.
type NewEvidence struct {
	Name      string
	Media     string
	StandsFor calendar.Day // the day it shows
	Shows     string
	Replaces  int64 // an older version, 0 for a new piece
	Body      io.Reader
}

// AddEvidence keeps a file and links it to an item.
func (a *App) AddEvidence(ctx context.Context, who org.Actor, item int64, n NewEvidence) (e ledger.Evidence, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return e, err
	}
	if err := a.mayAdd(ctx, d, who, item); err != nil {
		return e, err
	}
	if n.StandsFor == "" {
		n.StandsFor = a.today()
	}
	if !n.StandsFor.Valid() || n.StandsFor > a.today() {
		return e, invalid("standsFor", "bad_day", "材料对应的日期不能晚于今天。", "The day it stands for cannot lie in the future.")
	}
	sha, size, err := a.Files.Put(ctx, n.Body, a.Limits.Evidence)
	if err != nil {
		return e, err
	}
	if size == 0 {
		return e, invalid("file", "empty", "文件是空的。", "The file is empty.")
	}
	e = ledger.Evidence{ItemID: item, Name: baseName(n.Name), SHA256: sha, Size: size, Media: n.Media, StandsFor: n.StandsFor, Shows: n.Shows,
		UploadedBy: who.Person.ID, UploadedAt: a.Clock(), Replaces: n.Replaces}
	return e, a.write(ctx, func(tx Tx) error {
		it, err := seen(tx, d, who, item)
		if err != nil {
			return err
		}
		if _, _, err := ledger.Decide(it, who, ledger.Input{Move: ledger.AddEvidence}, ledger.Facts{Path: d.Path(it.UnitID), Now: a.Clock()}); err != nil {
			return err
		}
		if err := replace(tx, item, n.Replaces); err != nil {
			return err
		}
		tx.Trail(a.note(who, "evidence.add", "item", item, it.UnitID, map[string]string{"sha256": sha}))
		return tx.SaveEvidence(&e)
	}, Topic{Kind: "item", ID: item})
}

func (a *App) mayAdd(ctx context.Context, d *Directory, who org.Actor, item int64) error {
	return a.Store.Read(ctx, func(tx Tx) error {
		it, err := seen(tx, d, who, item)
		if err != nil {
			return err
		}
		_, _, err = ledger.Decide(it, who, ledger.Input{Move: ledger.AddEvidence}, ledger.Facts{Path: d.Path(it.UnitID), Now: a.Clock()})
		return err
	})
}

// replace marks the older version; it stays and can still be opened.
func replace(tx Tx, item, old int64) error {
	if old == 0 {
		return nil
	}
	e, err := tx.EvidenceByID(old)
	if err != nil || e.ItemID != item {
		return firstOf(err, ErrNotFound)
	}
	e.Withdrawn = true
	return tx.SaveEvidence(&e)
}

// baseName is a file name without folders and control characters, at most 200 characters.
func baseName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return -1 // control characters and those that turn the direction of writing
		}
		return r
	}, name)
	if rs := []rune(name); len(rs) > 200 {
		name = string(rs[len(rs)-200:])
	}
	if strings.Trim(name, ". ") == "" {
		return "file"
	}
	return name
}

// EvidenceFile opens a piece of evidence; its reading is kept in the trail.
func (a *App) EvidenceFile(ctx context.Context, who org.Actor, item, id int64) (e ledger.Evidence, body io.ReadCloser, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return e, nil, err
	}
	err = a.Store.Write(ctx, func(tx Tx) error {
		it, err := seen(tx, d, who, item)
		if err != nil {
			return err
		}
		if e, err = tx.EvidenceByID(id); err != nil || e.ItemID != item {
			return firstOf(err, ErrNotFound)
		}
		tx.Trail(a.note(who, "evidence.read", "item", item, it.UnitID, map[string]string{"sha256": e.SHA256}))
		return nil
	})
	if err != nil {
		return e, nil, err
	}
	body, err = a.Files.Open(ctx, e.SHA256)
	return e, body, err
}

// RaiseObstacle asks a higher unit to remove what stands in the way.
func (a *App) RaiseObstacle(ctx context.Context, who org.Actor, item int64, text string, to int64, due calendar.Day) (o ledger.Obstacle, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return o, err
	}
	return o, a.write(ctx, func(tx Tx) error {
		it, err := seen(tx, d, who, item)
		if err != nil {
			return err
		}
		if _, _, err := ledger.Decide(it, who, ledger.Input{Move: ledger.Raise, Note: text}, ledger.Facts{Path: d.Path(it.UnitID), Now: a.Clock()}); err != nil {
			return err
		}
		if to == it.UnitID || !org.Within(d.Path(it.UnitID), d.Path(to)) {
			return invalid("toUnit", "not_above", "请选择本单位的上级单位。", "Please choose a unit above the rectifying one.")
		}
		if !due.Valid() || due < a.today() {
			return invalid("answerDue", "bad_day", "请给出答复期限，不能早于今天。", "Please give a day for the answer, not in the past.")
		}
		o = ledger.Obstacle{ItemID: item, Text: text, RaisedBy: who.Person.ID, RaisedAt: a.Clock(), ToUnit: to, AnswerDue: due}
		tx.Trail(a.note(who, "obstacle.raise", "item", item, it.UnitID, map[string]string{"to": d.Units[to].Name, "due": string(due)}))
		for _, id := range a.answerers(d, to, 0) {
			if err := tx.Notify(Notice{PersonID: id, Kind: "obstacle_raised", Object: "item", ObjectID: item, At: a.Clock(),
				ZH: fmt.Sprintf("条目 %s 上报困难，请在 %s 前答复。", it.Number, due), EN: fmt.Sprintf("Item %s raises an obstacle; please answer by %s.", it.Number, due)}); err != nil {
				return err
			}
		}
		return tx.SaveObstacle(&o)
	}, Topic{Kind: "item", ID: item})
}

// AnswerObstacle answers for the unit that an obstacle was raised to.
func (a *App) AnswerObstacle(ctx context.Context, who org.Actor, item, id int64, answer string) (o ledger.Obstacle, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return o, err
	}
	return o, a.write(ctx, func(tx Tx) error {
		it, err := seen(tx, d, who, item)
		if err != nil {
			return err
		}
		list, err := tx.Obstacles(item)
		if err != nil {
			return err
		}
		for _, o = range list {
			if o.ID == id {
				return a.answer(tx, d, who, it, &o, answer)
			}
		}
		return ErrNotFound
	}, Topic{Kind: "item", ID: item})
}

func (a *App) answer(tx Tx, d *Directory, who org.Actor, it ledger.Item, o *ledger.Obstacle, answer string) error {
	if !org.May(who, org.ApproveItem, org.Target{Unit: o.ToUnit, Path: d.Path(o.ToUnit)}) {
		return ErrForbidden
	}
	if strings.TrimSpace(answer) == "" {
		return invalid("answer", "required", "请填写答复。", "Please give an answer.")
	}
	if o.AnsweredBy != 0 {
		return &Conflict{"answered", "已经答复。", "It was answered already."}
	}
	o.Answer, o.AnsweredBy, o.AnsweredAt = answer, who.Person.ID, a.Clock()
	tx.Trail(a.note(who, "obstacle.answer", "item", it.ID, it.UnitID, nil))
	if err := tx.Notify(Notice{PersonID: it.OwnerID, Kind: "obstacle", Object: "item", ObjectID: it.ID, At: a.Clock(),
		ZH: "条目 " + it.Number + " 提出的困难已有答复。", EN: "The obstacle of item " + it.Number + " was answered."}); err != nil {
		return err
	}
	return tx.SaveObstacle(o)
}

// Urge sends the owner a reminder and keeps a record of it (催办).
func (a *App) Urge(ctx context.Context, who org.Actor, item int64, text string) error {
	d, err := a.Directory(ctx)
	if err != nil {
		return err
	}
	return a.write(ctx, func(tx Tx) error {
		it, err := seen(tx, d, who, item)
		if err != nil {
			return err
		}
		if !org.May(who, org.UrgeItem, it.Target(d.Path(it.UnitID))) {
			return ErrForbidden
		}
		if !it.State.Live() || it.OwnerID == 0 {
			return &Conflict{"nothing_owed", "条目现在没有待责任人办理的事项。", "Nothing is owed by an owner now."}
		}
		ev := ledger.Event{ItemID: item, At: a.Clock(), By: who.Person.ID, Move: "urge", From: it.State, To: it.State, Note: text, Person: it.OwnerID}
		if err := tx.AddEvent(&ev); err != nil {
			return err
		}
		tx.Trail(a.note(who, "item.urge", "item", item, it.UnitID, nil))
		return tx.Notify(Notice{PersonID: it.OwnerID, Kind: "urge", Object: "item", ObjectID: item, At: a.Clock(),
			ZH: "催办：条目 " + it.Number + "。" + text, EN: "Please attend to item " + it.Number + ". " + text})
	}, Topic{Kind: "item", ID: item})
}
