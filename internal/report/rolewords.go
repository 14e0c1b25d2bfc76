package report

import "duizhao/internal/chain"

// roleWord is a section's role as a reader calls it (docs/glossary.md).
func roleWord(r chain.Role, lang string) string {
	if lang == "en" {
		return string(r)
	}
	for _, w := range [...]struct {
		role chain.Role
		zh   string
	}{
		{chain.Opening, "开头"}, {chain.Study, "学习体会"}, {chain.Previous, "上年整改"}, {chain.Matters, "个人有关事项"},
		{chain.Problems, "问题"}, {chain.Causes, "原因"}, {chain.Case, "案例"}, {chain.Measures, "措施"},
		{chain.Criticism, "相互批评"}, {chain.Closing, "结尾"},
	} {
		if w.role == r {
			return w.zh
		}
	}
	return "其他"
}

// RoleWord is the role by its name; an unknown one is 其他.
func RoleWord(role, lang string) string { return roleWord(chain.Role(role), lang) }
