package app

import (
	"slices"
	"testing"
)

func TestYearNamed(t *testing.T) {
	for text, want := range map[string]bool{"2026.3.31": true, "46022": true, "20260430": true, "二〇二六年底": true, "3/31/26": true, "三季度末": false, "6月底前": false, "年底前": false, "12月31日": false} {
		if got := namesYear(text); got != want {
			t.Errorf("namesYear(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestNamesInACell(t *testing.T) {
	for cell, want := range map[string][]string{"张 伟": {"张伟"}, "张　伟、罗小芸": {"张伟", "罗小芸"}, "王芳 罗小芸": {"王芳", "罗小芸"}, "罗 小 芸\n李娜": {"罗小芸", "李娜"}, "": nil, " ": nil} {
		if got := namesIn(cell); !slices.Equal(got, want) {
			t.Errorf("namesIn(%q) = %q, want %q", cell, got, want)
		}
	}
}
