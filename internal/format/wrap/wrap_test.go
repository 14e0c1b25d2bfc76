package wrap_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"duizhao/internal/format/wrap"
)

// paragraphs are a material as its author typed it, one paragraph a line.
var paragraphs = []string{
	"党支部班子对照检查材料",
	"按照镇党委统一安排，支部班子围绕主题教育要求，采取召开座谈会、个别谈话、发放征求意见表等方式，广泛听取党员群众意见建议，先后征求意见37条，归纳整理为12条，并逐条研究。现将对照检查情况报告如下。",
	"一、存在的主要问题",
	"（一）在带头严守政治纪律和政治规矩、维护党的团结统一方面存在的问题",
	"一是学习不够系统。2023年集中学习12次，其中有4次因防汛值班改为自学，会后没有组织补课，三名流动党员全年只参加了2次学习，对《条例》修订内容掌握得不牢，在入户宣讲时讲不清楚补助标准。",
	"二是台账更新不及时。低保动态管理台账应于每月5日前更新，全年有3个月拖到月底才更新，造成两户家庭补助晚发20天。",
	"（二）担当作为方面",
	"遇到征地纠纷时习惯先等上级批示再行动，东沟组排水渠改造从3月拖到9月，群众反映了三次才进场施工，影响了11户的秋收。",
	"二、原因剖析",
	"平时以事务性工作忙为由放松了理论武装，“三会一课”安排随意性大，对制度执行的监督检查流于形式，没有建立起学习效果的评估办法。",
	"三、下一步整改措施",
	"1.由组织委员李春生负责，2024年3月底前补齐流动党员学习记录，每季度抽查一次并在党务公开栏公示结果。",
	"2.由文书王海兰负责，每月5日前完成低保台账更新，村监委会每季度核对一次。",
}

// hard breaks the text as a page of the width (in Chinese characters) does: marks that may not begin a line hang over.
func hard(paragraphs []string, width int, indent string) []string {
	var out []string
	for i, p := range paragraphs {
		line, columns := "", 0
		if i > 0 {
			line, columns = indent, 2*utf8.RuneCountInString(indent)
		}
		for _, r := range p {
			w := 2
			if r < utf8.RuneSelf {
				w = 1
			}
			if columns+w > 2*width && !strings.ContainsRune("，。；：、）”》", r) {
				out = append(out, line)
				line, columns = "", 0
			}
			line += string(r)
			columns += w
		}
		out = append(out, line)
	}
	return out
}

func joined(lines []string) []string {
	in := make([]wrap.Line, len(lines))
	for i, ln := range lines {
		in[i].Text = ln
	}
	var out []string
	for _, p := range wrap.Join(in) {
		out = append(out, p.Text)
	}
	return out
}

func same(t *testing.T, got, want []string) {
	t.Helper()
	for i := 0; i < max(len(got), len(want)); i++ {
		switch {
		case i >= len(got):
			t.Fatalf("paragraph %d missing, want %q", i, want[i])
		case i >= len(want):
			t.Fatalf("paragraph %d is %q, want none", i, got[i])
		case got[i] != want[i]:
			t.Fatalf("paragraph %d is\n%q, want\n%q", i, got[i], want[i])
		}
	}
}

func TestHardBreaksAreRejoined(t *testing.T) {
	for _, width := range []int{20, 24, 28, 30, 33, 36, 40} {
		same(t, joined(hard(paragraphs, width, "　　")), paragraphs)
	}
}

func TestHardBreaksWithoutIndent(t *testing.T) {
	for _, width := range []int{24, 28, 30, 36, 40} {
		same(t, joined(hard(paragraphs, width, "")), paragraphs)
	}
}

// Text copied from a word processor keeps the line ends of an indented page, but not the indents: there a first line ends two characters
// before the edge, and a longer one goes on after a full stop.
func TestHardBreaksOfAnIndentedPageWithoutItsIndents(t *testing.T) {
	want := []string{
		"对照检查材料",
		"一是学习不系统。去年集中学习十二次，有四次改成了自学，会后没有补课，三名流动党员全年只参加了两次，条例的新内容说不清楚，入户宣讲时答不上来。",
		"二是走访流于形式。上半年到村二十一次，十七次只到村部。后山两个组没有去过，坡地用什么机子、水渠修到哪里，会上一问就答不出，只好请人代答。",
		"三是台账更新不及时。低保台账应当每月五日前更新，全年有三个月拖到了月底，两户家庭的补助晚发二十天，老人到窗口来问了三回，没有人给一个准话。",
		"原因在自己身上。把集中学习当成任务来完成，人到了就算学了，笔记抄满了就算记住了，条例里哪一条管着自己手里的事，从来没有一条一条地去对照过。",
		"今后每月十五日前到最远的两个组各住一晚，把水渠、机耕道和坡地的事逐件问清楚，记在走访本上，月底在村务公开栏贴出来，做了几件、没做几件，都写明白，请大家看。",
		"四是怕得罪人。年底评等次心里不同意，嘴上说都行，部里三个年轻人先后提出了调岗。会上谁都不说，会下谁都有话说，民主生活会开成了表扬会。",
	}
	lines := hard(want, 28, "　　")
	for i := range lines {
		lines[i] = strings.TrimLeft(lines[i], "　")
	}
	same(t, joined(lines), want)
}

func TestOneParagraphALineStays(t *testing.T) {
	same(t, joined(paragraphs), paragraphs)
}

func TestTextsThatAreNotWrapped(t *testing.T) {
	for name, lines := range map[string][]string{
		"titles of like length": {
			"（一）在带头严守政治纪律和政治规矩、维护党的团结统一方面",
			"理论学习抓得不实，全年12次集中学习有4次改为自学，没有补课，也没有登记，学习笔记由办公室统一代写，检查时才补签名字，党员普遍反映收获不大，这一点在年底测评中也有反映，排名靠后。",
			"（二）在带头增强党性、严守纪律、砥砺作风方面存在的问题",
			"下基层调研走马观花，3月到柳湾村只看了示范点，没有进农户，低保复核的意见两个月没有回复，群众跑了三趟，后来还是在市长热线工单里才知道这件事，造成了不好的影响，教训是深刻的。",
			"（三）在带头在遵规守纪、清正廉洁前提下干事创业方面",
			"怕出错、怕问责，东沟排水渠改造项目前期手续拖了半年，错过了施工季节，今年汛期又淹了40亩菜地。",
		},
		"list without marks": {
			"- 全年组织集中学习12次，其中专题研讨4次",
			"- 走访困难群众36户，解决用水用电等问题9个",
			"- 清理超期未办结工单21件，回访满意率达到95%",
			"- 修订财务报销、公车管理、值班值守三项制度",
		},
		"names": {"张建国", "李春生", "王海兰", "赵志远"},
		"plan table as lines": {
			"问题：低保台账更新不及时",
			"责任人：王海兰",
			"完成时限：2024年3月底前",
			"整改措施：每月5日前更新，村监委会每季度核对",
			"目前进展：已完成1月、2月更新，正在补录去年缺项",
		},
	} {
		t.Run(name, func(t *testing.T) { same(t, joined(lines), lines) })
	}
}

func TestStraySpacesAreKept(t *testing.T) {
	same(t, joined([]string{"　　对群众反映的问题未能 第 一时间处理。　"}), []string{"对群众反映的问题未能 第 一时间处理。"})
}

func TestBlankLinesSeparate(t *testing.T) {
	lines := hard(paragraphs[4:6], 28, "")
	got := joined([]string{lines[0], "", lines[1]})
	same(t, got, []string{lines[0], lines[1]})
}

func TestLatinWordsGetTheirSpace(t *testing.T) {
	lines := []string{
		"我们在系统上线前没有做充分的测试，对照行业标准 Service",
		"Level Agreement 的要求还有差距，上线后一周内出现三次故障，",
		"用户投诉量明显增加。",
	}
	want := "我们在系统上线前没有做充分的测试，对照行业标准 Service Level Agreement 的要求还有差距，上线后一周内出现三次故障，用户投诉量明显增加。"
	same(t, joined(lines), []string{want})
}

func TestUnits(t *testing.T) {
	for _, s := range []string{"一、问题", "（一）学习", "(2)学习", "1.学习", "1、学习", "12．学习", "3）学习", "一是学习", "二要学习", "第一，学习", "第二部分 问题", "首先，学习", "其次，学习", "其一，学习", "最后，学习", "①学习", "● 学习", "- 学习", "１．学习", "十一、学习"} {
		if !wrap.BeginsUnit(s) {
			t.Errorf("wrap.BeginsUnit(%q) = false, want true", s)
		}
	}
	for _, s := range []string{"", "一方面", "一、二季度", "1.5万元", "2023年", "第一时间", "第一季度", "其他", "首先是", "一是一、二是二", "（以下简称条例）", "(2023)", "3个", "-5度", "其中", "100.学习", "一些"} {
		if wrap.BeginsUnit(s) {
			t.Errorf("wrap.BeginsUnit(%q) = true, want false", s)
		}
	}
}

// FuzzJoin checks what holds for any lines: nothing but white space at line ends is lost, and order is kept.
func FuzzJoin(f *testing.F) {
	f.Add(strings.Join(hard(paragraphs, 28, "　　"), "\n"))
	f.Add(strings.Join(hard(paragraphs, 40, ""), "\n"))
	f.Add(strings.Join(paragraphs, "\n\n"))
	f.Add("a\x80\n\xe3\x80\n，\n \n1.")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?") // taking blanks out of broken bytes could make new characters
		lines := strings.Split(text, "\n")
		got := strings.Join(joined(lines), "")
		if squeeze(got) != squeeze(text) {
			t.Fatalf("characters changed:\n%q\n%q", squeeze(got), squeeze(text))
		}
	})
}

func squeeze(s string) string {
	return strings.NewReplacer(" ", "", "\t", "", "　", "", "\u00a0", "", "\r", "", "\n", "").Replace(s)
}
