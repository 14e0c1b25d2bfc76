package fault

import (
	"errors"
	"io"
	"strings"
	"testing"
)

func TestEveryCodeSaysWhatToDo(t *testing.T) {
	codes := []string{Encrypted, Damaged, TooLarge, TooDeep, TooLong, Unsupported, NoText, NeedsConverter, NotFound, Empty}
	if len(codes) != len(sentences) {
		t.Errorf("%d codes and %d sentences", len(codes), len(sentences))
	}
	for _, code := range codes {
		e := New("材料.doc", code, "第3页", nil)
		if zh := e.SayFile("zh"); !strings.HasPrefix(zh, "材料.doc：第3页：") || !strings.Contains(zh, "请") && code != Unsupported {
			t.Errorf("%s: %s", code, zh)
		}
		if en := e.SayFile("en"); !strings.HasPrefix(en, "材料.doc: page 3: ") || strings.ContainsAny(en[len("材料.doc"):], "，。") {
			t.Errorf("%s: %s", code, en)
		}
	}
}

func TestOwnSentence(t *testing.T) {
	e := &Error{File: "a", Code: Damaged, Message: "坏了。", English: "broken.", Err: io.ErrUnexpectedEOF}
	if e.Say("zh") != "坏了。" || e.Say("en") != "broken." || !errors.Is(e, io.ErrUnexpectedEOF) {
		t.Errorf("got %q, %q, %v", e.Say("zh"), e.Say("en"), e)
	}
}

func TestOf(t *testing.T) {
	if e := Of("a.txt", &Error{Code: Empty}); e.File != "a.txt" || e.Code != Empty {
		t.Errorf("got %+v", e)
	}
	if e := Of("a.txt", io.EOF); e.File != "a.txt" || e.Code != Damaged || !errors.Is(e, io.EOF) {
		t.Errorf("got %+v", e)
	}
}
