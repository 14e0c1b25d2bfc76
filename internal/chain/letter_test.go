package chain

import "testing"

// A paper without any title that is told like a letter: what is wrong, why, and what is to be done, in this order.
func TestALetter(t *testing.T) {
	const letter = "写给支部的一封信\n支部的各位：\n今晚不值班，我把话写下来。\n先说最难受的一件。三月里老郑在井下崴了脚，我怕影响班组评比，没有上报。\n还有，交接班我看得松。五月有四次没有到现场，签字是补的。\n这些天我一直在想，根子在哪里。\n我把红旗看得比人重，怕在我手里丢了。\n总得说说打算怎么办。\n十月底以前，我同每个工友谈一次，谈话本交支部看。\n交接班我每天到场，签字当场签。\n矿工 段长河"
	got := built(letter)
	if len(got.Problems) != 2 || len(got.Causes) != 1 || len(got.Measures) != 2 {
		t.Errorf("%d problems, %d causes, %d measures", len(got.Problems), len(got.Causes), len(got.Measures))
	}
	got = built("写给女儿的一封信\n孩子：\n先说一件事。你的成绩不好，原因是贪玩。\n昨天下雨了。\n院子里的花开了。")
	if n := len(got.Problems) + len(got.Causes) + len(got.Measures); n > 0 {
		t.Errorf("%d items in a letter that turns to nothing to be done", n)
	}
}

// Where no title of a person's paper names what its section is for, the content says it.
func TestTitlesThatSayNothing(t *testing.T) {
	const paper = "对照检查材料\n青杨渡大桥项目经理 祁某\n一、翻开自己的账本\n（一）理论学习方面\n我把集中学习当成可以请假的事。5月至9月开了8次，我缺席3次。\n（二）担当作为方面\n我怕得罪人。6月便道占地谈不拢，3次协调会我都推给副手。\n二、账是怎样欠下的\n产值在我心里坐了头把交椅，缺课误工我都先算产值的账。\n三、哪天还、怎么还、谁来查\n把缺的3次课在2月底前补上，笔记交支部书记签字。\n占地补偿由我本人去谈，3月15日前谈完5户，协议交镇里存档。"
	got := built(paper)
	if len(got.Problems) != 2 || len(got.Causes) != 1 || len(got.Measures) != 2 {
		t.Errorf("%d problems, %d causes, %d measures", len(got.Problems), len(got.Causes), len(got.Measures))
	}
}

// Sections that each tell a problem and what is done about it are not parted into problems, causes and measures.
func TestSectionsThatTellBoth(t *testing.T) {
	got := built("对照检查材料\n某局 罗某\n一、把书读厚\n我学得浅，一年只读两本。\n2月底前读完三本，3月15日前交笔记。\n每月5日前记一次。\n二、把脚走实\n我的毛病是下乡少。\n4月底前走完8个村，5月10日前报告。\n每周三下乡一次。\n三、把手管住\n我的毛病是签字随意。\n6月底前改完12份单据，7月5日前公示。\n每月10日前核一次。")
	if len(got.Causes) > 0 {
		t.Errorf("%d causes", len(got.Causes))
	}
}

// Parts that say what is to be done about what they name are measures, whatever they name.
func TestPartsThatRemedy(t *testing.T) {
	got := built("关于审计发现问题的整改方案\n一、总体要求\n逐项改到位。\n二、整改事项\n（一）闲置资产盘活。由财务科牵头，分两步走。\n1.3月底前登记造册。\n2.6月底前公开招租。\n（二）违规津补贴清退。由人事科牵头，逐人核对。\n1.4月底前核完。\n2.5月底前退清。")
	if len(got.Problems) > 0 {
		t.Errorf("%d problems among remedies", len(got.Problems))
	}
}

func TestALastSectionThatPromisesHoldsTheMeasures(t *testing.T) {
	const paper = "心得体会\n某局 周某\n一、领会精神实质\n报告振奋人心。\n二、联系实际找准差距\n一是学得不深，全年缺课三次。\n三、以行动践行初心\n"
	for text, want := range map[string]int{
		"今后，我将每天学习一小时，每季度到一线走访一次。": 1,
		"践行初心要靠一代一代人接力。":           0,
	} {
		if got := built(paper + text); len(got.Measures) != want {
			t.Errorf("%s: %d measures, want %d", text, len(got.Measures), want)
		}
	}
}
