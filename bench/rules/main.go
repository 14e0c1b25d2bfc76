// Command rules measures what a check costs beside one bare pass for a thousand phrases and beside autocorrect, in one run on one core.
//
//	go run ./bench/rules                             the figures, as a table
//	go run ./bench/rules -write docs/performance.md  the same, into the marked part of that file
//	go run ./bench/rules -cpuprofile cpu.out         only judge the papers, for a profile
//
// autocorrect comes from npm into the user's cache folder; where npm is missing the table says so.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strings"

	"duizhao/bench/part"
)

func main() {
	count := flag.Int("n", 2000, "number of papers")
	size := flag.Int("size", 10<<10, "bytes of a paper")
	write := flag.String("write", "", "file whose marked part the table replaces")
	profile := flag.String("cpuprofile", "", "judge the papers once and write a CPU profile here")
	flag.Parse()
	if err := run(*count, *size, *write, *profile); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(count, size int, write, profile string) error {
	dir, err := os.MkdirTemp("", "duizhao-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	papers := filepath.Join(dir, "papers")
	if err := command("go", "run", "./bench/papers", "-n", fmt.Sprint(count), "-size", fmt.Sprint(size), "-out", papers); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(papers, "*.txt"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("no papers in %s: %w", papers, err)
	}
	runtime.GOMAXPROCS(1)
	if profile != "" {
		return profiled(profile, files)
	}
	t, err := measure(dir, papers, files, size)
	if err != nil {
		return err
	}
	fmt.Print(t)
	if write == "" {
		return nil
	}
	return part.Replace(write, "bench/rules", t)
}

// command runs a program of the build; what it says goes to the screen.
func command(name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", strings.Join(cmd.Args, " "), err)
	}
	return nil
}

func profiled(name string, files []string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	texts, err := readAll(files)
	if err != nil {
		return err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()
	_, err = judgeAll(texts)
	return err
}
