package material_test

import (
	"bytes"
	"strconv"
	"testing"
	"unicode/utf8"

	"duizhao/internal/format/txt"
	"duizhao/internal/material"
)

// The floor and the whole path on the same text, for the ratio in docs/performance.md.
func BenchmarkRead(b *testing.B) {
	raw := seed(b)
	b.Run("floor", func(b *testing.B) {
		b.SetBytes(int64(len(raw)))
		lines := 0
		for range b.N {
			for rest := raw; len(rest) > 0; {
				r, size := utf8.DecodeRune(rest)
				if r == '\n' {
					lines++
				}
				rest = rest[size:]
			}
		}
	})
	b.Run("text", func(b *testing.B) {
		b.SetBytes(int64(len(raw)))
		for range b.N {
			if _, err := txt.Read("seed.txt", raw); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("material", func(b *testing.B) {
		b.SetBytes(int64(len(raw)))
		for range b.N {
			d, err := txt.Read("seed.txt", raw)
			if err != nil {
				b.Fatal(err)
			}
			material.Read(d, material.Options{})
		}
	})
}

// The cost must grow with the text, not with its square: ten seeds in one paper.
func BenchmarkGrowth(b *testing.B) {
	raw := seed(b)
	for _, n := range []int{1, 10, 100} {
		b.Run("seeds="+strconv.Itoa(n), func(b *testing.B) {
			d, err := txt.Read("seed.txt", bytes.Repeat(raw, n))
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(raw) * n))
			for range b.N {
				material.Read(d, material.Options{})
			}
		})
	}
}
