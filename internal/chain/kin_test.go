package chain

import (
	"testing"

	"duizhao/internal/chain/learned"
)

// TestKin shows that words which answer each other are nearer than words that do not, though none stands in both.
func TestKin(t *testing.T) {
	l := &linker{}
	texts := []string{"批评辣味不足，谈心走过场", "怕得罪人，好人主义作怪，碍于情面", "业务钻研不够，吃老本"}
	l.grams.reset(len(texts) * 60)
	for i, text := range texts {
		l.sides = append(l.sides, side{})
		l.grams.count(text, i)
	}
	l.sense(learned.KinOf())
	criticism, favour, skill := &l.sides[0], &l.sides[1], &l.sides[2]
	if near, far := criticism.kin(favour), criticism.kin(skill); near <= far {
		t.Errorf("kin of criticism and favour is %.2f, of criticism and skill %.2f: want more", near, far)
	}
	if got := criticism.kin(&side{}); got != 0 {
		t.Errorf("kin with an item of no words is %.2f, want 0", got)
	}
}
