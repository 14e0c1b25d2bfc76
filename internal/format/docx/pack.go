package docx

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"duizhao/internal/format/fault"
)

// Limits bound what one file may cost. A zero field takes the default.
type Limits struct {
	Part  int64 // bytes of one XML part, unpacked
	Total int64 // bytes of all parts that are read, unpacked
	Ratio int64 // unpacked bytes for one packed byte, for parts over a megabyte
	Depth int   // nested elements
}

// DefaultLimits are generous for papers: the text of a long one is under a megabyte.
func DefaultLimits() Limits {
	return Limits{Part: 96 << 20, Total: 160 << 20, Ratio: 400, Depth: 200}
}

func (l Limits) withDefaults() Limits {
	d := DefaultLimits()
	if l.Part <= 0 {
		l.Part = d.Part
	}
	if l.Total <= 0 {
		l.Total = d.Total
	}
	if l.Ratio <= 0 {
		l.Ratio = d.Ratio
	}
	if l.Depth <= 0 {
		l.Depth = d.Depth
	}
	return l
}

// pack is the file as a zip of parts. Part names are kept without a leading slash.
type pack struct {
	zip    *zip.Reader
	byName map[string]*zip.File // by lower-case name
	limits Limits
	left   int64 // bytes that may still be unpacked
}

// part is one XML part in UTF-8, with what is needed to write it back as it was.
type part struct {
	name string
	xml  []byte
	form encoding
}

type encoding struct {
	utf16 binary.ByteOrder // nil: UTF-8
	bom   bool             // the first bytes are a byte order mark, not in part.xml
}

func openPack(data []byte, limits Limits) (*pack, error) {
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		return nil, oleError(data)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, &fault.Error{Code: fault.Damaged, Err: err,
			Message: "文件不完整，或不是 .docx。请用 Word 或 WPS 打开并另存一份，或向提供者重新索取。",
			English: "the file is incomplete or no .docx. Open it in Word or WPS and save a new copy, or ask for it again."}
	}
	limits = limits.withDefaults()
	p := &pack{zip: z, byName: make(map[string]*zip.File, len(z.File)), limits: limits, left: limits.Total}
	for _, f := range z.File {
		key := partKey(f.Name)
		if _, twice := p.byName[key]; !twice {
			p.byName[key] = f
		}
	}
	return p, nil
}

// oleError tells an encrypted file from an old .doc: both are OLE containers.
func oleError(data []byte) error {
	name := utf16Bytes("EncryptedPackage", binary.LittleEndian)
	if bytes.Contains(data, name) {
		return &fault.Error{Code: fault.Encrypted,
			Message: "文件已加密。请用 Word 或 WPS 打开，在“文件—信息—保护文档”中取消密码后另存，再重新读取。",
			English: "the file is encrypted. Open it in Word or WPS, save it without a password and read it again."}
	}
	return fault.New("", fault.NeedsConverter, "", errors.New("an OLE container without an encrypted package"))
}

func partKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

func (p *pack) has(name string) bool { return p.byName[partKey(name)] != nil }

// read unpacks a part; nil without an error when there is no such part.
func (p *pack) read(name string) (*part, error) {
	f := p.byName[partKey(name)]
	if f == nil {
		return nil, nil
	}
	raw, err := p.unpack(f)
	if err != nil {
		return nil, inPart(f.Name, err)
	}
	pt := &part{name: f.Name}
	if pt.xml, pt.form, err = toUTF8(raw); err != nil {
		return nil, inPart(f.Name, err)
	}
	return pt, nil
}

func (p *pack) unpack(f *zip.File) ([]byte, error) {
	if f.Flags&1 != 0 {
		return nil, fault.New("", fault.Encrypted, "", errors.New("the zip entry is encrypted"))
	}
	limit := min(p.limits.Part, p.left)
	size := int64(min(f.UncompressedSize64, 1<<40))
	if size > limit || size > 1<<20 && size > p.limits.Ratio*int64(f.CompressedSize64) {
		return nil, fault.New("", fault.TooLarge, "", fmt.Errorf("unpacks from %d to %d bytes", f.CompressedSize64, size))
	}
	rc, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer rc.Close()
	var out bytes.Buffer
	out.Grow(int(min(size, 4<<20)) + bytes.MinRead)
	n, err := out.ReadFrom(io.LimitReader(rc, size+1)) // the size an entry states may lie
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	if n > size {
		return nil, fault.New("", fault.TooLarge, "", errors.New("unpacks to more than the zip states"))
	}
	p.left -= n
	return out.Bytes(), nil
}

// inPart names the part an error came from and gives it a code.
func inPart(name string, err error) error {
	var fe *fault.Error
	if errors.As(err, &fe) {
		named := *fe
		if named.Place == "" {
			named.Place = name
		}
		return &named
	}
	var deep *depthError
	var forbidden *forbiddenError
	switch {
	case errors.As(err, &deep):
		return fault.New("", fault.TooDeep, name, err)
	case errors.As(err, &forbidden):
		return &fault.Error{Code: fault.Damaged, Place: name, Err: err,
			Message: "文件中含有 DOCTYPE 或实体定义，正常的 Word 文件没有这些内容，为安全起见未读取。请用 Word 或 WPS 打开并另存一份。",
			English: "the file holds a DOCTYPE or entity definitions, which no Word file does; it was not read. Open it in Word or WPS and save a new copy."}
	}
	return fault.New("", fault.Damaged, name, err)
}

// toUTF8 decodes UTF-16 parts, by their byte order mark or by the zero byte beside the first <.
func toUTF8(raw []byte) ([]byte, encoding, error) {
	var form encoding
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}):
		form = encoding{binary.LittleEndian, true}
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		form = encoding{binary.BigEndian, true}
	case bytes.HasPrefix(raw, []byte{'<', 0}):
		form = encoding{binary.LittleEndian, false}
	case bytes.HasPrefix(raw, []byte{0, '<'}):
		form = encoding{binary.BigEndian, false}
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		raw, form.bom = raw[3:], true
	}
	if form.utf16 != nil {
		out, err := decode16(raw, form)
		return out, form, err
	}
	if !utf8.Valid(raw) {
		return nil, form, fmt.Errorf("byte %d is not UTF-8", invalidAt(raw))
	}
	return raw, form, nil
}

func invalidAt(raw []byte) int {
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(raw)
}

func decode16(raw []byte, form encoding) ([]byte, error) {
	if len(raw)%2 != 0 {
		return nil, errors.New("UTF-16 with half a character at the end")
	}
	if form.bom {
		raw = raw[2:]
	}
	out := make([]byte, 0, len(raw)*3/2)
	for i := 0; i+1 < len(raw); i += 2 {
		r := rune(form.utf16.Uint16(raw[i:]))
		if utf16.IsSurrogate(r) {
			var low rune
			if i+3 < len(raw) {
				low = rune(form.utf16.Uint16(raw[i+2:]))
			}
			if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
				return nil, fmt.Errorf("byte %d: half a surrogate pair", i)
			}
			i += 2
		}
		out = utf8.AppendRune(out, r)
	}
	return out, nil
}

func utf16Bytes(text string, order binary.ByteOrder) []byte {
	units := utf16.Encode([]rune(text))
	out := make([]byte, 2*len(units))
	for i, u := range units {
		order.PutUint16(out[2*i:], u)
	}
	return out
}

// encode is the reverse of toUTF8.
func (e encoding) encode(xml []byte) []byte {
	switch {
	case e.utf16 != nil && e.bom:
		return utf16Bytes("\ufeff"+string(xml), e.utf16)
	case e.utf16 != nil:
		return utf16Bytes(string(xml), e.utf16)
	case e.bom:
		return append([]byte("\xef\xbb\xbf"), xml...)
	}
	return xml
}

// relation is one entry of a part's relationships; target is a part name, "" for something outside the file.
type relation struct{ id, kind, target string }

func relsName(of string) string {
	dir, file := path.Split(of)
	return dir + "_rels/" + file + ".rels"
}

// relations lists where a part points; kind is the last step of the type's address (styles, comments).
func (p *pack) relations(of string) ([]relation, error) {
	pt, err := p.read(relsName(of))
	if pt == nil || err != nil {
		return nil, err
	}
	var out []relation
	s := newScanner(pt.xml, p.limits.Depth)
	for s.next() {
		if s.kind != tokenStart || string(s.name) != "Relationship" {
			continue
		}
		id, _ := s.attr("Id")
		kind, _ := s.attr("Type")
		target, _ := s.attr("Target")
		if mode, _ := s.attr("TargetMode"); strings.EqualFold(mode, "External") {
			target = ""
		} else if strings.HasPrefix(target, "/") {
			target = strings.TrimPrefix(path.Clean(target), "/")
		} else {
			target = path.Join(path.Dir(of), target)
		}
		out = append(out, relation{id, path.Base(kind), target})
	}
	if s.err != nil {
		return nil, inPart(pt.name, s.err)
	}
	return out, nil
}

// parts are the parts that make up the text. Only main is always there.
type parts struct {
	main, styles, numbering, footnotes, endnotes, comments, theme, settings *part
	relations                                                               []relation
	chunks                                                                  func(id string) (name string, data []byte) // files inside the file
}

func (p *pack) parts(want ...string) (*parts, error) {
	name, err := p.mainName()
	if err != nil {
		return nil, err
	}
	out := &parts{}
	if out.main, err = p.read(name); err != nil {
		return nil, err
	}
	if out.relations, err = p.relations(name); err != nil {
		return nil, err
	}
	out.chunks = p.chunkReader(out.relations)
	for _, kind := range want {
		pt, err := p.read(out.nameOf(kind))
		if err != nil {
			return nil, err
		}
		*out.field(kind) = pt
	}
	return out, nil
}

func (ps *parts) field(kind string) **part {
	switch kind {
	case "styles":
		return &ps.styles
	case "numbering":
		return &ps.numbering
	case "footnotes":
		return &ps.footnotes
	case "endnotes":
		return &ps.endnotes
	case "comments":
		return &ps.comments
	case "theme":
		return &ps.theme
	}
	return &ps.settings
}

// nameOf is the part the main part points to; beside it by the usual name when the relationships do not say.
func (ps *parts) nameOf(kind string) string {
	for _, r := range ps.relations {
		if r.kind == kind && r.target != "" {
			return r.target
		}
	}
	if kind == "theme" {
		kind = "theme/theme1"
	}
	return path.Join(path.Dir(ps.main.name), kind+".xml")
}

func (p *pack) mainName() (string, error) {
	rels, err := p.relations("")
	if err != nil {
		return "", err
	}
	for _, r := range rels {
		if r.kind == "officeDocument" && p.has(r.target) {
			return p.byName[partKey(r.target)].Name, nil
		}
	}
	if p.has("word/document.xml") {
		return p.byName["word/document.xml"].Name, nil
	}
	for _, f := range p.zip.File {
		if f.Flags&1 != 0 {
			return "", fault.New("", fault.Encrypted, f.Name, errors.New("the zip entry is encrypted"))
		}
	}
	return "", &fault.Error{Code: fault.Damaged, Err: errors.New("docx has no word/document.xml"),
		Message: "文件里没有正文（word/document.xml），不是完整的 Word 文档。请用 Word 或 WPS 打开并另存为 .docx。",
		English: "the file has no body (word/document.xml) and is no complete Word document. Open it in Word or WPS and save it as .docx."}
}
