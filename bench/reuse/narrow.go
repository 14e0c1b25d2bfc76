package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode/utf8"
)

// narrow is the hard grammar: some 40 words of a kind and five clauses, so that nearly every 8-gram is common text.
type narrow struct{ r *rand.Rand }

var (
	placesA = strings.Fields("云 岚 霁 芷 槐 榆 杉 枫 葵 苇 砚 棠 桐 菱 荷 桑 柏 栗 檀 榕 砺 朔 汀 浦 淮 澜 漳 沅 洛 渭")
	placesB = strings.Fields("阳 安 宁 平 兴 丰 泰 康 和 顺 昌 盛 清 远 岭 溪 洲 滩 汊 埠 陂 岗 坳 峪 垸 墟 浜 港 渡 关")
	placesC = strings.Fields("镇 乡 街道 社区 村 林场 园区")
	objects = strings.Fields("路灯 管道 桥梁 水库 围挡 电梯 锅炉 仓库 车辆 道路 河堤 泵站 涵洞 球场 食堂 澡堂 校车 公厕 菜场 渡口 凉亭 机井 大棚 粮囤 冷柜 窨井 护栏 站牌 信箱 哨所 温室 鱼塘 茶园 果林 苗圃 药房 书屋 戏台 祠堂 码头")
	people  = strings.Fields("村民 商户 住户 老人 学生 医生 司机 护林员 网格员 保洁员 船工 茶农 渔民 牧户 租客 残疾人 退役军人 快递员 环卫工 外卖员")
	doings  = strings.Fields("调阅 登记 上报 核对 签字 修补 更换 清淤 绿化 巡查 记录 丈量 验收 过磅 封存 张贴 拍照 走访 催办 结算 盘点 复核 试压 取样 护送 劝离 搬迁 补种 消杀 通水 并网 挂牌 发证 退款 补偿 抢修 加固 改线 疏散 清运")
	hows    = strings.Fields("连续 反复 单独 当场 立即 迟迟 临时 大致 匆匆 草草 整月 隔周 逐户 分头 摸黑 冒雨 顶着 挨个 原样 照旧")
	faults  = strings.Fields("没去现场 忘记回访 推给副手 躲开家属 拖到年底 写成套话 念完就散 听完没记 讲清却没办 只看照片 漏填日期 补签姓名 逾期未报 数字对不上 钥匙找不到 底册丢了两页 电话没人接 尺寸量错了 发票贴反了 名单少三人")
	whys    = strings.Fields("图省事 怕惹麻烦 想当然 凭印象 嫌路远 顾面子 等通知 抱侥幸 爱清闲 少耐心 记性差 不懂行 信熟人 赶进度 看风向 比别人 求安稳 讲情面 畏寒暑 恋旧章")
	ends    = strings.Fields("至今欠着一个说法 让人心里不是滋味 差点出了大事 白白多花了钱 误了一季收成 冷了大家的心 留下两处隐患 惹来一场口角 耽误了半个月 只好从头再来")
	frames  = []string{
		"以上是我的对照检查，不当之处请大家批评帮助，我一定诚恳接受并抓好改正。",
		"今年以来，我按照上级统一安排参加学习、听取意见、查找差距，现将有关情况向会议报告。",
		"下面，我从思想、能力、作风三个方面把自己摆进去，逐条对照，不遮不掩。",
		"今后，我将把这次会议作为新的起点，逐条列出清单，明确时限，一项一项抓到底。",
	}
)

func pick(r *rand.Rand, words []string) string { return words[r.IntN(len(words))] }

func (g *narrow) place() string {
	return pick(g.r, placesA) + pick(g.r, placesB) + pick(g.r, placesC)
}

// sentence is one invented sentence of about 40 characters.
func (g *narrow) sentence() string {
	r := g.r
	clause := func() string {
		switch r.IntN(5) {
		case 0:
			return fmt.Sprintf("%s的%s有%d处要%s", g.place(), pick(r, objects), 2+r.IntN(300), pick(r, doings))
		case 1:
			return fmt.Sprintf("%d月里%s%s%s", 1+r.IntN(12), pick(r, hows), pick(r, doings), pick(r, objects))
		case 2:
			return fmt.Sprintf("有%d名%s等着%s%s", 2+r.IntN(90), pick(r, people), pick(r, doings), pick(r, objects))
		case 3:
			return "我" + pick(r, whys) + "，" + pick(r, faults)
		}
		return pick(r, people) + pick(r, hows) + "来问" + pick(r, objects) + pick(r, doings) + "的事"
	}
	parts := []string{clause(), clause()}
	if r.IntN(2) == 0 {
		parts = append(parts, clause())
	}
	if r.IntN(3) == 0 {
		parts = append(parts, pick(r, ends))
	}
	return strings.Join(parts, "，") + "。"
}

func (g *narrow) draft(chars int) draft {
	d := draft{{frames[1]}, {"一、存在的问题"}}
	for n := 0; n < chars; {
		var p []string
		for range 3 + g.r.IntN(4) {
			s := g.sentence()
			n += utf8.RuneCountInString(s)
			p = append(p, s)
		}
		d = append(d, p)
	}
	if g.r.IntN(2) == 0 {
		d = append(d, []string{frames[2+g.r.IntN(2)]})
	}
	return append(d, []string{frames[0]})
}

// rewriteChars changes about the share of the characters: known words first, then single characters, as a broken scan does more than a person.
func (g *grammar) rewriteChars(text string, share float64) string {
	budget := int(share * float64(utf8.RuneCountInString(text)))
	rs := []rune(text)
	var out []rune
	for i := 0; i < len(rs); {
		if i+2 <= len(rs) && budget > 0 {
			if to, ok := g.spin[string(rs[i:i+2])]; ok && g.r.IntN(4) > 0 {
				out = append(out, []rune(to)...)
				i, budget = i+2, budget-2
				continue
			}
		}
		left := max(1, len(rs)-i)
		if r := rs[i]; budget > 0 && r != '。' && g.r.Float64() < float64(budget)/float64(left) {
			budget--
			switch g.r.IntN(3) {
			case 0:
			case 1:
				out = append(out, r, []rune("也就都还又再便曾")[g.r.IntN(8)])
			default:
				out = append(out, []rune("其某该此各每另本")[g.r.IntN(8)])
			}
			i++
			continue
		}
		out = append(out, rs[i])
		i++
	}
	return string(out)
}
