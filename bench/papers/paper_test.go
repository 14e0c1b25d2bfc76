package main

import "testing"

// BenchmarkReadPaper is for profiles: go test -bench ReadPaper -cpuprofile cpu.out ./bench/papers
func BenchmarkReadPaper(b *testing.B) {
	data := []byte(paper(1, 10<<10))
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if err := readPaper("a.txt", data); err != nil {
			b.Fatal(err)
		}
	}
}
