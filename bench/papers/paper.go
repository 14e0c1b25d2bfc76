package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// paper is a lifelike material of about that many bytes; the same seed gives the same paper. All names are invented.
func paper(seed uint64, size int) string {
	w := writer{r: rand.New(rand.NewPCG(seed, 20240115))}
	w.line("个人对照检查材料")
	w.line(w.one(units) + "　" + w.one(names))
	w.line(fmt.Sprintf("2024年1月%d日", 3+w.r.IntN(25)))
	w.line("按照县委部署，我认真学习有关文件，广泛征求意见，深入查摆问题，现将有关情况报告如下。")
	w.study(size / 4)
	w.line("二、存在的主要问题")
	w.items(size*11/20, w.problem)
	w.line("三、产生问题的原因")
	w.items(size*14/20, w.cause)
	w.line("四、今后的努力方向和整改措施")
	w.items(size, w.measure)
	return w.text.String()
}

type writer struct {
	r    *rand.Rand
	text strings.Builder
}

func (w *writer) one(list []string) string { return list[w.r.IntN(len(list))] }

func (w *writer) line(s string) { w.text.WriteString(s + "\n") }

func (w *writer) study(until int) {
	w.line("一、学习体会")
	for w.text.Len() < until {
		w.line("通过学习" + w.one(themes) + "，我深刻认识到，做好" + w.one(works) + "必须坚持人民至上，把学习成果转化为推动工作的实际成效，切实解决" + w.one(places) + "群众反映强烈的问题。")
	}
}

// items writes numbered items until the text has that many bytes.
func (w *writer) items(until int, item func() string) {
	for i := 1; w.text.Len() < until; i++ {
		w.line(ordinal(i) + item())
	}
}

func ordinal(i int) string {
	han := []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}
	if i <= len(han) {
		return han[i-1] + "是"
	}
	return fmt.Sprintf("%d.", i)
}

func (w *writer) problem() string {
	return w.one(works) + w.one(faults) + fmt.Sprintf("。2023年%d月，%s%s中有%d件没有按规定办理，", 1+w.r.IntN(12), w.one(places), w.one(works), 2+w.r.IntN(30)) +
		"我没有深入现场了解情况，只听科室汇报，" + w.one(effects) + "。"
}

func (w *writer) cause() string {
	return w.one(roots) + "。对" + w.one(works) + "的重要性认识不足，满足于完成任务，没有把群众满意不满意作为衡量标准，遇到困难有畏难情绪。"
}

func (w *writer) measure() string {
	dues := []string{fmt.Sprintf("2024年%d月底前", 2+w.r.IntN(10)), "每季度末", "二季度末前", "年底前", fmt.Sprintf("每月%d日前", 1+w.r.IntN(28))}
	return w.one(verbs) + w.one(works) + "。由" + w.one(units)[len("临河县"):] + w.one(names) + "负责，" + w.one(dues) + "完成" + w.one(places) + w.one(works) +
		fmt.Sprintf("清理，办结率达到%d%%以上，相关台账和会议记录存档备查。", 80+w.r.IntN(20))
}

var (
	units   = []string{"临河县水务局", "临河县统计局", "临河县档案馆", "临河县交通局", "临河县民政局"}
	names   = []string{"周启明", "石向东", "陆文静", "韩树林", "苗春生", "程立新"}
	themes  = []string{"党章党规", "重要讲话精神", "主题教育必读书目", "《河道管理条例》", "“四个意识”有关论述"}
	works   = []string{"采砂审批", "农村供水", "危桥改造", "低保核查", "档案数字化", "统计调查", "信访办理", "项目招标", "窗口服务", "安全检查"}
	places  = []string{"青石镇", "柳河乡", "城关街道", "北坡村", "新桥社区"}
	faults  = []string{"抓得不实", "推进缓慢", "把关不严", "调查研究不深入", "跟踪问效不够"}
	effects = []string{"造成两起审批超期", "导致群众多次往返", "影响了项目进度", "被上级通报一次"}
	roots   = []string{"理论武装不够", "宗旨意识淡化", "担当精神不足", "党性锻炼放松", "制度执行不严"}
	verbs   = []string{"严格规范", "加快推进", "集中清理", "健全完善", "定期检查"}
)
