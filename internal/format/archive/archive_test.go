package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"duizhao/internal/format/fault"
)

// pack makes a zip of name and content pairs; names in GBK carry no flag, as old Windows programs write them.
func pack(t testing.TB, gbk bool, pairs ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		h := &zip.FileHeader{Name: pairs[i], Method: zip.Deflate}
		if gbk {
			h.Name, _ = simplifiedchinese.GBK.NewEncoder().String(pairs[i])
			h.NonUTF8 = true
		}
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(pairs[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// walk gives one line for each member: its name and content, or its code.
func walk(data []byte, depth int, limits Limits) ([]string, error) {
	var out []string
	err := Walk(context.Background(), "材料.zip", data, depth, NewBudget(limits), func(m Member) {
		if m.Err != nil {
			out = append(out, m.Name+" "+m.Err.Code)
			return
		}
		out = append(out, m.Name+" "+string(m.Data))
	})
	return out, err
}

func TestMembers(t *testing.T) {
	pairs := []string{
		"二支部/王海兰.txt", "二", "一支部/李春生.txt", "一", "一支部/", "", "__MACOSX/一支部/._李春生.txt", "x", "~$李春生.docx", "x",
		"一支部/.DS_Store", "x", `三支部\赵志远.txt`, "三", "../../出去.txt", "四",
	}
	want := "材料.zip/一支部/李春生.txt 一\n材料.zip/三支部/赵志远.txt 三\n材料.zip/二支部/王海兰.txt 二\n材料.zip/出去.txt 四"
	for _, gbk := range []bool{false, true} {
		got, err := walk(pack(t, gbk, pairs...), 0, DefaultLimits())
		if err != nil || strings.Join(got, "\n") != want {
			t.Errorf("gbk %v: members are\n%s\nwant\n%s (%v)", gbk, strings.Join(got, "\n"), want, err)
		}
	}
}

func TestEncryptedAndDamagedMembersDoNotStopTheRest(t *testing.T) {
	data := pack(t, false, "a.txt", strings.Repeat("学习", 500), "b.txt", "好")
	at := bytes.Index(data, []byte("a.txt")) + len("a.txt")
	copy(data[at+2:], "\xff\xff\xff\xff") // the packed bytes
	got, err := walk(data, 0, DefaultLimits())
	if err != nil || len(got) != 2 || got[0] != "材料.zip/a.txt damaged" || got[1] != "材料.zip/b.txt 好" {
		t.Errorf("members are %q, %v", got, err)
	}
	data = pack(t, false, "a.txt", "学", "b.txt", "好")
	at = bytes.Index(data, []byte("PK\x01\x02")) + 8
	data[at] |= encryptedFlag
	got, err = walk(data, 0, DefaultLimits())
	if err != nil || len(got) != 2 || got[0] != "材料.zip/a.txt encrypted" || got[1] != "材料.zip/b.txt 好" {
		t.Errorf("members are %q, %v", got, err)
	}
}

func TestBombs(t *testing.T) {
	limits := Limits{Member: 4 << 20, Total: 6 << 20, Members: 3, Ratio: 200, Depth: 1}
	big := strings.Repeat("0", 3<<20)
	for name, c := range map[string]struct {
		data  []byte
		depth int
		want  string
		code  string
	}{
		"ratio":       {pack(t, false, "a.txt", big, "b.txt", "好"), 0, "材料.zip/a.txt too_large;材料.zip/b.txt 好", ""},
		"count":       {pack(t, false, "a", "1", "b", "2", "c", "3", "d", "4"), 0, "材料.zip/a 1;材料.zip/b 2;材料.zip/c 3", fault.TooLarge},
		"nested":      {pack(t, false, "a", "1"), 2, "", fault.TooDeep},
		"no archive":  {[]byte("PK\x03\x04 and nothing"), 0, "", fault.Damaged},
		"once nested": {pack(t, false, "a", "1"), 1, "材料.zip/a 1", ""},
	} {
		got, err := walk(c.data, c.depth, limits)
		code := ""
		if err != nil {
			code = fault.Of("", err).Code
		}
		if strings.Join(got, ";") != c.want || code != c.code {
			t.Errorf("%s: %q and %q (%v), want %q and %q", name, got, code, err, c.want, c.code)
		}
	}
}

func TestTotal(t *testing.T) {
	limits := DefaultLimits()
	limits.Total = 5000
	var pairs []string
	for i := range 6 {
		pairs = append(pairs, fmt.Sprintf("%d.txt", i), strings.Repeat("学", 500))
	}
	got, err := walk(pack(t, false, pairs...), 0, limits)
	if err == nil || len(got) != 4 || !strings.HasSuffix(got[3], fault.TooLarge) {
		t.Errorf("%d members, %v; want three, a refusal and an error", len(got), err)
	}
}

func FuzzWalk(f *testing.F) {
	f.Add(pack(f, true, "一支部/李春生.txt", "学习"))
	f.Add(pack(f, false, "a.txt", "1", "b/", ""))
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := Limits{Member: 1 << 20, Total: 2 << 20, Members: 20, Ratio: 100, Depth: 1}
		total, count := 0, 0
		_ = Walk(context.Background(), "x.zip", data, 0, NewBudget(limits), func(m Member) {
			total += len(m.Data)
			count++
			if strings.Contains(m.Name, "..") && strings.Contains(m.Name, "/../") {
				t.Fatalf("name %q climbs", m.Name)
			}
		})
		if total > 2<<20 || count > 20 {
			t.Fatalf("%d bytes in %d members", total, count)
		}
	})
}
