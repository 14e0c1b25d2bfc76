package chain

import "testing"

func TestWhatIsUnlikelyIsNoSlot(t *testing.T) {
	for _, c := range []struct {
		kind            Kind
		text            string
		owner, evidence string
	}{
		{Group, "改进作风。督促班子成员遵守规定，党组每月检查。", "", ""},
		{Group, "开好课堂。5月底前由宣传股牵头开课，签到表存档。", "宣传股", "签到表"},
		{Personal, "学好业务。10月底前学完，结业证书复印件交人事科存档。", "", "结业证书复印件"},
		{Personal, "用好制度。2022年印发的方案公开后没人看，今年重新讲。", "", ""},
		{Group, "改进会风。按照会议材料公开的要求，减少陪会。", "", ""},
		{Group, "责任单位：班子成员；佐证材料：数据", "班子成员", "数据"},
	} {
		m := measureOf(c.kind, c.text)
		if said(m.Owner) != c.owner || said(m.Evidence) != c.evidence {
			t.Errorf("%s: owner %q, evidence %q, want %q, %q", c.text, said(m.Owner), said(m.Evidence), c.owner, c.evidence)
		}
	}
}

func TestATimeOfSomethingElseIsNoLimit(t *testing.T) {
	for _, c := range []struct {
		text, due string
		timed     bool
	}{
		{"查清库存。发现账实不符的，要说明两年内的去向。", "", true},
		{"查清库存。发现账实不符的，要说明两年内的去向，6月底前盘点完。", "6月底前", true},
		{"查清库存。每月盘点一次，登记簿存档。", "每月", false},
		{"查清库存。6月底前盘点完，登记簿存档。", "6月底前", false},
	} {
		m := measureOf(Personal, c.text)
		if said(m.Due) != c.due || m.Timed != c.timed {
			t.Errorf("%s: due %q, timed %v, want %q, %v", c.text, said(m.Due), m.Timed, c.due, c.timed)
		}
	}
}
