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
