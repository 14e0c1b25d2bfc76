package main

import (
	"context"
	"testing"

	"duizhao/internal/format"
	"duizhao/internal/material"
	"duizhao/internal/outline"
	"duizhao/quality/gold"
)

// BenchmarkReadPaper is for profiles: go test -bench ReadPaper -cpuprofile cpu.out ./bench/papers
// It reads a hundred papers in turn, for a processor learns the turns of a single one by heart.
func BenchmarkReadPaper(b *testing.B) {
	var papers [100][]byte
	for i := range papers {
		papers[i] = []byte(paper(uint64(i), 10<<10))
	}
	b.SetBytes(int64(len(papers[0])))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if err := readPaper("a.txt", papers[i%len(papers)]); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReadLabelled reads the labelled papers in turn: they flow more than the generated ones and are shorter, as people's are.
func BenchmarkReadLabelled(b *testing.B) {
	papers, err := gold.Load("../../examples/tuned")
	if err != nil || len(papers) == 0 {
		b.Fatal("no labelled papers:", err)
	}
	size := 0
	for _, p := range papers {
		size += len(p.Text)
	}
	b.SetBytes(int64(size / len(papers)))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		docs, errs := format.Read(context.Background(), "a.txt", []byte(papers[i%len(papers)].Text), format.Options{})
		if len(errs) > 0 {
			b.Fatal(errs)
		}
		for _, d := range docs {
			sink += len(material.Read(d, material.Options{}).Chain.Links)
		}
	}
}

// BenchmarkFormat and BenchmarkOutline tell which stage the time of BenchmarkReadPaper goes to.
func BenchmarkFormat(b *testing.B) {
	data := []byte(paper(1, 10<<10))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		format.Read(context.Background(), "a.txt", data, format.Options{})
	}
}

func BenchmarkOutline(b *testing.B) {
	data := []byte(paper(1, 10<<10))
	docs, errs := format.Read(context.Background(), "a.txt", data, format.Options{})
	if len(errs) > 0 {
		b.Fatal(errs)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		outline.Build(docs[0])
	}
}

func BenchmarkFloor(b *testing.B) {
	data := []byte(paper(1, 10<<10))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if err := countLines("", data); err != nil {
			b.Fatal(err)
		}
	}
}
