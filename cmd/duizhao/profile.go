package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"

	"duizhao/internal/profile"
)

// profileCommand lists the campaigns' requirements, makes a new one from one that exists, and gives editors their schema.
type profileCommand struct {
	List   profileListCommand   `cmd:"" default:"1" help:"${profile_list}"`
	New    profileNewCommand    `cmd:"" help:"${profile_new}"`
	Schema profileSchemaCommand `cmd:"" help:"${profile_schema}"`
	Test   profileTestCommand   `cmd:"" help:"${profile_test}"`
}

type profileListCommand struct{}

// Run prints a line a profile: name and title.
func (profileListCommand) Run(s *session) error {
	all, err := profile.Builtin()
	if err != nil {
		return err
	}
	for _, p := range all {
		fmt.Fprintf(s.out, "%-14s %s\n", p.Name, p.Title.In(string(s.lang)))
	}
	return nil
}

type profileNewCommand struct {
	Name string `arg:"" name:"name" help:"${arg_profile}"`
	From string `name:"from" default:"neutral" help:"${flag_profile_from}"`
}

// schemaFile is the name under which a new profile looks for its schema.
const schemaFile = "profile.schema.json"

// Run writes NAME.yaml where it is called, with the schema beside it. A profile that exists is not touched.
func (c profileNewCommand) Run(s *session) error {
	raw, err := profile.Source(c.From)
	if err != nil {
		return err
	}
	file := c.Name + ".yaml"
	named := regexp.MustCompile(`(?m)^name: .*$`).ReplaceAll(raw, []byte("name: "+c.Name))
	raw = append([]byte("# yaml-language-server: $schema="+schemaFile+"\n"), named...)
	if _, err := profile.Read(file, raw); err != nil {
		return err
	}
	if err := writeNew(file, raw); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return errors.New(s.lang.pick("文件已经存在，没有改动：", "the file exists and was not touched: ") + file)
		}
		return err
	}
	if err := writeNew(schemaFile, profile.Schema()); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	s.say("已写出 %s。改好后用 duizhao profile test %s 检验，用 duizhao check --profile %s 材料.docx 试用。",
		"wrote %s. Edit it, test it with duizhao profile test %s, use it with duizhao check --profile %s paper.docx.", file, file, file)
	return nil
}

// writeNew writes a file that must not exist.
func writeNew(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

type profileSchemaCommand struct{}

// Run prints the schema.
func (profileSchemaCommand) Run(s *session) error {
	_, err := s.out.Write(profile.Schema())
	return err
}

type profileTestCommand struct {
	File  string   `arg:"" name:"file" help:"${arg_profile_file}"`
	Packs []string `name:"packs" help:"${flag_packs}"`
}

// Run reads a profile file and puts it together with the rules, which it may name.
func (c profileTestCommand) Run(s *session) error {
	raw, err := readSide(c.File, profile.MaxBytes)
	if err != nil {
		return err
	}
	p, err := profile.Read(c.File, raw)
	if err != nil {
		return err
	}
	set, _, err := layeredRules(c.Packs, "")
	if err != nil {
		return err
	}
	if err := knowsItsRules(c.File, p, set); err != nil {
		return err
	}
	s.say("%s 没有问题：%s，%d 个方面，%d 个章节。", "%s is well: %s, %d aspects, %d sections.", c.File, p.Title.In(string(s.lang)), len(p.Aspects), len(p.Sections))
	return nil
}
