package chain

import (
	"strings"
	"testing"
)

// A reason names whole words, as far as both texts have them, and nothing that would be true of any two papers.
func TestMention(t *testing.T) {
	for _, c := range []struct{ run, own, other, want string }{
		{"心组", "理论中心组学习走过场", "中心组学习每季度一次", "中心组学习"},
		{"次党组会", "全年三次党组会没有记录", "四次党组会议题事先发送", "党组会"},
		{"岗双责", "一岗双责落得不实", "把一岗双责写进考核", "一岗双责"},
		{"台账", "台账更新慢", "建台账，每月更新", "台账"},
		{"碰到", "碰到难题绕着走", "凡碰到这类事", ""},
		{"步增强", "意识要进一步增强", "进一步增强本领", ""},
	} {
		start := strings.Index(c.own, c.run)
		if got := mention(c.own, start, start+len(c.run), c.other, strings.Index(c.other, c.run)); got != c.want {
			t.Errorf("%s: %q, wanted %q", c.run, got, c.want)
		}
	}
}
