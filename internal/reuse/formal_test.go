package reuse

import (
	"strings"
	"testing"
)

// TestFormal holds what a paper says because of its kind to be common text, and what its writer says beside it not to be. ⟦…⟧ stands around what is common.
func TestFormal(t *testing.T) {
	for _, text := range []string{
		"⟦按照县委主题教育办《关于开好专题会的通知》要求，我站逐条对照，现将查摆情况报告如下⟧。\n一、学用脱节。",
		"秋汛那几天我没有去过闸口。⟦现将有关情况汇报如下⟧：\n一、学用脱节。",
		"一、学用脱节。\n1.今年按照三张清单催缴，只收回两成，催缴情况如下：欠费的还有四十户。",
		"《河道管理办法》规定⟦，巡河人员每周至少巡查两次，发现漂浮物应当当日上报，⟧我全年只登记了九次。",
		"《消防法》第十六条规定⟦：单位应当每年至少检测一次消防设施。检测记录应当完整准确，⟧但仓库的记录只到五月。",
		"《值班制度》挂在墙上，规定的交接时间没有人守。",
		"一、学用脱节。\n⟦根据区教育局的统一部署，⟧我把三个年级的作业本都翻了一遍。",
		"一、学用脱节。\n按照去年的名单发放，漏了新搬来的六户。",
		"一、学用脱节。\n⟦接县应急局《关于开展粉尘企业排查的通知》后，⟧车间只贴了一张告示。",
		"一、学用脱节。\n⟦本人没有违规兼职取酬的情况，⟧家里的店铺由妻弟经营。",
		"一、学用脱节。\n对独居老人没有及时上门的情况，我是从热线里知道的。",
		"一、学用脱节。\n总书记强调⟦，干部要到矛盾多的地方去⟧。我一年没有去过矛盾最多的两个村。",
		"《档案管理办法》规定⟦，借阅人应当当日归还，但延长期限不得超过五日，⟧但我批过一个月的。条例还要求⟦，借出的原件必须登记，并由两人清点。⟧",
		"《条例》的读本发下来，办法还要求人想，我没有想。",
		"条例我抄在本子上⟦：借阅人应当当日归还；确需延长的，可以延长五日，但不得再次延长。⟧抄完就压在抽屉里。",
		"条例我抄在本子上：借阅人应当当日归还；我批的四十件里有九件可以说是我忘了。",
		"我对办法有意见：登记太慢，窗口排了两个小时的队，老人站不住。",
		"我们看了⟦原柳河市住建局局长尹某严重违纪违法案⟧的片子，我在第三排坐着，手心出了汗。",
		"⟦会上剖析了镇财政所出纳于某挪用公款案⟧，她和我同一年进所。",
		"仓库的被盗案到年底没有破，某台账少了两页，我没有问。",
		"一、学用脱节。\n⟦配偶、子女无经商办企业情况；没有超标准使用办公用房，⟧车辆维修费比上年多了一倍。",
		"⟦（六）廉洁自律方面⟧\n（七）接待超标。",
		"⟦填表说明：整改时限写到月，由主要负责人签字后报送。⟧\n1.沟渠堵了。",
		"⟦序号\t问题\t措施\t时限\t责任人⟧\n1\t渠道淤了三处\t四月底前清完\t2025年4月\t罗茂林",
		"一、学用脱节。\n会议室的灯坏了一个月。\n⟦大岭镇水利站\n二〇二五年一月九日⟧",
	} {
		var want strings.Builder
		folder := StandardLibrary().Folder
		plain := strings.NewReplacer("⟦", "", "⟧", "").Replace(text)
		folded := folder.Fold(plain)
		mask := make(Mask, folded.Len())
		folded.maskFormal(mask)
		in := false
		for i := range folded.Code { // the marks again where the mask changes
			if mask[i] != in {
				in = mask[i]
				want.WriteString(map[bool]string{true: "⟦", false: "⟧"}[in])
			}
			want.WriteString(plain[folded.At[i]:folded.End[i]])
		}
		if in {
			want.WriteString("⟧")
		}
		if got, expected := want.String(), lettersAndMarks(folder, text); got != expected {
			t.Errorf("%s\n got  %s\n want %s", plain, got, expected)
		}
	}
}

// lettersAndMarks is text without what folding drops, the marks of the test apart.
func lettersAndMarks(f *Folder, text string) string {
	var out strings.Builder
	for _, part := range strings.SplitAfter(strings.ReplaceAll(text, "⟧", "⟦"), "⟦") {
		open := strings.HasSuffix(part, "⟦")
		t := f.Fold(strings.TrimSuffix(part, "⟦"))
		for i := range t.Code {
			out.WriteString(t.Raw[t.At[i]:t.End[i]])
		}
		if open {
			out.WriteString("|")
		}
	}
	s, marks := out.String(), []string{"⟦", "⟧"}
	for i := 0; strings.Contains(s, "|"); i++ {
		s = strings.Replace(s, "|", marks[i%2], 1)
	}
	return s
}

// TestFormalOfOneLongLine: a text without a full stop costs as much a character as any other.
func TestFormalOfOneLongLine(t *testing.T) {
	long := strings.Repeat("按照要求，《办法》规定，应当上报，", 60000)
	folded := StandardLibrary().Fold(long)
	folded.maskFormal(make(Mask, folded.Len()))
}
