package main

import (
	"fmt"
	"math"
	"os"
	"strings"
)

// grown is one point of the curve.
type grown struct {
	n                                  int
	plagdet, recall, precision, ms, kb float64
	long                               int
}

// String is the line that readGrowth reads.
func (p grown) String() string {
	return fmt.Sprintf("point %d plagdet %.3f recall %.3f precision %.3f ms %.2f kb %.2f long %d", p.n, p.plagdet, p.recall, p.precision, p.ms, p.kb, p.long)
}

func readGrowth(printed string) []grown {
	var out []grown
	for _, l := range strings.Split(printed, "\n") {
		var p grown
		if n, _ := fmt.Sscanf(l, "point %d plagdet %f recall %f precision %f ms %f kb %f long %d", &p.n, &p.plagdet, &p.recall, &p.precision, &p.ms, &p.kb, &p.long); n == 7 {
			out = append(out, p)
		}
	}
	return out
}

// drawGrowth draws quality and cost over the number of documents, side by side.
func drawGrowth(path string, ps []grown) error {
	if len(ps) == 0 || path == "" {
		return fmt.Errorf("nothing to draw in %q", path)
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 300" font-family="sans-serif" font-size="12" fill="#222">`+"\n"+`<rect width="760" height="300" fill="#fff"/>`+"\n")
	panel(&b, 50, "Quality: plagdet, recall, precision", ps, 1, []curve{
		{"plagdet", "#b3261e", func(p grown) float64 { return p.plagdet }},
		{"recall", "#1f5fa8", func(p grown) float64 { return p.recall }},
		{"precision", "#2e7d32", func(p grown) float64 { return p.precision }}})
	most := 0.0
	for _, p := range ps {
		most = max(most, p.ms, p.kb)
	}
	panel(&b, 430, "Cost: ms CPU a question, KB a document", ps, math.Ceil(most), []curve{
		{"ms CPU", "#b3261e", func(p grown) float64 { return p.ms }},
		{"KB", "#1f5fa8", func(p grown) float64 { return p.kb }}})
	b.WriteString("</svg>\n")
	return os.WriteFile(path, []byte(b.String()), 0o644)
}

type curve struct {
	name, colour string
	of           func(grown) float64
}

// panel draws curves from 0 to top over the logarithm of the number of documents.
func panel(b *strings.Builder, left float64, title string, ps []grown, top float64, cs []curve) {
	const width, height, upper = 240.0, 200.0, 50.0
	low, high := math.Log10(float64(ps[0].n)), math.Log10(float64(ps[len(ps)-1].n))
	x := func(n int) float64 { return left + width*(math.Log10(float64(n))-low)/math.Max(high-low, 0.1) }
	y := func(v float64) float64 { return upper + height*(1-v/top) }
	fmt.Fprintf(b, `<text x="%.0f" y="28" font-weight="bold">%s</text>`+"\n", left, title)
	for i := range 5 {
		v := top * float64(i) / 4
		fmt.Fprintf(b, `<path d="M%.1f %.1fh%.0f" stroke="#ddd"/><text x="%.1f" y="%.1f" text-anchor="end">%.4g</text>`+"\n", left, y(v), width, left-6, y(v)+4, v)
	}
	for _, p := range ps {
		fmt.Fprintf(b, `<text x="%.1f" y="%.0f" text-anchor="middle">%d</text>`+"\n", x(p.n), upper+height+18, p.n)
	}
	fmt.Fprintf(b, `<text x="%.1f" y="%.0f" text-anchor="middle">documents of 1,000 characters</text>`+"\n", left+width/2, upper+height+36)
	for i, c := range cs {
		var points []string
		for _, p := range ps {
			points = append(points, fmt.Sprintf("%.1f,%.1f", x(p.n), y(c.of(p))))
			fmt.Fprintf(b, `<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/>`+"\n", x(p.n), y(c.of(p)), c.colour)
		}
		fmt.Fprintf(b, `<polyline points="%s" fill="none" stroke="%s" stroke-width="2"/><text x="%.1f" y="%.0f" fill="%s">%s</text>`+"\n", strings.Join(points, " "), c.colour,
			left+width+8, upper+16+18*float64(i), c.colour, c.name)
	}
}
