package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"duizhao/internal/doc"
	"duizhao/internal/material"
)

// A streamed chain is byte for byte what an encoder prints, with items, without any, and with marks that JSON might escape.
func TestWriteChainJSONPrintsWhatTheEncoderPrints(t *testing.T) {
	const paper = "个人对照检查材料\n临河县统计局　路遥\n2024年1月15日\n二、存在的主要问题\n1.学习不深入，<只读>&标题\"。2023年5月，到沙河镇调研只停留半天。\n2.作风不扎实，台账填报滞后。\n" +
		"三、产生问题的原因\n1.理论武装不够。\n四、整改措施\n1.强化学习，每月读一本书。由办公室主任周启负责，2024年6月底前完成，读书笔记存档备查。\n2.转变作风。\n"
	for name, text := range map[string]string{"items": paper, "nothing": "天气很好。\n", "empty": ""} {
		var b doc.Builder
		for line := range bytes.Lines([]byte(text)) {
			b.Add(string(bytes.TrimSuffix(line, []byte("\n"))), doc.Block{})
		}
		m := material.Read(b.Document(name+"<&>.txt", "txt"), material.Options{})
		if name == "items" && (len(m.Chain.Problems) == 0 || len(m.Chain.Links) == 0) {
			t.Fatal("the paper has no problems or links: nothing would be compared")
		}
		for _, single := range []bool{true, false} {
			var want, got bytes.Buffer
			enc := json.NewEncoder(&want)
			enc.SetEscapeHTML(false)
			if !single {
				enc.SetIndent("", "  ")
			}
			if err := enc.Encode(NewChainJSON(m)); err != nil {
				t.Fatal(err)
			}
			if err := WriteChainJSON(&got, m, single); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want.Bytes()) {
				t.Errorf("%s, single %v: got\n%s\nwant\n%s", name, single, &got, &want)
			}
		}
	}
}

// fullDisk takes some bytes and no more.
type fullDisk int

var errFull = errors.New("disk full")

func (d *fullDisk) Write(p []byte) (int, error) {
	if *d -= fullDisk(len(p)); *d < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestWriteChainJSONTellsThatItCouldNotWrite(t *testing.T) {
	var b doc.Builder
	b.Add("一、存在的问题", doc.Block{})
	b.Add("1.学习不深入。", doc.Block{})
	m := material.Read(b.Document("a.txt", "txt"), material.Options{})
	for room := range fullDisk(60) {
		if err := WriteChainJSON(&room, m, false); !errors.Is(err, errFull) {
			t.Fatalf("with room for %d bytes: %v, want %v", room, err, errFull)
		}
	}
}
