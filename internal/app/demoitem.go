package app

import (
	"bytes"
	"errors"
	"fmt"

	"duizhao/internal/calendar"
	"duizhao/internal/ledger"
	"duizhao/internal/org"
)

// foundElsewhere opens an item from an inspection's or audit's list.
func (d *demo) foundElsewhere(i int, source string, campaign int64, due calendar.Day, last bool) error {
	if due < d.today.Plus(-430) || campaign == 0 {
		return errDemoData
	}
	units := d.staff.units[3:]
	unit := units[i%len(units)]
	people := d.staff.of[unit]
	t := d.bank[(i*7+3)%len(d.bank)]
	p := demoPaper{seed: i + 3, places: d.places}
	n := ledger.New{Campaign: campaign, UnitID: unit, Source: source, Aspect: t.aspect, Problem: t.problem, Detail: p.numbers(t.details[i%len(t.details)], i), Cause: t.cause,
		Standard: p.numbers(t.standard, i), Measure: p.numbers(t.measure, i), Type: ledger.Dated, OwnerID: people[1+i%3], Due: due, Start: calendar.DayOf(d.at)}
	if n.Due < n.Start {
		n.Due = n.Start.Plus(30)
	}
	if people[2] != n.OwnerID {
		n.DeputyID = people[2]
	}
	who, err := d.actor(d.staff.office)
	if err != nil {
		return err
	}
	v, err := d.CreateItem(d.ctx, who, n)
	if err != nil {
		return err
	}
	d.follow(v.Item, last)
	return nil
}

// topUp opens what is missing to the district's number of items; nobody has worked on these yet.
func (d *demo) topUp() error {
	for i := 0; d.items < demoItems-1 && i < demoItems; i++ { // the last one is late's
		if err := d.foundElsewhere(60+i, "audit", d.this, d.today.Plus(20+i%60), false); err != nil {
			return err
		}
	}
	return nil
}

// late opens the item by which the accounts that are shown for owner and deputy see what overdue looks like, whatever the day.
func (d *demo) late() error {
	unit := d.staff.units[3]
	people := d.staff.of[unit]
	who, err := d.actor(d.staff.office)
	if err != nil {
		return err
	}
	t := d.bank[0]
	p := demoPaper{seed: 5, places: d.places}
	v, err := d.CreateItem(d.ctx, who, ledger.New{Campaign: d.this, UnitID: unit, Source: "inspection", Aspect: t.aspect, Problem: t.problem, Detail: p.numbers(t.details[0], 1), Cause: t.cause,
		Standard: p.numbers(t.standard, 1), Measure: p.numbers(t.measure, 1), Type: ledger.Dated, OwnerID: people[3], DeputyID: people[2], Start: calendar.DayOf(d.at), Due: d.today.Plus(-3)})
	if err != nil {
		return err
	}
	d.items++
	d.on(d.today.Plus(-5), 10, func() error {
		return d.progress(v.Item.ID, "已列出清单，完成一半，其余需要两个科室共同办理。")
	})
	return nil
}

// follow plans an item's life by its place in the count.
func (d *demo) follow(it ledger.Item, last bool) {
	k := d.items
	d.items++
	open, id := calendar.DayOf(d.at), it.ID
	at := func(n, hour int, do func() error) { d.on(open.Plus(n), hour, do) }
	if !last && k%9 == 4 {
		return // the office has not completed it yet
	}
	at(2, 9, func() error { return d.complete(id, open) })
	if last {
		d.followLast(it, k, at)
	} else {
		d.followThis(it, k, at)
	}
}

type demoAt func(days, hour int, do func() error)

// closure is progress, evidence, request and closing, from the day n on.
func (d *demo) closure(id int64, n int, at demoAt) {
	at(n, 10, func() error { return d.progress(id, "已制定实施方案并分解到岗，正在按方案推进。") })
	at(n+14, 15, func() error { return d.evidence(id, "工作记录") })
	at(n+20, 10, func() error {
		return d.move(id, ledger.Input{Move: ledger.Request, Note: "措施已全部落实，达到整改标准，申请销号。"})
	})
	at(n+23, 9, func() error { return d.move(id, ledger.Input{Move: ledger.Begin}) })
	at(n+25, 16, func() error {
		return d.move(id, ledger.Input{Move: ledger.Close, Method: []ledger.Method{ledger.Papers, ledger.OnSite, ledger.Sample, ledger.Feedback}[int(id)%4], Note: "查阅记录并现场抽查，达到整改标准。"})
	})
}

func (d *demo) followLast(it ledger.Item, k int, at demoAt) {
	id := it.ID
	switch k % 20 {
	case 13:
		at(20, 15, func() error { return d.evidence(id, "情况说明") })
		at(25, 10, func() error { return d.move(id, ledger.Input{Move: ledger.Request, Note: "已完成整改。"}) })
		at(28, 10, func() error {
			return d.move(id, ledger.Input{Move: ledger.Return, Method: ledger.Papers, Note: "只有情况说明，缺少签到记录和前后对比，请补充。"})
		})
		d.closure(id, 32, at)
	case 14:
		d.closure(id, 15, at)
		at(150, 10, func() error {
			return d.move(id, ledger.Input{Move: ledger.Reopen, Note: "回访发现同类情况再次出现，重新整改。"})
		})
		at(160, 10, func() error { return d.progress(id, "重新排查原因，调整了工作办法。") })
	case 15:
		at(30, 10, func() error {
			return d.move(id, ledger.Input{Move: ledger.Annul, Note: "事项已由上级统一部署办理，不再单列。"})
		})
		at(33, 10, func() error { return d.move(id, ledger.Input{Move: ledger.Confirm}) })
	case 16:
		at(30, 10, func() error {
			return d.move(id, ledger.Input{Move: ledger.Merge, Other: id - 2, Note: "与另一条目内容相同，合并办理。"})
		})
		at(34, 10, func() error { return d.move(id, ledger.Input{Move: ledger.Confirm}) })
	case 17:
		for _, n := range []int{30, 75, 130, 200} {
			at(n, 10, func() error { return d.progress(id, "受资金安排影响，进度滞后，正在协调。") })
		}
	case 18:
		d.extend(id, 20, 60, at)
		d.closure(id, 45, at)
	default:
		d.closure(id, 15+k%30, at)
		d.lookAgain(it, k, at)
	}
}

// lookAgain is the follow-up after closing; now and then the problem has come back and a new item points to the old one.
func (d *demo) lookAgain(it ledger.Item, k int, at demoAt) {
	switch k % 5 {
	case 1, 2, 4:
		at(165, 10, func() error {
			return d.move(it.ID, ledger.Input{Move: ledger.FollowUp, Result: "held", Note: "抽查近三个月记录，成效保持。", Method: ledger.Sample})
		})
	case 3:
		if k%15 != 3 {
			return
		}
		at(165, 10, func() error {
			return d.move(it.ID, ledger.Input{Move: ledger.FollowUp, Result: "recurred", Note: "抽查发现问题反弹。", Method: ledger.OnSite})
		})
		at(168, 10, func() error { return d.again(it) })
	}
}

func (d *demo) again(it ledger.Item) error {
	who, err := d.actor(d.staff.office)
	if err != nil {
		return err
	}
	v, err := d.CreateItem(d.ctx, who, ledger.New{Campaign: d.last, UnitID: it.UnitID, Source: "follow_up", Aspect: it.Aspect, Problem: it.Problem, Measure: it.Measure, Standard: "三个月内不再发生", Type: ledger.Dated,
		OwnerID: it.OwnerID, Due: calendar.DayOf(d.at).Plus(90), Repeats: it.ID})
	if err == nil {
		d.follow(v.Item, true)
	}
	return err
}

func (d *demo) followThis(it ledger.Item, k int, at demoAt) {
	id := it.ID
	request := func(n int) {
		at(n-1, 15, func() error { return d.evidence(id, "佐证材料") })
		at(n, 10, func() error {
			return d.move(id, ledger.Input{Move: ledger.Request, Note: "已按措施落实，申请销号。"})
		})
	}
	switch k % 20 {
	case 5, 6, 7, 8:
		at(6, 10, func() error { return d.progress(id, "已召开专题会部署，责任到人。") })
		at(18, 10, func() error { return d.progress(id, "完成首轮工作，正在汇总情况。") })
	case 9, 10:
		request(15)
	case 11:
		request(14)
		at(17, 9, func() error { return d.move(id, ledger.Input{Move: ledger.Begin}) })
	case 12:
		request(12)
		at(16, 16, func() error {
			return d.move(id, ledger.Input{Move: ledger.Return, Method: ledger.OnSite, Note: "现场未见公示，请补齐后再报。"})
		})
	case 13:
		at(14, 10, func() error { return d.askMore(id) })
	case 14, 15:
		at(9, 10, func() error { return d.obstacle(id, k%20 == 15) })
	case 16:
		at(10, 10, func() error { return d.transfer(id) })
	case 17:
		d.extend(id, 8, 40, at)
	case 18:
		d.closure(id, 3, at)
	case 19:
		at(12, 10, func() error {
			return d.move(id, ledger.Input{Move: ledger.Annul, Note: "与上级专项任务重复，建议作废。"})
		})
	}
}

// extend asks for more time after n days and has it granted.
func (d *demo) extend(id int64, n, more int, at demoAt) {
	at(n, 10, func() error { return d.askMore(id) })
	at(n+3, 15, func() error {
		return d.move(id, ledger.Input{Move: ledger.GrantMore, Note: "同意延期，请抓紧推进。"})
	})
}

func (d *demo) item(id int64) (it ledger.Item, err error) {
	err = d.Store.Read(d.ctx, func(tx Tx) error {
		it, err = tx.Item(id)
		return err
	})
	return it, err
}

// complete fills in what the paper left open, as the office does in bulk.
func (d *demo) complete(id int64, open calendar.Day) error {
	it, err := d.item(id)
	if err != nil {
		return err
	}
	var p ledger.Patch
	for _, m := range it.Missing() {
		switch m {
		case "owner":
			owner := d.staff.of[it.UnitID][1]
			p.OwnerID = &owner
		case "due":
			due := open.Plus(75)
			p.Due = &due
		case "standard":
			standard := "形成制度并连续三个月执行到位"
			p.Standard = &standard
		case "stages":
			p.Stages = &[]ledger.Stage{{Target: "建立工作机制", Due: open.Plus(60)}, {Target: "运行满一个周期并评估", Due: open.Plus(540)}}
		}
	}
	who, err := d.actor(d.staff.office)
	if err != nil {
		return err
	}
	_, err = d.EditItem(d.ctx, who, ItemKey{id, it.Version}, p)
	return err
}

func (d *demo) progress(id int64, text string) error {
	return d.move(id, ledger.Input{Move: ledger.Progress, Note: text, On: calendar.DayOf(d.at)})
}

// move makes one move by somebody who may. Where the life of an item took another turn before, nothing happens.
func (d *demo) move(id int64, in ledger.Input) error {
	it, err := d.item(id)
	if err != nil {
		return err
	}
	var why *ledger.Refusal
	for _, person := range d.able(it, in.Move) {
		who, err := d.actor(person)
		if err != nil {
			return err
		}
		_, err = d.MoveItem(d.ctx, who, ItemKey{id, it.Version}, in)
		if err == nil || !errors.As(err, &why) {
			return err
		}
	}
	if why != nil && why.Code == "wrong_state" {
		return nil
	}
	return fmt.Errorf("%s item %s: %w", in.Move, it.Number, why)
}

// able are the people who usually make a move, in the order in which they are asked.
func (d *demo) able(it ledger.Item, m ledger.Move) []int64 {
	switch ledger.OpOf(m) {
	case org.WorkItem, org.AnswerItem:
		return []int64{it.OwnerID}
	case org.VerifyItem:
		if it.BegunBy != 0 {
			return []int64{it.BegunBy}
		}
		n := int(it.ID) % len(d.staff.verifiers)
		return append(append([]int64{}, d.staff.verifiers[n:]...), d.staff.verifiers[:n]...)
	case org.ApproveItem:
		return []int64{d.staff.approvers[1], d.staff.approvers[0]}
	}
	return []int64{d.staff.office}
}

func (d *demo) askMore(id int64) error {
	it, err := d.item(id)
	if err != nil {
		return err
	}
	due := max(it.Due, calendar.DayOf(d.at)).Plus(30)
	return d.move(id, ledger.Input{Move: ledger.AskMore, Due: due, Note: "项目审批环节增加，原定时限内难以完成。"})
}

func (d *demo) transfer(id int64) error {
	it, err := d.item(id)
	if err != nil {
		return err
	}
	for _, p := range d.staff.of[it.UnitID] {
		if p != it.OwnerID {
			return d.move(id, ledger.Input{Move: ledger.Transfer, Person: p, Note: "分工调整，由接任同志负责。"})
		}
	}
	return errDemoData
}

func (d *demo) obstacle(id int64, answered bool) error {
	it, err := d.item(id)
	if err != nil {
		return err
	}
	who, err := d.actor(it.OwnerID)
	if err != nil {
		return err
	}
	root := d.staff.units[0]
	o, err := d.RaiseObstacle(d.ctx, who, id, "涉及两个部门职责交叉，请区级明确牵头单位。", root, d.today.Plus(5))
	if err != nil || !answered {
		return err
	}
	boss, err := d.actor(d.staff.approvers[1])
	if err != nil {
		return err
	}
	_, err = d.AnswerObstacle(d.ctx, boss, id, o.ID, "由住建部门牵头，街道配合，一周内拿出方案。")
	return err
}

// evidence uploads a short record that differs from item to item.
func (d *demo) evidence(id int64, kind string) error {
	it, err := d.item(id)
	if err != nil {
		return err
	}
	who, err := d.actor(it.OwnerID)
	if err != nil {
		return err
	}
	today := calendar.DayOf(d.at)
	lines := []string{"关于“" + it.Problem + "”的整改" + kind, it.Number + "　责任人：" + who.Person.Name, "（" + chineseDay(today) + "）", "整改标准：" + it.Standard}
	for i := range 3 + int(id)%3 {
		lines = append(lines, fmt.Sprintf("%s，按措施落实一次，%d人参加，记录已归档。", chineseDay(today.Plus(-i*7)), 5+(int(id)*3+i)%20))
	}
	b, err := demoDocx(lines)
	if err != nil {
		return err
	}
	_, err = d.AddEvidence(d.ctx, who, id, NewEvidence{Name: it.Number + kind + ".docx", Media: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", StandsFor: today, Shows: "按整改标准逐次落实的记录", Body: bytes.NewReader(b)})
	return err
}
