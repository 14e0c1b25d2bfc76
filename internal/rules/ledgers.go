package rules

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"duizhao/internal/calendar"
	"duizhao/internal/format/xlsx"
	"duizhao/internal/rule"
)

// Rules of this file: ledgers (D19–D29). They test consistency on paper and never say that something is false.
func ledgers() []rule.Check {
	return []rule.Check{
		{ID: "ledger/no-slot", Table: ledgerSlots},
		{ID: "ledger/no-measure", Table: ledgerNoMeasure},
		{ID: "ledger/due-order", Table: ledgerDueOrder},
		{ID: "ledger/vague-owner", Table: ledgerVagueOwner},
		{ID: "ledger/owner-verifies", Table: ownerVerifies},
		{ID: "ledger/closed-without-evidence", Table: closedWithoutEvidence},
		{ID: "ledger/paper-evidence", Table: paperEvidence},
		{ID: "ledger/same-opinion", Table: sameOpinion},
		{ID: "ledger/same-evidence", Table: sameEvidence},
		{ID: "ledger/closed-at-once", Table: closedAtOnce},
		{ID: "ledger/output-only", Table: outputOnly},
		{ID: "ledger/overdue", Table: overdue},
		{ID: "ledger/extended-again", Table: extendedAgain},
		{ID: "ledger/standing-closed", Table: standingClosed},
		{ID: "ledger/sums", Table: sums},
		{ID: "ledger/no-follow-up", Table: noFollowUp},
		{ID: "ledger/same-everywhere", Table: sameEverywhere},
	}
}

func isClosed(at rule.Place) bool {
	s := at.Get(xlsx.State)
	if hasAny(s, "未", "部分", "基本", "正在", "进行", "否", "待", "申请", "不予", "退回") {
		return false
	}
	return hasAny(s, "销号", "完成", "办结", "已整改", "到位", "已解决") || s == "是" || s == "" && at.Get(xlsx.Closed) != "" && !hasAny(at.Get(xlsx.Closed), "未", "否")
}

func isStanding(at rule.Place) bool {
	return hasAny(at.Get(xlsx.Type), "长期", "持续", "常态") || hasAny(at.Get(xlsx.Due), "长期坚持", "持续推进", "常态", "长期")
}

// day reads a date cell; relative words count from the sheet's day.
func day(s string, today time.Time) (time.Time, bool) {
	s = strings.TrimSpace(s)
	for _, layout := range []string{"2006-01-02", "2006/1/2", "2006.1.2", "2006-1-2", "2006年1月2日", "2006-01-02 15:04:05"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	for _, d := range calendar.FindDue(s, today) {
		if (d.Kind == calendar.Date || d.Kind == calendar.Period) && !d.To.IsZero() {
			return d.To, true
		}
	}
	for _, m := range calendar.FindDates(s, today) {
		if !m.To.IsZero() {
			return m.To, true
		}
	}
	return time.Time{}, false
}

func ledgerSlots(p *rule.LedgerPass) {
	p.Each(func(at rule.Place) {
		if at.Get(xlsx.Measure) == "" {
			return
		}
		var lack []string
		place := at
		miss := func(word string, fields ...xlsx.Field) {
			for _, f := range fields {
				if at.Get(f) != "" {
					return
				}
			}
			if len(lack) == 0 {
				place = at.At(fields[0])
			}
			lack = append(lack, word)
		}
		if !isStanding(at) {
			miss("完成时限", xlsx.Due)
		}
		miss("责任人或责任部门", xlsx.Owner, xlsx.Department, xlsx.Leader)
		if at.Column(xlsx.Standard) {
			miss("整改标准", xlsx.Standard)
		}
		if len(lack) > 0 {
			p.Report(place, "lack", strings.Join(lack, "、"))
		}
	})
}

func ledgerNoMeasure(p *rule.LedgerPass) {
	p.Each(func(at rule.Place) {
		if at.Column(xlsx.Measure) && at.Column(xlsx.Problem) && (at.Get(xlsx.Measure) == "") != (at.Get(xlsx.Problem) == "") {
			if at.Get(xlsx.Measure) == "" {
				p.Report(at.At(xlsx.Measure), "what", "整改措施")
			} else {
				p.Report(at.At(xlsx.Problem), "what", "问题")
			}
		}
	})
}

func ledgerDueOrder(p *rule.LedgerPass) {
	p.Each(func(at rule.Place) {
		due, ok := day(at.Get(xlsx.Due), p.Today)
		start, has := day(at.Get(xlsx.Start), p.Today)
		if ok && has && due.Before(start) {
			p.Report(at.At(xlsx.Due), "start", start.Format("2006-01-02"))
		}
	})
}

func ledgerVagueOwner(p *rule.LedgerPass) {
	p.Each(func(at rule.Place) {
		for _, f := range []xlsx.Field{xlsx.Owner, xlsx.Department, xlsx.Leader} {
			s := at.Get(f)
			if s == "" {
				continue
			}
			if _, ok := startsAny(s, "相关", "有关", "各有关", "各相关", "各单位", "各部门", "各科室", "各股室", "班子成员", "全体"); ok {
				p.Report(at.At(f))
				return
			}
		}
	})
}

func ownerVerifies(p *rule.LedgerPass) {
	p.Each(func(at rule.Place) {
		v := strings.TrimSpace(at.Get(xlsx.Verifier))
		for _, f := range []xlsx.Field{xlsx.Owner, xlsx.Supporting} {
			for _, name := range strings.FieldsFunc(at.Get(f), func(r rune) bool { return strings.ContainsRune("、，,； /\n", r) }) {
				if v != "" && (name == v || strings.Contains(v, name) && len(name) >= 6) {
					p.Report(at.At(xlsx.Verifier))
					return
				}
			}
		}
	})
}

func closedWithoutEvidence(p *rule.LedgerPass) {
	p.Each(func(at rule.Place) {
		e := at.Get(xlsx.Evidence)
		if isClosed(at) && at.Column(xlsx.Evidence) && (e == "" || e == "无" || e == "/" || e == "略") {
			p.Report(at.At(xlsx.Evidence))
		}
	})
}

// paperEvidence: all that is shown is that it was arranged.
func paperEvidence(p *rule.LedgerPass) {
	p.Each(func(at rule.Place) {
		e := at.Get(xlsx.Evidence)
		if !isClosed(at) || e == "" {
			return
		}
		for _, part := range strings.FieldsFunc(e, func(r rune) bool { return strings.ContainsRune("、，,；;\n", r) }) {
			if !hasAny(part, "会议记录", "会议纪要", "通知", "计划", "方案", "部署", "讲话", "签到") || hasAny(part, "回执", "照片", "票据", "验收", "核查", "缴款", "结果", "满意度", "台账", "报告") {
				return
			}
		}
		p.Report(at.At(xlsx.Evidence))
	})
}

// groups collects closed rows by the text of a field, normalised.
func groups(p *rule.LedgerPass, f xlsx.Field) map[string][]rule.Place {
	out := map[string][]rule.Place{}
	p.Each(func(at rule.Place) {
		if s := strings.Join(strings.Fields(at.Get(f)), ""); s != "" && isClosed(at) {
			out[s] = append(out[s], at.At(f))
		}
	})
	return out
}

func sameOpinion(p *rule.LedgerPass) {
	for s, rows := range groups(p, xlsx.Opinion) {
		if len(rows) >= 3 && len([]rune(s)) >= 2 {
			p.Report(rows[0], "n", strconv.Itoa(len(rows)))
		}
	}
}

// sameEvidence: one file for several different measures.
func sameEvidence(p *rule.LedgerPass) {
	for _, rows := range groups(p, xlsx.Evidence) {
		measures := map[string]bool{}
		for _, r := range rows {
			measures[r.Get(xlsx.Measure)] = true
		}
		if len(measures) >= 3 {
			p.Report(rows[0], "n", strconv.Itoa(len(rows)))
		}
	}
}

func closedAtOnce(p *rule.LedgerPass) {
	p.Each(func(at rule.Place) {
		start, ok := day(at.Get(xlsx.Start), p.Today)
		closed, has := day(at.Get(xlsx.Closed), p.Today)
		if ok && has && isClosed(at) && !closed.After(start) {
			p.Report(at.At(xlsx.Closed), "start", start.Format("2006-01-02"))
		}
	})
}

// outputOnly: the standard promises an effect; the progress tells only papers and meetings.
func outputOnly(p *rule.LedgerPass) {
	p.Each(func(at rule.Place) {
		result := at.Get(xlsx.Progress)
		if !isClosed(at) || result == "" {
			return
		}
		promise := at.Get(xlsx.Standard) + at.Get(xlsx.StageTarget)
		if promise == "" {
			promise = at.Get(xlsx.Measure)
		}
		effect := hasAny(promise, "%", "％", "达到", "全部", "不超过", "以内", "清零", "办结", "下降", "提高到", "压减", "满意率", "覆盖")
		if effect && hasAny(result, "制定", "印发", "召开", "下发", "出台", "部署", "学习") && !hasDigits(withoutDates(result)) && !hasAny(result, "全部", "办结", "清零", "已完成", "达到") {
			p.Report(at.At(xlsx.Progress), "promise", rule.Short(promise, 20))
		}
	})
}

// withoutDates is s without numbers that are years, months or days.
func withoutDates(s string) string {
	if !hasDigits(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		_, end := digitsAfter(s, i)
		if unit := after(s, end); end > i && (unit == '年' || unit == '月' || unit == '日' || unit == '号') {
			i = end + len("年")
			continue
		}
		end = max(end, i+1)
		b.WriteString(s[i:end])
		i = end
	}
	return b.String()
}

func overdue(p *rule.LedgerPass) {
	p.Each(func(at rule.Place) {
		due, ok := day(at.Get(xlsx.Due), p.Today)
		if !ok || !due.Before(p.Today) || isClosed(at) || isStanding(at) || at.Get(xlsx.State) == "" && !at.Column(xlsx.State) {
			return
		}
		if e := at.Get(xlsx.Extension); e != "" && e != "无" && e != "否" {
			return
		}
		p.Report(at.At(xlsx.Due), "days", strconv.Itoa(int(p.Today.Sub(due).Hours()/24)))
	})
}

func extendedAgain(p *rule.LedgerPass) {
	p.Each(func(at rule.Place) {
		e := at.Get(xlsx.Extension)
		if hasAny(e, "第二次", "第三次", "两次", "三次", "2次", "3次", "4次", "二次", "再次延期") || strings.Count(e, "延期至") >= 2 || strings.Count(e, "延至") >= 2 {
			p.Report(at.At(xlsx.Extension))
		}
	})
}

func standingClosed(p *rule.LedgerPass) {
	p.Each(func(at rule.Place) {
		if isStanding(at) && isClosed(at) && !hasAny(at.Get(xlsx.State), "阶段", "长期", "持续") && at.Get(xlsx.StageTarget) == "" {
			p.Report(at.At(xlsx.State))
		}
	})
}

var (
	countWords = regexp.MustCompile(`([0-9]+)(?:个|项|条|件)`)
	doneWords  = regexp.MustCompile(`(?:已完成|完成整改|完成|已销号|已整改|办结)(?:整改)?([0-9]+)(?:个|项|条|件)`)
	restWords  = regexp.MustCompile(`(?:未完成|正在整改|正在推进|整改中|未整改|延期|阶段性完成|剩余|其余|持续推进|继续推进|长期坚持)(?:整改)?([0-9]+)(?:个|项|条|件)`)
	rateWords  = regexp.MustCompile(`(?:完成率|整改率|销号率)(?:为|达到|达)?([0-9]+(?:\.[0-9]+)?)[%％]`)
)

// sums: a cell that gives a total, its parts or a rate, and they do not agree.
func sums(p *rule.LedgerPass) {
	p.Each(func(at rule.Place) {
		for _, f := range []xlsx.Field{xlsx.Progress, xlsx.State, xlsx.Opinion, xlsx.Detail} {
			if why := disagrees(at.Get(f)); why != "" {
				p.Report(at.At(f), "why", why)
			}
		}
	})
}

// disagrees tells how the figures of one text contradict each other; "" when they do not. The total is the count that stands last
// before what is done.
func disagrees(s string) string {
	at := doneWords.FindStringSubmatchIndex(s)
	if at == nil {
		return ""
	}
	before := countWords.FindAllStringSubmatch(s[:at[0]], -1)
	if len(before) == 0 {
		return ""
	}
	total, done := number(before[len(before)-1][1]), number(s[at[2]:at[3]])
	sum := done
	rest := restWords.FindAllStringSubmatch(s[at[1]:], -1)
	for _, m := range rest {
		sum += number(m[1])
	}
	if done > total || len(rest) > 0 && sum != total {
		return fmt.Sprintf("总数%d，各部分合计%d", total, sum)
	}
	if m := rateWords.FindStringSubmatch(s); m != nil && total > 0 {
		rate, err := strconv.ParseFloat(m[1], 64)
		if real := 100 * float64(done) / float64(total); err == nil && (rate-real > 0.51 || real-rate > 0.51) {
			return fmt.Sprintf("%d÷%d=%.2f%%", done, total, real)
		}
	}
	return ""
}

// number reads digits; what is too long for an int counts as the largest, and then nothing adds up to it.
func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return math.MaxInt32
	}
	return n
}

// noFollowUp: closed for more than half a year, and nobody looked back.
func noFollowUp(p *rule.LedgerPass) {
	p.Each(func(at rule.Place) {
		closed, ok := day(at.Get(xlsx.Closed), p.Today)
		if ok && isClosed(at) && at.Column(xlsx.FollowUp) && at.Get(xlsx.FollowUp) == "" && p.Today.Sub(closed) > 183*24*time.Hour {
			p.Report(at.At(xlsx.FollowUp), "closed", closed.Format("2006-01-02"))
		}
	})
}

// sameEverywhere: the same problem and measure stand under several units.
func sameEverywhere(p *rule.LedgerPass) {
	rows := map[string][]rule.Place{}
	var order []string
	p.Each(func(at rule.Place) {
		key := strings.Join(strings.Fields(at.Get(xlsx.Problem)+"\x00"+at.Get(xlsx.Measure)), "")
		if at.Get(xlsx.Problem) == "" || at.Get(xlsx.Measure) == "" {
			return
		}
		if rows[key] == nil {
			order = append(order, key)
		}
		rows[key] = append(rows[key], at.At(xlsx.Measure))
	})
	for _, key := range order {
		units := map[string]bool{}
		for _, r := range rows[key] {
			u := r.Get(xlsx.Department)
			if u == "" {
				u = r.Sheet.Name
			}
			units[u] = true
		}
		if len(units) >= 2 {
			p.Report(rows[key][1], "n", strconv.Itoa(len(units)))
		}
	}
}
