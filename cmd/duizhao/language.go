package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/alecthomas/kong"

	"duizhao/internal/format/fault"
)

// language is zh or en. It changes what people read on stderr, in the tree and in the help, never JSON keys or codes.
type language string

func (l language) pick(zh, en string) string {
	if l == "en" {
		return en
	}
	return zh
}

// languageOf chooses by --lang, then LC_ALL, LC_MESSAGES and LANG, then the system's own language. Where none names one (C,
// POSIX, empty) it is Chinese; any named language but Chinese gives English.
func languageOf(args []string, getenv func(string) string) language {
	for i, a := range args {
		if v, ok := strings.CutPrefix(a, "--lang="); ok {
			return named(v, "zh")
		}
		if a == "--lang" && i+1 < len(args) {
			return named(args[i+1], "zh")
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			return named(v, "zh")
		}
	}
	return named(systemLanguage(), "zh")
}

// withoutLang takes --lang off the arguments.
func withoutLang(args []string) []string {
	var out []string
	for i := 0; i < len(args); i++ {
		switch {
		case args[i] == "--lang":
			i++
		case !strings.HasPrefix(args[i], "--lang="):
			out = append(out, args[i])
		}
	}
	return out
}

func named(value string, unknown language) language {
	v := strings.ToLower(value)
	base, _, _ := strings.Cut(v, ".")
	switch {
	case base == "" || base == "c" || base == "posix":
		return unknown
	case strings.HasPrefix(base, "zh"):
		return "zh"
	}
	return "en"
}

// vars are the help texts for the parser.
func (l language) vars() kong.Vars {
	vars := kong.Vars{}
	for key, w := range words {
		vars[key] = l.pick(w.zh, w.en)
	}
	return vars
}

// callError puts the parser's complaint into the reader's language; what it does not know stays as it is.
func (l language) callError(err error) string {
	text, hint := err.Error(), ""
	if strings.HasPrefix(text, "unknown flag ") {
		hint = l.pick("（文件名以 - 开头时，请写成 ./-文件名）", " (write ./-name for a file whose name begins with a dash)")
	}
	if l == "en" {
		return text + hint
	}
	for _, w := range complaints {
		if rest, ok := strings.CutPrefix(text, w.en); ok {
			text = w.zh + strings.TrimSpace(rest)
		}
	}
	return inChinese(text) + hint
}

// inChinese turns the words inside such a complaint.
func inChinese(text string) string {
	for _, w := range []word{{"，是不是 ", ", did you mean "}, {" 只能是 ", " must be one of "}, {"，现在是 ", " but got "}} {
		text = strings.ReplaceAll(text, w.en, w.zh)
	}
	return text
}

// reason is why something failed, in the reader's language: our own faults by their sentences, the system's by what they mean.
func (l language) reason(err error) string {
	var fe *fault.Error
	var pe *fs.PathError
	switch {
	case errors.As(err, &fe):
		return fe.SayFile(string(l))
	case errors.As(err, &pe) && errors.Is(err, fs.ErrPermission):
		return fmt.Sprintf(l.pick("%s：没有权限", "%s: permission denied"), pe.Path)
	case errors.As(err, &pe) && errors.Is(err, fs.ErrNotExist):
		return fmt.Sprintf(l.pick("%s：路径不存在", "%s: no such path"), pe.Path)
	}
	return l.said(err.Error())
}
