package main

import (
	"regexp"
	"strings"
)

// sayings are what the packages below say in English of a person's side files, in Chinese. They know no language; a mistake in a file is
// named with its place, and these words are all that is turned.
var sayings = []word{
	{"没有这份要求：", "no such profile: "},
	{"不是 check --format json 或 jsonl 的输出", "not the output of check --format json"},
	{"，里面没有 findings", ": it has no findings"},
	{"备份已损坏，或没有写完", "the backup is damaged or was broken off"},
	{"不是规则包的文件夹", "is no folder of packs"},
	{"只能用小写字母、数字和连字符", "must be small letters, digits and hyphens"},
	{"没有写文件名（file 或“文件”一列）", "no file"},
	{"不是一个 JSON 对象", "not a JSON object"},
	{"第一行要写列名，其中有 file 或“文件”", "no heading line with the column file"},
	{"要写四位年份", "want four digits"},
	{"只能是 material、model、quotes", "want material, model or quotes"},
	{"不认识的项", "unknown key"},
	{"没有这条规则：", "no rule "},
	{"（duizhao rules 列出全部）", " in any pack; duizhao rules lists them"},
	{"没有写", "is missing"},
	{"要写成 own: ", "want own: "},
}

// places are how an English complaint names where it stands.
var places = []struct {
	is *regexp.Regexp
	zh string
}{
	{regexp.MustCompile(`(?s)\byaml: unmarshal errors:\s+line ([0-9]+): .*`), "第 $1 行的写法不对，这里要的是“名称: 内容”（YAML）"},
	{regexp.MustCompile(`: yaml: line ([0-9]+): .*`), "：第 $1 行不合 YAML 的写法，请检查缩进、冒号后的空格和引号"},
	{regexp.MustCompile(`\bmanifest line ([0-9]+): `), "清单第 $1 行："},
	{regexp.MustCompile(`\bline ([0-9]+): `), "第 $1 行："},
	{regexp.MustCompile(`\bbyte ([0-9]+): `), "第 $1 字节："},
	{regexp.MustCompile(`: (?:json|gzip|yaml): [^\n]*$`), ""}, // what the decoder says of it is for programmers
}

// said turns a complaint of a package below.
func (l language) said(text string) string {
	if l == "en" {
		return text
	}
	for _, p := range places {
		text = p.is.ReplaceAllString(text, p.zh)
	}
	for _, w := range sayings {
		text = strings.ReplaceAll(text, w.en, w.zh)
	}
	return text
}
