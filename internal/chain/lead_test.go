package chain

import "testing"

func TestASentenceOfCausesTakesUpAMatter(t *testing.T) {
	for text, want := range map[string]bool{
		"栈桥那件事，是我图省事，没有等检测报告。": true,
		"至于开会迟到，说白了就是不当回事。":    true,
		"学习上呢，是把分数当成了目的。":      true,
		"栈桥那件事，我到现在还放不下。":      false,
		"平时工作忙，是客观原因。":         false,
		"说到底，是怕担责。":            false,
	} {
		if got := takesUp(text); got != want {
			t.Errorf("takesUp(%q) = %v", text, got)
		}
	}
}

func TestAFirstSentenceMayOnlyLead(t *testing.T) {
	for _, c := range []struct {
		first, next string
		want        bool
	}{
		{"先说用权不严。", "我批过三张白条。", true},
		{"我想得最多的是去年冬天的一件事。", "那天停了水。", true},
		{"这几年站里年年先进，职工也认可。", "但是我对新人带得少。", true},
		{"这几年站里年年先进，职工也认可。", "我对新人带得少。", false},
		{"为一件事拖了半年没有答复。", "那是去年冬天。", false},
		{"巡查走过场。", "去年只去过两次。", false},
	} {
		if got := onlyLeads(c.first, c.next); got != c.want {
			t.Errorf("onlyLeads(%q, %q) = %v", c.first, c.next, got)
		}
	}
}

func TestAFurtherProblemFallsShort(t *testing.T) {
	for text, want := range map[string]bool{
		"请示报告不主动": true,
		"档案管理混乱":  true,
		"业务上吃老本":  true,
		"村民都不满意":  false,
		"他说自己不知道": false,
		"结果事情不顺利": false, // goes on with what was said
	} {
		if got := shortcoming(text); got != want {
			t.Errorf("shortcoming(%q) = %v", text, got)
		}
	}
}

func TestAnAnswerInsideAProblemBeginsNoOther(t *testing.T) {
	for text, want := range map[string]bool{
		"整改：每周补一次课。":  true,
		"原因是平时抓得松。":   true,
		"整改进度慢，拖了半年。": false,
		"问题：台账不全。":    false,
	} {
		if got := answerBegins(text); got != want {
			t.Errorf("answerBegins(%q) = %v", text, got)
		}
	}
}

func TestAPromiseBesidesTheLabelledOnes(t *testing.T) {
	for text, want := range map[string]bool{
		"此外，还要管好钥匙，每周点一次。": true,
		"另外，我将补一次家访。":      true,
		"此外，钥匙管得也乱。":       false,
	} {
		if got := besidesPromises(text); got != want {
			t.Errorf("besidesPromises(%q) = %v", text, got)
		}
	}
}

func TestAPlansPartMayBeOnRulesThatLast(t *testing.T) {
	for title, want := range map[string]bool{"完善制度": true, "建立长效机制": true, "建章立制": true, "制度执行情况": false, "工作要求": false, "完善基础设施": false} {
		if got := lasting(title); got != want {
			t.Errorf("lasting(%q) = %v", title, got)
		}
	}
}
