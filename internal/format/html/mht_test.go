package html

import (
	"bufio"
	"io"
	"strings"
	"testing"
)

// Quoted-printable is read as mail programs read it, also where it breaks the rules.
func TestPrintable(t *testing.T) {
	long := strings.Repeat("整改", 5000)
	for from, want := range map[string]string{
		"=E4=B8=80=\n=E3=80=81\n": "一、\n",
		"a=\r\nb\r\nc":            "ab\r\nc",
		"x=3Dy=3dz":               "x=y=z",
		"a = b =zz =":             "a = b =zz =",
		long:                      long,
		"=0D=0Ab":                 "\r\nb",
	} {
		got, err := io.ReadAll(&printable{from: bufio.NewReader(strings.NewReader(from))})
		if err != nil || string(got) != want {
			t.Errorf("%.40q reads %.40q, want %.40q (error %v)", from, got, want, err)
		}
	}
}
