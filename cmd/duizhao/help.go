package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/mattn/go-runewidth"
)

// errHelpShown ends parsing after the help was printed.
var errHelpShown = errors.New("help shown")

// help prints the page of a command, or of the program: usage, what there is, and examples.
func (l language) help(_ kong.HelpOptions, k *kong.Context) error {
	node := k.Selected()
	if node == nil {
		node = k.Model.Node
	}
	w := k.Stdout
	fmt.Fprintln(w, node.Help)
	fmt.Fprintf(w, "\n%s\n  %s\n", l.pick("用法", "Usage"), l.usage(node))
	if len(node.Children) > 0 {
		fmt.Fprintf(w, "\n%s\n", l.pick("命令", "Commands"))
		for _, c := range node.Children {
			pair(w, c.Name, c.Help)
		}
	}
	l.flags(w, node)
	l.examples(w, node)
	if node.Parent == nil {
		fmt.Fprintf(w, "\n%s\n", l.pick("duizhao 命令 --help 查看每个命令。退出码：0 正常；1 检查有提示；2 有文件失败或命令有误。",
			"duizhao COMMAND --help shows one command. Exit codes: 0 well, 1 check found something, 2 a file failed or the call was wrong."))
	}
	return errHelpShown
}

func (l language) usage(node *kong.Node) string {
	if node.Parent == nil {
		return "duizhao " + l.pick("命令 [选项] 文件…", "COMMAND [OPTIONS] FILE…")
	}
	out := "duizhao " + commandWords(node) + l.pick(" [选项]", " [OPTIONS]")
	if len(node.Positional) > 0 && node.Positional[0].Name != "files" {
		return out + " " + strings.ToUpper(node.Positional[0].Name)
	}
	if len(node.Positional) > 0 {
		out += l.pick(" 文件…", " FILE…")
	}
	return out
}

// commandWords are what is typed to reach the command: profile new.
func commandWords(node *kong.Node) string {
	if node.Parent == nil || node.Parent.Parent == nil {
		return node.Name
	}
	return commandWords(node.Parent) + " " + node.Name
}

func (l language) flags(w io.Writer, node *kong.Node) {
	fmt.Fprintf(w, "\n%s\n", l.pick("选项", "Options"))
	for _, p := range node.Positional {
		name := l.pick("文件…", "FILE…")
		if p.Name != "files" {
			name = strings.ToUpper(p.Name)
		}
		pair(w, name, p.Help)
	}
	for _, group := range node.AllFlags(true) {
		for _, f := range group {
			pair(w, flagName(f), l.flagHelp(f))
		}
	}
}

func (l language) flagHelp(f *kong.Flag) string {
	if f.Name == "help" {
		return l.pick("显示这一页", "show this page")
	}
	return f.Help
}

func flagName(f *kong.Flag) string {
	name := "--" + f.Name
	if f.Short != 0 {
		name = "-" + string(f.Short) + ", " + name
	}
	if !f.IsBool() {
		name += "=" + strings.ToUpper(f.Name)
	}
	return name
}

func (l language) examples(w io.Writer, node *kong.Node) {
	name := node.Name
	if node.Parent == nil {
		name = ""
	}
	fmt.Fprintf(w, "\n%s\n", l.pick("示例", "Examples"))
	for _, e := range examples[name] {
		fmt.Fprintf(w, "  # %s\n  %s\n", l.pick(e.why.zh, e.why.en), e.line)
	}
}

// pair prints a name and its meaning in two columns that stay aligned with wide characters.
func pair(w io.Writer, name, meaning string) {
	fmt.Fprintf(w, "  %s%s  %s\n", name, strings.Repeat(" ", max(0, 20-runewidth.StringWidth(name))), meaning)
}
