// Package archive opens a zip of papers, member by member. Names come out readable whatever program packed them; files that
// are no papers (folders, lock files, what macOS adds) are passed over; archives made to fill the memory are refused.
package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"sort"

	"duizhao/internal/format/fault"
)

// Limits bound one archive with everything nested in it.
type Limits struct {
	Member  int64 // bytes of one member, unpacked
	Total   int64 // bytes of all members, unpacked
	Members int   // members that are read
	Ratio   int64 // unpacked bytes for each packed byte, looked at from the first megabyte on
	Depth   int   // archives inside archives
}

// DefaultLimits are generous for papers: a thousand of them with pictures.
func DefaultLimits() Limits {
	return Limits{Member: 64 << 20, Total: 512 << 20, Members: 5000, Ratio: 200, Depth: 1}
}

// Budget is what is left of the limits while an archive is read. It is shared with the archives nested in it.
type Budget struct {
	limits  Limits
	total   int64
	members int
}

// NewBudget starts with the whole limits.
func NewBudget(l Limits) *Budget { return &Budget{limits: l} }

// Member is one file of the archive. Either Data or Err is set.
type Member struct {
	Name string // the archive's name, a slash and the member's path
	Data []byte
	Err  *fault.Error
}

// ratioFrom is the size below which the ratio is not looked at: a page of blanks packs very well.
const ratioFrom = 1 << 20

// Walk calls visit for each file in the order of their names. An error of one member goes to visit with the member and
// does not stop the rest; the error returned says that the archive itself cannot be read, or was stopped half-way.
func Walk(ctx context.Context, name string, data []byte, depth int, budget *Budget, visit func(Member)) error {
	if depth > budget.limits.Depth {
		return &fault.Error{
			File: name, Code: fault.TooDeep, Err: fmt.Errorf("archive at depth %d", depth),
			Message: "压缩包里又套了多层压缩包，已停止读取。请解压后直接读取文件夹。",
			English: "archives are packed inside archives inside archives; unpack them and read the folder.",
		}
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fault.New(name, fault.Damaged, "", fmt.Errorf("open zip: %w", err))
	}
	for _, f := range papers(r.File) {
		if err := ctx.Err(); err != nil {
			return fault.New(name, fault.TooLong, f.path, err)
		}
		budget.members++
		if budget.members > budget.limits.Members {
			return tooMany(name, budget.limits.Members)
		}
		m := budget.read(name, f)
		visit(m)
		if m.Err != nil && budget.total > budget.limits.Total {
			return fault.New(name, fault.TooLarge, f.path, fmt.Errorf("more than %d bytes unpacked", budget.limits.Total))
		}
	}
	return nil
}

func tooMany(name string, limit int) *fault.Error {
	return &fault.Error{
		File: name, Code: fault.TooLarge,
		Message: fmt.Sprintf("压缩包里的文件超过 %d 个，其余未读。请分批打包。", limit),
		English: fmt.Sprintf("the archive holds more than %d files; the rest was not read. Pack them in parts.", limit),
		Err:     fmt.Errorf("more than %d members", limit),
	}
}

// entry is a member with its name made readable.
type entry struct {
	*zip.File
	path string
}

func papers(files []*zip.File) []entry {
	out := make([]entry, 0, len(files))
	for _, f := range files {
		path := memberPath(f)
		if !f.FileInfo().IsDir() && !noPaper(path) {
			out = append(out, entry{f, path})
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].path < out[j].path })
	return out
}

const encryptedFlag = 0x1

// read unpacks one member and never more than the budget allows, whatever size the archive claims.
func (b *Budget) read(archive string, f entry) Member {
	m := Member{Name: archive + "/" + f.path}
	if f.Flags&encryptedFlag != 0 {
		m.Err = &fault.Error{
			File: m.Name, Code: fault.Encrypted,
			Message: "压缩包设有密码，无法读取。请用密码解压后再读取其中的文件。",
			English: "the archive is protected by a password. Unpack it with the password and read the files.",
		}
		return m
	}
	packed := int64(f.CompressedSize64)
	limit := min(b.limits.Member, b.limits.Total-b.total, max(ratioFrom, packed*b.limits.Ratio))
	r, err := f.Open()
	if err != nil {
		m.Err = fault.New(m.Name, fault.Damaged, "", fmt.Errorf("open member: %w", err))
		return m
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	b.total += int64(len(data))
	switch {
	case int64(len(data)) > limit:
		m.Err = fault.New(m.Name, fault.TooLarge, "", fmt.Errorf("unpacks to more than %d bytes from %d", limit, packed))
	case err != nil:
		m.Err = fault.New(m.Name, fault.Damaged, "", fmt.Errorf("unpack member: %w", err))
	default:
		m.Data = data
	}
	return m
}
