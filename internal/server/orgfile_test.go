package server

import (
	"fmt"
	"testing"
)

// TestImportDirectory: what the program writes is understood as "same"; new units may stand before the one above them; every
// row's fate is told; and the same file again changes nothing.
func TestImportDirectory(t *testing.T) {
	w := newWorld(t)
	send := func(file string, keep bool) OrgPlanView {
		t.Helper()
		var v OrgPlanView
		w.want(200, "system", "POST", "/directory/import", form{files: []formFile{{"file", "名录.xlsx", file}}, fields: map[string]string{"keep": fmt.Sprint(keep)}}).into(t, &v)
		return v
	}
	now := w.want(200, "system", "GET", "/directory/workbook", nil)
	if v := send(string(now.body), true); v.Counts["same"] != len(v.Rows) || len(v.Rows) < 5 {
		t.Errorf("our own workbook comes back as %v", v.Counts)
	}
	empty := w.want(200, "system", "GET", "/directory/workbook?empty=true", nil)
	w.want(422, "system", "POST", "/directory/import", form{files: []formFile{{"file", "空.xlsx", string(empty.body)}}})
	w.want(422, "system", "POST", "/directory/import", form{files: []formFile{{"file", "x.xlsx", table(t, map[string][][]string{"a": {{"甲", "乙"}}})}}})

	file := table(t, map[string][][]string{
		"单位": {{"全区单位名录"}, {"单位名称", "上级单位", "简称"}, {"采编科", "区融媒体中心", ""}, {"区融媒体中心", "云岭区", "融媒"}, {"采编科", "区融媒体中心", ""}, {"某科", "没有的局", ""}, {"清河街道", "云岭区", "清河"}},
		"人员": {{"姓名", "工作单位", "职务", "账号"}, {"=1+1", "区融媒体中心/采编科", "科员", "rongmei1"}, {"周九", "采编科", "科长", "Rongmei2"}, {"吴十", "采编科", "", "rongmei2"}, {"郑十一", "不存在的科", "", ""}},
	})
	want := map[string]int{"new": 4, "twice": 1, "refused": 3, "update": 1}
	for i, keep := range []bool{false, true} {
		v := send(file, keep)
		if fmt.Sprint(v.Counts) != fmt.Sprint(want) || v.DryRun == keep {
			t.Errorf("run %d: %v, want %v: %+v", i, v.Counts, want, v.Rows)
		}
	}
	again := send(file, true)
	if again.Counts["new"] != 0 || again.Counts["update"] != 0 || again.Counts["same"] != 5 {
		t.Errorf("the same file again: %v", again.Counts)
	}
	var people List[PersonView]
	w.want(200, "system", "GET", "/people?q=周九", nil).into(t, &people)
	if len(people.Items) != 1 || people.Items[0].Login != "rongmei2" || people.Items[0].Unit.Name != "采编科" {
		t.Errorf("people = %+v", people.Items)
	}
	var units List[UnitView]
	w.want(200, "system", "GET", "/units?q=采编科", nil).into(t, &units)
	if len(units.Items) != 1 || units.Items[0].Parent == 0 {
		t.Errorf("units = %+v", units.Items)
	}
	w.want(200, "system", "GET", "/directory/workbook", nil)
	w.want(403, "security", "GET", "/directory/workbook", nil)
}
