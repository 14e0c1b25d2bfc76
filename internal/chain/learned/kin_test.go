package learned

import "testing"

func TestKinComesBack(t *testing.T) {
	pairs := []uint32{'担'<<16 | '当', '畏'<<16 | '难'}
	senses := []Sense{{0: 1, 3: -0.5}, {1: 0.25}}
	b := KinBytes(pairs, senses)
	k, err := ParseKin(string(b))
	if err != nil {
		t.Fatal(err)
	}
	for i, pair := range pairs {
		s := k.Of(pair)
		if s == nil {
			t.Fatalf("pair %d is not known", i)
		}
		for d := range s {
			if off := s[d] - senses[i][d]; off > 0.005 || off < -0.005 {
				t.Errorf("pair %d, number %d: got %v, want %v", i, d, s[d], senses[i][d])
			}
		}
	}
	if s := k.Of('难'<<16 | '畏'); s != nil {
		t.Errorf("a pair that was never written: got %v, want none", *s)
	}
	for _, broken := range []string{"", string(b[:len(b)-1]), "\x00\x00\x00\x00" + string(b[header:])} {
		if _, err := ParseKin(broken); err == nil {
			t.Errorf("%d bytes are read, want an error", len(broken))
		}
	}
	if KinOf().Of('学'<<16|'习') == nil {
		t.Error("the Kin that is built in does not know 学习")
	}
}
