package reuse

import (
	"strings"
	"testing"
)

const (
	poolStory = "游泳馆的更衣柜坏了四十七把锁，学员把手机塞在鞋里，我每天从柜子前面走过去，以为后勤会管。"
	busStory  = "末班车提前了十一分钟开走，三个上夜班的护工追到路口，司机说表是对的，我查了一周才知道表慢。"
)

// alignedPieces are the passages of two texts as pairs of strings.
func alignedPieces(a, b string) (out [][2]string) {
	for _, p := range alignTexts(StandardLibrary(), a, b) {
		out = append(out, [2]string{a[p.A.Start:p.A.End], b[p.B.Start:p.B.End]})
	}
	return out
}

// TestWhatPartsTwoPassages holds that several sentences, or an item, that only one side has part two passages, and that one sentence put in does not.
func TestWhatPartsTwoPassages(t *testing.T) {
	const one = "夏天报名的人比往年多了两成，可是水质检测的牌子还是挂在没有人看的墙角里。"
	const more = one + "教练里有两位的证书过了期，我让他们先上课，补考的事一拖就是半年。"
	for _, c := range []struct {
		name, a, b string
		want       int
	}{
		{"side by side", poolStory + busStory, poolStory + busStory, 1},
		{"one sentence put in", poolStory + one + busStory, poolStory + busStory, 1},
		{"two sentences put in", poolStory + more + busStory, poolStory + busStory, 2},
		{"two sentences put in on the other side", poolStory + busStory, poolStory + more + busStory, 2},
		{"other sentences on both sides", poolStory + "浴室的地漏堵了。" + busStory, poolStory + "灯管闪了一月。" + busStory, 1},
		{"other items on both sides", "1." + poolStory + "\n2.浴室的地漏堵了。\n3." + busStory, "1." + poolStory + "\n2.灯管闪了一月。\n3." + busStory, 2},
		{"two paragraphs", poolStory + "\n" + busStory, poolStory + "\n" + busStory, 2},
		{"two paragraphs made one", poolStory + "\n" + busStory, poolStory + busStory, 2},
		{"two paragraphs of one", poolStory + busStory, poolStory + "\n（二）工作作风方面。" + busStory, 2},
		{"a paragraph that says too little alone", poolStory + "\n夏天更挤。", poolStory + "\n夏天更挤。", 1},
		{"lines that were wrapped", strings.Replace(poolStory, "学员", "学\n员", 1) + busStory, poolStory + strings.Replace(busStory, "护工", "护\n工", 1), 1},
		{"an item put in", "1." + poolStory + "\n2.浴室的地漏堵了一个月。\n3." + busStory, "1." + poolStory + "\n2." + busStory, 2},
		{"an item put in, and turned round", "1." + busStory + "\n2.浴室的地漏堵了一个月。\n3." + poolStory, "1." + poolStory + "\n2." + busStory, 2},
	} {
		if got := alignedPieces(c.a, c.b); len(got) != c.want {
			t.Errorf("%s: %d passages, want %d: %q", c.name, len(got), c.want, got)
		}
	}
}

// TestPassagesAreWholeSentences holds that a passage ends with the sentence that both sides rewrote, and takes a rewritten sentence beside it, and no
// other.
func TestPassagesAreWholeSentences(t *testing.T) {
	const kept = "游泳馆的更衣柜坏了四十七把锁，学员把手机塞在鞋里"
	for _, c := range []struct{ name, a, b, wantA, wantB string }{
		{"the rest is rewritten", kept + "，我天天打柜子跟前过。别的没有了。", kept + "，我日日从柜子旁过。到此为止吧。",
			kept + "，我天天打柜子跟前过。", kept + "，我日日从柜子旁过。"},
		{"the rest is another", kept + "，我天天打柜子跟前过。", kept + "，水费涨价以后成本算不平。", kept, kept},
		{"one side has a few characters more", kept + "。别的没有了。", kept + "里头。到此为止吧。", kept + "。", kept + "里头。"},
		{"the sentence before is filled with words", "修理太慢。" + kept + "。", "首先就是修理工作总体太慢。" + kept + "。",
			"修理太慢。" + kept + "。", "首先就是修理工作总体太慢。" + kept + "。"},
		{"a number belongs to its list", "三是" + kept + "。", "5." + kept + "。", kept + "。", kept + "。"},
		{"a half-width point", kept + "。别的没有了。", strings.ReplaceAll(kept, "，", ",") + ".到此为止吧.", kept + "。", strings.ReplaceAll(kept, "，", ",") + "."},
	} {
		got := alignedPieces(c.a, c.b)
		if len(got) != 1 || got[0] != [2]string{c.wantA, c.wantB} {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

// TestRewrittenSentences holds that sentences of which hardly a word was left are found where sentence after sentence is alike, and that sentences on the
// same subject are not.
func TestRewrittenSentences(t *testing.T) {
	const (
		first  = "年初下乡走访砖窑村那天，雪下得紧，我在车里等了一刻钟就叫司机掉头，村口五保户老郝扫了半条路来迎，扫帚靠在树上，人冻得直跺脚。"
		second = "去年下村探望砖窑沟那回，雪落得紧，本人坐车里等过一刻便让师傅掉头，庄头孤老郝大爷清了半条路来迎，扫把靠在树下，手冻得直哆嗦。"
		third  = "砖窑村的雪一直下到正月底，五保户的煤送晚了，我打电话给民政所，才知道名单上少了三户人家，煤款也没有拨下来。"
	)
	if got := alignedPieces(first, second); len(got) != 1 || got[0] != [2]string{first, second} {
		t.Errorf("rewritten: %q", got)
	}
	if got := alignedPieces(first, third); len(got) != 0 {
		t.Errorf("the same subject: %q", got)
	}
}

// TestSpunStories holds that a story told again in other words is found by sentence after sentence sharing characters in the same order, that one such
// sentence is not enough, and that another story of the same kind is none.
func TestSpunStories(t *testing.T) {
	const (
		first  = "养老院的锅炉烧坏那夜，值班员打了四遍电话，我看见号码没有接，想着天亮再说。"
		second = "天亮后赶到，三十一位老人裹着棉被坐在饭厅，护工把自己的暖水袋让了出来，没有一个人埋怨。"
		third  = "我在报告里写处置及时，院长看了半天，签了字，一句话没说。"
		spun1  = "敬老院的暖气管爆裂那晚，值守的人拨来四回电话，我瞧见号码不想接，打算天亮再讲。"
		spun2  = "天明赶过去，三十一名老人披着棉袄坐在食堂，护理员把自用的热水袋都让了，没一个人抱怨。"
		spun3  = "我在材料里写的是处理及时，主任看了好一会，落了款，半句话不说。"
		other  = "锅炉工老贾说养老院的煤不够烧到开春，我批了两吨。三十一位老人的棉被是街道送的。值班员的电话我后来都接了，处置的报告由院长签字。"
	)
	found := func(a, b string) bool { return len(alignTexts(StandardLibrary(), a, b)) > 0 }
	if !found(first+second+third, spun1+spun2+spun3) || !found(spun1+spun2+spun3, first+second+third) {
		t.Error("a spun story is not found")
	}
	if found(third, spun3) || found(first+second+third, other) {
		t.Error("one spun sentence, or another story, is found")
	}
}

// TestLikeness holds the likeness of two stretches to the longest subsequence that is counted the slow way, beyond one word of bits too.
func TestLikeness(t *testing.T) {
	fold := StandardLibrary().Fold
	for _, c := range [][2]string{{poolStory, busStory}, {poolStory + busStory, busStory + poolStory}, {busStory, busStory},
		{strings.Repeat("甲乙丙丁", 40), strings.Repeat("乙甲丁", 50)}} {
		a, b := fold(c[0]), fold(c[1])
		l := likeness{skip: [2][]bool{make([]bool, a.Len()), make([]bool, b.Len())}}
		n := l.read(a.Code, 0, a.Len())
		same, m := l.same(b.Code, 0, b.Len())
		if want := len(subsequence(a.Code, b.Code)); same != want || n != a.Len() || m != b.Len() {
			t.Errorf("%d of %d and %d are the same, want %d of %d and %d", same, n, m, want, a.Len(), b.Len())
		}
	}
}

// TestFindingsHandedOn holds words in quotation marks to be a quotation where an inspection says them, and not where people do.
func TestFindingsHandedOn(t *testing.T) {
	const words = "食堂账目与实物不符，票据由一人经手，月底凑数平账的现象较为普遍"
	lib := StandardLibrary()
	for text, want := range map[string]bool{
		"县委巡察组反馈指出，有的单位“" + words + "”。":   true,
		"审计报告提到，部分站所“" + words + "”。":      true,
		"群众反馈“" + words + "”。":             false,
		"巡察组来的那天下了雨。会计说“" + words + "”。":   false,
		"我在会上通报了一件事：炊事员说过“" + words + "”。": false,
	} {
		folded := lib.Fold(text)
		mask := lib.Known(folded, folded.Grams(lib.n))
		from := folded.posAt(strings.Index(text, "食堂"))
		if got := mask[from] && mask[folded.Len()-1]; got != want {
			t.Errorf("%s: a quotation: %v", text, got)
		}
	}
}

// TestSayings holds words in quotation marks to be a saying where a leader is named before or behind it, or goes on, and not where the writer or people
// speak beside one.
func TestSayings(t *testing.T) {
	const words, before = "种庄稼的人听得见雨声，坐机关的人也要听得见百姓的叹气声", "总书记指出：“干部下乡不要让车轮子替两条腿走完了该走的路。”"
	lib := StandardLibrary()
	for text, want := range map[string]bool{
		before + "又讲：“" + words + "。”我听了脸红。":        true,
		before + "还强调，“" + words + "”。":             true,
		"“" + words + "。”这是总书记反复告诫我们的。":             true,
		"“" + words + "”，习近平总书记的这句话我抄在扉页上。":         true,
		"“" + words + "”，这两句话我背得出。":                 true,
		before + "村里的老支书说：“" + words + "。”":         false,
		before + "“" + words + "。”会计把这句写在黑板上。":      false,
		"“" + words + "。”我在会上这样讲过，总书记要求的实，我没有做到。":   false,
		"“" + words + "”，这句话是炊事员说的。":                false,
		"“" + words + "。”我的检查写到这里，又学了一遍总书记指出的五个必须。": false,
		"“" + words + "。”习近平总书记强调的实，我没有做到。":         false,
		before + words + "，我在笔记里写过这么一句。":            false,
	} {
		folded := lib.Fold(text)
		mask := lib.Known(folded, folded.Grams(lib.n))
		from := folded.posAt(strings.Index(text, "种庄稼"))
		if got := mask[from] && mask[from+20]; got != want {
			t.Errorf("%s: a saying: %v", text, got)
		}
	}
}

// TestPlacesWithinSynonyms asks for limits at every folded character of a text of synonyms: the characters of a longer word that stands for a shorter
// one share its places.
func TestPlacesWithinSynonyms(t *testing.T) {
	words, err := embedded.ReadFile("data/synonyms.txt")
	if err != nil {
		t.Fatal(err)
	}
	text := StandardLibrary().Fold(string(words))
	shared := 0
	for i := 1; i < text.Len(); i++ {
		if text.At[i] < text.End[i-1] {
			shared++
			if text.limit(i) || text.paragraphs(i-1, i, i, i+1) || text.sentences(i-1, i, i, i+1) != 0 || text.number(i) != 0 {
				t.Errorf("a limit within %q", text.Raw[text.At[i-1]:text.End[i]])
			}
		}
		if from, to := text.sentenceStart(i), text.sentenceEnd(i); from > i || to < i || to > text.Len() {
			t.Errorf("the sentence of character %d is [%d, %d)", i, from, to)
		}
	}
	if shared == 0 {
		t.Fatal("no characters share places: the test shows nothing")
	}
}

// TestRestsWeighTheSameInAnyOrder holds that what the sentences before a passage weigh does not depend on those behind it being read first.
func TestRestsWeighTheSameInAnyOrder(t *testing.T) {
	lib := StandardLibrary()
	a := PrepareWords(lib.Fold(poolStory), make(Mask, lib.Fold(poolStory).Len()), nil)
	stretch := func(from, n int) (out []run) {
		for i := from; i < from+n; i++ {
			out = append(out, run{i, i, 1})
		}
		return out
	}
	al := NewAligner(Standard())
	weigh := func(rest ...[]run) float64 {
		var all []run
		for _, r := range rest {
			all = append(all, r...)
		}
		return al.restWeight(&Passage{}, all, a)
	}
	before, behind := stretch(2, 5), stretch(20, 3)
	if x, y := weigh(before, behind), weigh(behind, before); x != y || x != 5+0.5*3 {
		t.Errorf("weights %v and %v, want 6.5: five in a row count 1, three 0.5", x, y)
	}
}

// TestLikenessIsAShareOfThePassage holds that what stands before a passage and was left out of it, though both sides have it, does not count: nothing is
// more than the same.
func TestLikenessIsAShareOfThePassage(t *testing.T) {
	const lead, theirs = "（三）民生实事方面。", "（四）民生实事方面。"
	other := strings.Replace(poolStory, "四十七", "五十六", 1)
	ps := alignTexts(StandardLibrary(), lead+poolStory, theirs+other)
	if len(ps) != 1 || !strings.HasPrefix((lead + poolStory)[ps[0].A.Start:], poolStory[:9]) {
		t.Fatalf("passages are %+v, want one without its label", ps)
	}
	if got := ps[0].Similarity; got > 1 || got < 0.9 {
		t.Errorf("likeness is %.2f, want a little less than 1", got)
	}
}
