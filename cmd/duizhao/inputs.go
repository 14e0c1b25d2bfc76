package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"duizhao/internal/format"
	"duizhao/internal/format/fault"
)

// inputs are the files of a command, as all commands take them.
type inputs struct {
	Files []string `arg:"" name:"files" help:"${arg_files}"`
	Name  string   `name:"name" help:"${flag_name}"`
	Date  string   `name:"date" help:"${flag_date}"`
}

// input is one file to read; err is set for a path that leads nowhere.
type input struct {
	name  string
	stdin bool
	found bool // in a folder or by a glob; false for a file that was named
	err   error
}

// readable are the endings taken from a folder; a file named by itself is always tried.
var readable = []string{".docx", ".doc", ".wps", ".rtf", ".odt", ".txt", ".md", ".markdown", ".pdf", ".html", ".htm", ".mht", ".mhtml", ".zip"}

// day is --date; zero when it was not given.
func (in inputs) day(l language) (time.Time, error) {
	if in.Date == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.DateOnly, in.Date)
	if err != nil {
		return t, errors.New(l.pick("--date 要写成 2024-01-15 这样的日期，现在是 ", "--date must be a day such as 2024-01-15, not ") + in.Date)
	}
	return t, nil
}

// list is every file in order: the arguments as given, inside a folder or a glob by path, none twice. many says that the output
// is for several papers even if only one file came out; skipped counts files in folders that are no papers by their ending.
func (in inputs) list() (files []input, many bool, skipped int) { return in.listWith() }

// listWith is list with more endings that are taken from folders.
func (in inputs) listWith(endings ...string) (files []input, many bool, skipped int) {
	endings = append(endings, readable...)
	many = len(in.Files) > 1
	seen := map[string]bool{}
	add := func(f input) {
		key := f.name
		if !f.stdin {
			key = filepath.Clean(f.name)
		}
		if !seen[key] {
			seen[key] = true
			files = append(files, f)
		}
	}
	for _, arg := range in.Files {
		if arg == "-" {
			add(input{name: in.stdinName(), stdin: true})
			continue
		}
		found, plain, left := expand(arg, endings)
		many = many || !plain
		skipped += left
		for _, f := range found {
			add(f)
		}
	}
	return files, many, skipped
}

func (in inputs) stdinName() string {
	if in.Name == "" {
		return "-"
	}
	return in.Name
}

// expand turns one argument into files; plain is true for a single file. A glob is expanded here too, for shells that do not.
func expand(arg string, endings []string) (found []input, plain bool, skipped int) {
	info, err := os.Stat(arg)
	if err == nil && info.IsDir() {
		found, skipped = folder(arg, endings)
		return found, false, skipped
	}
	if err == nil {
		return []input{{name: arg}}, true, 0
	}
	paths, globErr := filepath.Glob(arg)
	if globErr != nil || len(paths) == 0 || !strings.ContainsAny(arg, "*?[") {
		return []input{{name: arg, err: missing(arg, err)}}, !strings.ContainsAny(arg, "*?["), 0
	}
	slices.Sort(paths)
	for _, p := range paths {
		more, _, left := expand(p, endings)
		found, skipped = append(found, more...), skipped+left
	}
	return found, false, skipped
}

func missing(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fault.New(path, fault.NotFound, "", err)
	}
	return unreadable(path, err)
}

// unreadable is a path that the system refuses.
func unreadable(path string, err error) error {
	e := fault.New(path, fault.NotFound, "", err)
	if errors.Is(err, fs.ErrPermission) {
		e.Message, e.English = "没有读取权限。请换一个有权限的账号，或请管理员授权。", "permission denied. Ask for the right to read it."
	}
	return e
}

// folder lists the papers below a folder by path. Hidden files and the ~$ files of open documents are no papers.
func folder(root string, endings []string) (found []input, skipped int) {
	walk := func(path string, e fs.DirEntry, err error) error {
		switch name := filepath.Base(path); {
		case err != nil:
			found = append(found, input{name: path, err: unreadable(path, err)})
			if e != nil && e.IsDir() {
				return fs.SkipDir
			}
		case path != root && strings.HasPrefix(name, ".") && e.IsDir():
			return fs.SkipDir
		case e.IsDir(), strings.HasPrefix(name, "."), strings.HasPrefix(name, "~$"):
		case !slices.Contains(endings, strings.ToLower(filepath.Ext(name))):
			skipped++
		default:
			found = append(found, input{name: path, found: true})
		}
		return nil
	}
	_ = filepath.WalkDir(root, walk) // walk keeps every error as a file that failed
	slices.SortFunc(found, func(a, b input) int { return strings.Compare(a.name, b.name) })
	return found, skipped
}

// lateCollection is for runs that keep nothing of a paper: what each leaves behind is collected four times as seldom for some MB more.
const lateCollection = 300

// largeFile is from how many bytes on a file is read with an eye on memory.
const largeFile = 8 << 20

// read gives the bytes of a file, up to the limit of the readers and one more, so that they can refuse it.
func (f input) read(stdin io.Reader) ([]byte, error) {
	if f.err != nil {
		return nil, f.err
	}
	limit := format.DefaultLimits().File + 1
	if f.stdin {
		data, err := io.ReadAll(io.LimitReader(stdin, limit))
		return data, wrapRead(f.name, err)
	}
	file, err := os.Open(f.name)
	if err != nil {
		return nil, missing(f.name, err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, unreadable(f.name, err)
	}
	if info.Size() > largeFile {
		debug.SetGCPercent(50) // half as much room for what is no longer needed, beside some hundred MB that are
	}
	data := make([]byte, min(max(info.Size(), 0), limit))
	n, err := io.ReadFull(file, data)
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		err = nil // the file became shorter, or is empty
	}
	if err == nil && !info.Mode().IsRegular() {
		more, readErr := io.ReadAll(io.LimitReader(file, limit-int64(n)))
		return append(data[:n], more...), wrapRead(f.name, readErr)
	}
	return data[:n], wrapRead(f.name, err)
}

func wrapRead(name string, err error) error {
	if err == nil {
		return nil
	}
	return unreadable(name, err)
}
