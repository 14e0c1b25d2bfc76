package rules

import (
	"os"
	"path/filepath"
	"testing"

	"duizhao/internal/finding"
)

// TestQuietOnCarefulText: sentences that look like defects and are none. Each stands alone, so that a failure names it.
func TestQuietOnCarefulText(t *testing.T) {
	for _, text := range []string{
		"对策略研究不深，对题目反复推敲，与会同志都发了言，的确存在差距。",
		"在局机关落实到人，现在局势稳定，存在局部不平衡，在校学生36人，在建项目12个。",
		"部门与部门之间、干部和干部之间沟通不多，人与人相处贵在真诚。",
		"理论学习和学习教育统筹安排，党建工作与工作作风建设同步推进。",
		"推进道路改造等工作，做好防汛、抗旱、救灾等工作，开展“三会一课”等工作。",
		"推进党的建设工作，谋划城区管网建设工作，开展班子建设工作，抓好法治建设工作。",
		"这样做是对的，内在的动力不足，实在的举措不多，参与的同志有9名，服从的意识不强。",
		"积极参与，态度温和，以及时反馈为要，并予以支持，不宜过多地参与，",
		"满足群众对优质教育的需求，回应企业对政策兑现的期盼，对需求把握不准。",
		"完成项目12个，召开场地协调会3次，走访企业家8人，整改项目全部完工，办理件数居首。",
		"遇事多研究研究，一件一件地办，问题一个一个地改，有话多商量商量。",
		"二○○三年参加工作，一九九〇年入党，场地长20×15米，比分为3:2，预算1,200元。",
		"在此基础上再提高，在这方面还有差距，在工作中注意方法，在上级支持下完成，在中央党校学习。",
		"他说：“对的，我们错了。”会后印发了《关于规范〈条例〉适用的意见》。",
		"为了了解实情，除了了解情况，还要到场看一看，的的确确下了功夫。",
		"2023年以来，共收集意见33条，归并为9条，其中7条已经办结，2条正在办理。",
		"学习贯彻习近平新时代中国特色社会主义思想，坚定不移走中国特色社会主义道路。",
		"从事水利工作23年，第3、4项尚未完成，三四个人一组，约30人参加。",
		"存在在岗不在状态的现象，实在在理，对对方的诉求要有回应，与与会代表交换意见。",
		"向县委、县政府报告，由县纪委督办，全县各乡镇、各村（社区）一起抓。",
	} {
		for _, f := range judge(t, text) {
			if f.Severity != finding.May {
				t.Errorf("%s\n  %s “%s” %s", text, f.Rule, f.Quote, f.Message)
			}
		}
	}
}

// TestQuietOnGoodPapers: whole papers, concrete and complete, get no must and no should.
func TestQuietOnGoodPapers(t *testing.T) {
	files, err := filepath.Glob("testdata/clean/*.txt")
	if err != nil || len(files) < 4 {
		t.Fatalf("%d clean papers: %v", len(files), err)
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range judge(t, string(raw)) {
			if f.Severity != finding.May {
				t.Errorf("%s: %s “%s” %s", filepath.Base(name), f.Rule, f.Quote, f.Message)
			}
		}
	}
}

// TestMessagesAsk: a remark is polite and exact; it never scolds, commands or calls anything false.
func TestMessagesAsk(t *testing.T) {
	set, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range set.Rules {
		if r.Question.ZH == "" || r.Question.EN == "" {
			t.Errorf("%s asks nothing", r.ID)
		}
		for _, s := range []string{r.Message.ZH, r.Question.ZH, r.Title.ZH} {
			if hasAny(s, "虚假", "造假", "严禁", "必须", "不合格", "敷衍", "！", "不得", "立即") {
				t.Errorf("%s: %s", r.ID, s)
			}
		}
	}
}
