// Package fault is what can go wrong when a file is read: a code for programs, and for people a sentence that says which
// file, which place and what to do next.
package fault

import (
	"errors"
	"fmt"
	"strings"
)

// The codes. They are stable: scripts and the server rely on them.
const (
	Encrypted      = "encrypted"       // protected by a password
	Damaged        = "damaged"         // truncated or not what it claims to be
	TooLarge       = "too_large"       // the file, or what it unpacks to, is over the limit
	TooDeep        = "too_deep"        // elements or archives nested over the limit
	TooLong        = "too_long"        // reading took longer than allowed
	Unsupported    = "unsupported"     // a kind of file that is not read
	NoText         = "no_text"         // a scan, or pictures only
	NeedsConverter = "needs_converter" // .doc and .wps without LibreOffice
	NotFound       = "not_found"       // no such file
	Empty          = "empty"           // nothing in it
)

// Error is one file that could not be read.
type Error struct {
	File    string // as the user named it; a member of an archive as "archive.zip/path"
	Code    string // one of the codes above
	Place   string // page, part or byte, 第3页, 第5行, or a part's name; "" for the whole file
	Message string // what is wrong and what to do, in Chinese; "" for the code's own sentence
	English string // the same in English; "" for the code's own sentence
	Err     error  // the cause, for the log; may be nil
}

// New is an error of the code with its own sentence.
func New(file, code, place string, err error) *Error {
	return &Error{File: file, Code: code, Place: place, Err: err}
}

// Error is the English line for logs.
func (e *Error) Error() string {
	text := "read " + e.File
	if e.Place != "" {
		text += " at " + e.Place
	}
	text += ": " + e.Code
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Say is the sentence for people, without the file's name: place, what is wrong and what to do. Lang is zh or en; anything
// but en is Chinese.
func (e *Error) Say(lang string) string {
	if lang == "en" {
		return place(english(e.Place), ": ") + first(e.English, sentences[e.Code].en, e.Code)
	}
	return place(e.Place, "：") + first(e.Message, sentences[e.Code].zh, e.Code)
}

// SayFile is Say with the file's name in front.
func (e *Error) SayFile(lang string) string {
	if lang == "en" {
		return e.File + ": " + e.Say(lang)
	}
	return e.File + "：" + e.Say(lang)
}

// Of turns any error into one about the file: an *Error keeps its code and takes the name if it has none; everything else
// is damage.
func Of(file string, err error) *Error {
	var fe *Error
	if errors.As(err, &fe) {
		if fe.File == "" {
			named := *fe
			named.File = file
			return &named
		}
		return fe
	}
	return &Error{File: file, Code: Damaged, Err: fmt.Errorf("read %s: %w", file, err)}
}

func place(where, colon string) string {
	if where == "" {
		return ""
	}
	return where + colon
}

// english puts the places that readers name into English: 第3页, 第5行. Parts of a file are the same in both.
func english(where string) string {
	for word, zh := range map[string]string{"page": "页", "line": "行"} {
		if n, ok := strings.CutPrefix(where, "第"); ok && strings.HasSuffix(n, zh) {
			return word + " " + strings.TrimSuffix(n, zh)
		}
	}
	return where
}

func first(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}
