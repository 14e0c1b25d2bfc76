package object

import (
	"bytes"
	"compress/lzw"
	"math/rand/v2"
	"testing"
)

// The example of ISO 32000-1, 7.4.4.2.
func TestUnlzwExample(t *testing.T) {
	f := &File{left: 100}
	got := f.unlzw([]byte{0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01}, true)
	if want := []byte{45, 45, 45, 45, 45, 65, 45, 45, 45, 66}; !bytes.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Without the early change the codes are those of the standard library, whatever the width.
func TestUnlzwLong(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	want := make([]byte, 60000)
	for i := range want {
		want[i] = byte(rnd.IntN(7) * rnd.IntN(9))
	}
	var packed bytes.Buffer
	w := lzw.NewWriter(&packed, lzw.MSB, 8)
	if _, err := w.Write(want); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	f := &File{left: 1 << 20}
	if got := f.unlzw(packed.Bytes(), false); !bytes.Equal(got, want) {
		t.Errorf("%d bytes came back of %d, or other ones", len(got), len(want))
	}
	if f.left != 1<<20-len(want) {
		t.Errorf("%d bytes are left of the budget", f.left)
	}
	small := &File{left: 1000}
	if got := small.unlzw(packed.Bytes(), false); got != nil || small.err == nil {
		t.Errorf("%d bytes came back over the limit, error %v", len(got), small.err)
	}
}

func TestUnrun(t *testing.T) {
	f := &File{left: 100}
	if got := string(f.unrun([]byte{2, 'a', 'b', 'c', 254, 'x', 128, 9})); got != "abcxxx" {
		t.Errorf("got %q", got)
	}
}
