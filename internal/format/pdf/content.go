package pdf

import (
	"bytes"
	"math"
	"slices"
	"strings"

	"duizhao/internal/format/pdf/object"
)

// run is text shown in one go: its baseline from x0 to x1 and the size of its letters, in points from the lower left corner.
type run struct {
	x0, x1, y, size float64
	text            string
	artifact        bool // marked by the maker as no part of the text: page numbers, running heads
	colored         bool
	struck          bool    // taken out by a tracked change
	hangs           float64 // of the first run in a box at the end of a line: the height of that line
}

// state is what q and Q save.
type state struct {
	ctm                               matrix
	font                              *font
	size, char, word, scale, lead, up float64
	colored                           bool // letters are not black or grey
}

// interpreter follows the operators of a page that place text.
type interpreter struct {
	file      *object.File
	fonts     map[object.Ref]*font // of the whole file
	state     state
	saved     []state
	tm, tlm   matrix
	marks     []bool // open marked content; true for artifacts
	artifacts int
	runs      []run
	rules     []rule
	pen       [2]float64 // where the open path stands, on the page
	start     [2]float64 // where its open part began
	path      []rule     // segments of the open path
	parts     []int      // where its parts begin in path
	operators int
}

const (
	maxOperators = 2 << 20 // of one page
	maxSaved     = 512
	maxOperands  = 4096
	maxForms     = 8 // forms inside forms
	maxRuns      = 1 << 18
	maxRules     = 1 << 12 // each is compared with each; a page with more is a drawing
)

// showPage gives the runs of a page in the order in which they are painted, and the lines drawn on it.
func showPage(f *object.File, page, resources object.Dict, fonts map[object.Ref]*font) ([]run, []rule) {
	in := &interpreter{file: f, fonts: fonts, state: state{ctm: turned(f, page), scale: 1}, tm: identity, tlm: identity}
	var content bytes.Buffer
	for _, part := range streams(f, page["Contents"]) {
		content.Write(f.Data(part))
		content.WriteByte('\n')
	}
	in.play(content.Bytes(), resources, 0)
	return withoutTiny(in.runs), in.rules
}

// withoutTiny leaves out letters that no one can see beside ones that can be read: some programs sign their pages so.
func withoutTiny(runs []run) []run {
	const tiny, plain = 2, 6 // points
	if !slices.ContainsFunc(runs, func(r run) bool { return r.size >= plain }) {
		return runs
	}
	return slices.DeleteFunc(runs, func(r run) bool { return r.size < tiny })
}

// turned is the matrix of a page that is shown rotated.
func turned(f *object.File, page object.Dict) matrix {
	switch int(f.Number(page["Rotate"], 0)) % 360 {
	case 90, -270:
		return matrix{0, -1, 1, 0, 0, 0}
	case 180, -180:
		return matrix{-1, 0, 0, -1, 0, 0}
	case 270, -90:
		return matrix{0, 1, -1, 0, 0, 0}
	}
	return identity
}

func streams(f *object.File, v any) []object.Stream {
	switch x := f.Resolve(v).(type) {
	case object.Stream:
		return []object.Stream{x}
	case object.Array:
		var out []object.Stream
		for _, part := range x {
			if s, ok := f.Resolve(part).(object.Stream); ok {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}

func (in *interpreter) play(content []byte, resources object.Dict, depth int) {
	l := object.NewLexer(content)
	var args []any
	for {
		v, ok := l.Next()
		if !ok || in.operators > maxOperators || len(in.runs) > maxRuns {
			return
		}
		op, isOp := v.(object.Keyword)
		if !isOp {
			if len(args) < maxOperands {
				args = append(args, v)
			}
			continue
		}
		in.operators++
		if in.operators%4096 == 0 && in.file.Err() != nil {
			return
		}
		switch op {
		case "BI":
			skipImage(l, content)
		case "Do":
			in.form(args, resources, depth)
		case "Tf":
			in.useFont(args, resources)
		default:
			in.operator(string(op), args)
		}
		args = args[:0]
	}
}

// skipImage passes over the bytes of an inline picture.
func skipImage(l *object.Lexer, content []byte) {
	for {
		i := bytes.Index(content[min(l.Pos, len(content)):], []byte("EI"))
		if i < 0 {
			l.Pos = len(content)
			return
		}
		l.Pos += i + 2
		before := content[l.Pos-3]
		if (before == '\n' || before == ' ' || before == '\r') && (l.Pos >= len(content) || content[l.Pos] <= ' ') {
			return
		}
	}
}

// form plays a form: a page's part kept as an object of its own.
func (in *interpreter) form(args []any, resources object.Dict, depth int) {
	name, ok := last(args).(object.Name)
	if !ok || depth >= maxForms {
		return
	}
	s, ok := in.file.Resolve(in.file.Dict(resources["XObject"])[name]).(object.Stream)
	if !ok || in.file.Name(s.Dict["Subtype"]) != "Form" {
		return
	}
	saved, tm, tlm := in.state, in.tm, in.tlm
	if m := in.file.Array(s.Dict["Matrix"]); len(m) == 6 {
		in.state.ctm = in.matrix(m).times(in.state.ctm)
	}
	own := in.file.Dict(s.Dict["Resources"])
	if own == nil {
		own = resources
	}
	in.play(in.file.Data(s), own, depth+1)
	in.state, in.tm, in.tlm = saved, tm, tlm
}

func (in *interpreter) matrix(a []any) matrix {
	var m matrix
	for i := range m {
		if i < len(a) {
			m[i] = in.file.Number(a[i], 0)
		}
	}
	return m
}

func (in *interpreter) useFont(args []any, resources object.Dict) {
	if len(args) < 2 {
		return
	}
	name, _ := args[0].(object.Name)
	in.state.size = in.file.Number(args[1], 0)
	v := in.file.Dict(resources["Font"])[name]
	ref, shared := v.(object.Ref)
	if t, ok := in.fonts[ref]; ok && shared {
		in.state.font = t
		return
	}
	in.state.font = nil
	if d := in.file.Dict(v); d != nil {
		in.state.font = readFont(in.file, d)
	}
	if shared {
		in.fonts[ref] = in.state.font
	}
}

func last(args []any) any {
	if len(args) == 0 {
		return nil
	}
	return args[len(args)-1]
}

func number(args []any, i int) float64 {
	if i < len(args) {
		n, _ := args[i].(float64)
		return n
	}
	return 0
}

// operator follows the operators that need no resources.
func (in *interpreter) operator(op string, args []any) {
	s := &in.state
	switch op {
	case "q":
		if len(in.saved) < maxSaved {
			in.saved = append(in.saved, *s)
		}
	case "Q":
		if n := len(in.saved); n > 0 {
			*s, in.saved = in.saved[n-1], in.saved[:n-1]
		}
	case "cm":
		s.ctm = in.matrix(args).times(s.ctm)
	case "BMC", "BDC":
		in.open(args)
	case "EMC":
		in.closeMark()
	case "Tc":
		s.char = number(args, 0)
	case "Tw":
		s.word = number(args, 0)
	case "Tz":
		s.scale = number(args, 0) / 100
	case "TL":
		s.lead = number(args, 0)
	case "Ts":
		s.up = number(args, 0)
	case "g", "rg", "k", "cs", "sc", "scn":
		in.colour(op, args)
	case "m", "l", "re", "h", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n":
		in.pathOperator(op, args)
	default:
		in.textOperator(op, args)
	}
}

func (in *interpreter) textOperator(op string, args []any) {
	switch op {
	case "BT":
		in.tm, in.tlm = identity, identity
	case "Tm":
		in.tm = in.matrix(args)
		in.tlm = in.tm
	case "Td":
		in.move(number(args, 0), number(args, 1))
	case "TD":
		in.state.lead = -number(args, 1)
		in.move(number(args, 0), number(args, 1))
	case "T*":
		in.move(0, -in.state.lead)
	case "Tj":
		in.show(last(args))
	case "'":
		in.move(0, -in.state.lead)
		in.show(last(args))
	case "\"":
		in.state.word, in.state.char = number(args, 0), number(args, 1)
		in.move(0, -in.state.lead)
		in.show(last(args))
	case "TJ":
		list, _ := last(args).(object.Array)
		for _, v := range list {
			if n, ok := v.(float64); ok {
				in.advance(-n / 1000 * in.state.size * in.state.scale)
				continue
			}
			in.show(v)
		}
	}
}

func (in *interpreter) open(args []any) {
	tag, _ := firstOf(args).(object.Name)
	artifact := tag == "Artifact"
	in.marks = append(in.marks, artifact)
	if artifact {
		in.artifacts++
	}
}

func firstOf(args []any) any {
	if len(args) == 0 {
		return nil
	}
	return args[0]
}

func (in *interpreter) closeMark() {
	n := len(in.marks) - 1
	if n < 0 {
		return
	}
	if in.marks[n] {
		in.artifacts--
	}
	in.marks = in.marks[:n]
}

func (in *interpreter) move(x, y float64) {
	in.tlm = matrix{1, 0, 0, 1, x, y}.times(in.tlm)
	in.tm = in.tlm
}

func (in *interpreter) advance(x float64) {
	in.tm = matrix{1, 0, 0, 1, x, 0}.times(in.tm)
}

// show places a string as one run.
func (in *interpreter) show(v any) {
	s, ok := v.(object.String)
	if !ok || len(s) == 0 || in.state.font == nil {
		return
	}
	var text strings.Builder
	start, width := in.baseline(), 0.0
	for _, g := range in.state.font.glyphs(string(s)) {
		text.WriteString(g.text)
		step := g.width*in.state.size + in.state.char
		if g.space {
			step += in.state.word
		}
		width += step * in.state.scale
	}
	in.advance(width)
	end := in.baseline()
	along := matrix{in.state.size, 0, 0, in.state.size, 0, 0}.times(in.tm).times(in.state.ctm)
	if math.Abs(along[1]) > math.Abs(along[0]) {
		return // text that runs up or down the page: a seal, a note on the binding edge
	}
	r := run{x0: start[0], x1: end[0], y: start[1], size: math.Abs(along[3]), text: text.String(), artifact: in.artifacts > 0, colored: in.state.colored}
	if r.sane() {
		in.runs = append(in.runs, r)
	}
}

// baseline is where the next glyph stands on the page.
func (in *interpreter) baseline() [2]float64 {
	m := matrix{1, 0, 0, 1, 0, in.state.up}.times(in.tm).times(in.state.ctm)
	return [2]float64{m[4], m[5]}
}

// sane refuses places that no page has, which broken numbers give.
func (r run) sane() bool {
	const far = 1e5
	return r.size > 0.5 && r.size < far && math.Abs(r.x0) < far && math.Abs(r.x1) < far && math.Abs(r.y) < far
}
