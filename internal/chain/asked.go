package chain

import (
	"strings"

	"duizhao/internal/calendar"
	"duizhao/internal/doc"
	"duizhao/internal/outline"
)

// askedSections makes a section of each question of a paper that is written as questions and answers: 问：… 答：…. Two pairs are needed,
// and no title with a number that says what its section is for.
func (b *builder) askedSections(titleEnd int) {
	for _, h := range b.heads {
		if (h.style == outline.Part || h.style == outline.Chapter) && len(h.roles) > 0 {
			return
		}
	}
	var found []Section
	for i := titleEnd; i < b.signature; i++ {
		blk := &b.doc.Blocks[i]
		if blk.Kind != doc.Paragraph {
			continue
		}
		text := b.doc.Slice(blk.Span)
		n := spoken(text, "问", "Q")
		if n == 0 {
			continue
		}
		end := len(text)
		if at := answerInside(text); at > 0 {
			end = at
		} else if i+1 >= b.signature || spoken(b.doc.Slice(b.doc.Blocks[i+1].Span), "答", "A") == 0 {
			continue
		}
		title := text[n : n+trimEnd(text[n:end])]
		found = append(found, Section{Span: doc.Span{Start: blk.Start}, Title: title, asked: true, Heading: doc.Span{Start: blk.Start, End: blk.Start + end}})
	}
	if len(found) < 2 {
		return
	}
	b.c.Sections = found
	b.askedRoles()
}

// spoken is the length of what says who speaks at the start of s: 问：, 书记问：, 【答】, Q1:. 0 for none.
func spoken(s, word, letter string) int {
	lead := leading(s)
	rest := s[lead:]
	if label, n := bracketed(rest); n > 0 && label == word {
		return lead + n + colon(rest[n:])
	}
	n := 0
	if k, ok := strings.CutPrefix(rest, letter); ok {
		n = len(rest) - len(k)
	} else if at := strings.Index(rest[:min(len(rest), 7*3)], word); at >= 0 && (at == 0 || !strings.ContainsAny(rest[:at], stops+commas)) {
		n = at + len(word)
	}
	if n == 0 {
		return 0
	}
	n += numeralLen(rest[n:])
	size := colon(rest[n:])
	if size == 0 {
		return 0
	}
	return lead + n + size
}

// answerInside is where the answer begins in the paragraph of its question, 0 for nowhere: 问：…？答：….
func answerInside(s string) int {
	for _, mark := range []string{"？", "。", "?", "　", " "} {
		if at := strings.Index(s, mark+"答："); at > 0 {
			return at + len(mark)
		}
	}
	return 0
}

// askedRoles tells what each question is for by its words, else by those around it: first come the problems, then why, then what will be done.
func (b *builder) askedRoles() {
	secs := b.c.Sections
	var last Role
	for i := range secs {
		s := &secs[i]
		end := len(b.doc.Text)
		if i+1 < len(secs) {
			end = secs[i+1].Start
		}
		s.Roles = questionRoles(s.Title)
		if len(s.Roles) == 0 {
			switch answer := b.doc.Text[s.Heading.End:end]; {
			case last == "":
				s.Roles = []Role{Problems}
			case last == Causes && len(calendar.FindDue(answer, b.ref)) > 0:
				s.Roles = []Role{Measures}
			default:
				s.Roles = []Role{last}
			}
		}
		if r := s.only(); r != "" {
			last = r
		}
	}
}

// questionRoles are what a question asks for, nil where its words do not say.
func questionRoles(q string) []Role {
	rs := roles(q)
	switch {
	case len(rs) > 1, len(rs) == 1 && rs[0] != Problems && rs[0] != Causes && rs[0] != Measures && rs[0] != Study:
		return rs
	case hasAny(q, []string{"上年", "去年", "上次", "上回"}) && hasAny(q, []string{"改", "承诺", "答应"}):
		return []Role{Previous}
	case hasAny(q, []string{"为什么", "为何", "根子", "根源", "原因", "怎么会", "怎么走到", "病根", "何以", "症结"}):
		return []Role{Causes}
	case hasAny(q, []string{"打算", "怎么改", "怎么办", "怎么补", "怎么做", "怎样改", "如何改", "整改", "措施", "下一步", "今后", "往后", "接下来", "监督", "保证", "承诺", "什么时候", "期限", "谁来", "兑现", "准备", "做得到"}):
		return []Role{Measures}
	case hasAny(q, []string{"问题", "不足", "差", "毛病", "短", "不够", "欠", "没", "错"}):
		return []Role{Problems}
	case hasAny(q, []string{"学", "读", "体会", "收获", "触动", "感受", "启发"}):
		return []Role{Study}
	}
	return nil
}

// reply is the length of what an answer begins with before it says anything: who speaks, 有。, 看过，, 我说三条。; and how many items it
// announces, 0 where it does not say.
func reply(s string) (at, announced int) {
	at = spoken(s, "答", "A")
	for range 2 {
		n := firstStop(s[at:], anyComma|anyStop)
		if at+n >= len(s) {
			break
		}
		clause := trimSpaces(s[at : at+n])
		short := runes(clause)
		switch rest := s[at+n:]; {
		case strings.HasPrefix(rest, "，") && short <= 3 && startsAny(clause, replies),
			strings.HasPrefix(rest, "。") && (short <= 4 && (startsAny(clause, replies) || !shortcomings.in(clause)) || short <= 16 && counting(clause) > 0):
			announced = counting(clause)
			_, size := char(rest)
			at += n + size
			continue
		}
		break
	}
	return at, announced
}

var replies = []string{"有", "没有", "是", "对", "看过", "知道", "会", "确实", "承认", "认", "想过", "改"}

// counting is how many items a clause announces that says nothing else: 那我就说三条. 0 for any other.
func counting(clause string) int {
	if hasDigit(clause) || !hasAny(clause, []string{"说", "讲", "话", "有", "谈", "答"}) {
		return 0
	}
	for _, unit := range []string{"条", "点", "句话", "件", "个方面", "桩", "层"} {
		if at := strings.Index(clause, unit); at >= 3 {
			r, _ := lastChar(clause[:at])
			if n := strings.IndexRune("一二三四五六七八", r); n >= 0 {
				return n/3 + 1
			} else if r == '两' {
				return 2
			}
		}
	}
	return 0
}
