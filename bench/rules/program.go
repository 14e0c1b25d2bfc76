package main

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// run1 is one run of a program: its CPU time, what it took by the clock, and its peak memory in bytes.
type run1 struct {
	cpu, wall time.Duration
	peak      int64
}

// start runs the built program on so many cores.
func start(cores int, bin string, args ...string) (run1, error) {
	cmd := exec.Command(bin, args...)
	cmd.Env = append(os.Environ(), fmt.Sprintf("GOMAXPROCS=%d", cores))
	var said strings.Builder
	cmd.Stderr = &said
	began := time.Now()
	err := cmd.Run()
	out := run1{wall: time.Since(began)}
	if err != nil {
		return out, fmt.Errorf("%s: %w: %s", strings.Join(args, " "), err, said.String())
	}
	out.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	if u, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		out.peak = u.Maxrss << 10 // kilobytes on Linux
	}
	return out, nil
}

// least is the best of several runs, each figure by itself.
func least(f func() (run1, error)) (run1, error) {
	best := run1{time.Hour, time.Hour, 0}
	for range rounds {
		r, err := f()
		if err != nil {
			return r, err
		}
		best = run1{min(best.cpu, r.cpu), min(best.wall, r.wall), max(best.peak, r.peak)}
	}
	return best, nil
}

// build makes the command that is measured.
func build(dir string) (bin string, err error) {
	bin = filepath.Join(dir, "duizhao")
	return bin, command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", bin, "./cmd/duizhao")
}

// check is a whole run over a folder, from files to JSON Lines, without a cache.
func check(cores int, bin, papers string) (run1, error) {
	out := papers + fmt.Sprintf("-%d.jsonl", cores)
	defer os.Remove(out)
	return start(cores, bin, "check", "--no-cache", "--fail-on", "never", "--format", "jsonl", "-o", out, papers)
}

// memory comes before everything else: a child's peak counts from its parent's size at the start.
func memory(w io.Writer, bin, papers string) error {
	one, err := check(1, bin, papers)
	if err != nil {
		return err
	}
	all, err := check(runtime.NumCPU(), bin, papers)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "| peak memory of a check of all papers | %d MB on one core, %d MB on %d | < 100 MB |\n", one.peak>>20, all.peak>>20, runtime.NumCPU())
	return nil
}

// programs measures the built command over the files.
func programs(w io.Writer, dir, bin, papers string, floor time.Duration) error {
	whole, err := least(func() (run1, error) { return check(1, bin, papers) })
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "| `duizhao check`, from files to JSON Lines | %.0f ms = %.1f × the bare pass | |\n", ms(whole.cpu), ratio(whole.cpu, floor))
	if err := beside(w, dir, papers, whole.cpu); err != nil {
		return err
	}
	if err := halves(w, dir, bin, papers); err != nil {
		return err
	}
	return cached(w, dir, bin, papers)
}

// halves compares one run on two cores with two independent runs on one core each, half of the papers each.
func halves(w io.Writer, dir, bin, papers string) error {
	if runtime.NumCPU() < 2 {
		fmt.Fprintf(w, "| two cores | this machine has one | ≥ 0.9 × |\n")
		return nil
	}
	half, err := split(dir, papers)
	if err != nil {
		return err
	}
	bestOne, bestTwo := time.Hour, time.Hour
	for range rounds { // taken in turns, so that a busy moment hits both
		both, err := check(2, bin, papers)
		if err != nil {
			return err
		}
		bestTwo = min(bestTwo, both.wall)
		began := time.Now()
		done := make(chan error, 2)
		for _, folder := range half {
			go func() { _, err := check(1, bin, folder); done <- err }()
		}
		if err := errors.Join(<-done, <-done); err != nil {
			return err
		}
		bestOne = min(bestOne, time.Since(began))
	}
	fmt.Fprintf(w, "| one run on two cores beside two independent runs of half on one core each, by the clock | %.0f ms beside %.0f ms = %.2f × | ≥ 0.9 × |\n", ms(bestTwo), ms(bestOne), ratio(bestOne, bestTwo))
	return nil
}

// split makes two folders with half of the papers each.
func split(dir, papers string) (half [2]string, err error) {
	files, err := filepath.Glob(filepath.Join(papers, "*.txt"))
	if err != nil {
		return half, err
	}
	for i := range half {
		half[i] = filepath.Join(dir, fmt.Sprintf("half%d", i))
		if err := os.Mkdir(half[i], 0o755); err != nil {
			return half, err
		}
	}
	for i, name := range files {
		if err := os.Link(name, filepath.Join(half[i%2], filepath.Base(name))); err != nil {
			return half, err
		}
	}
	return half, nil
}

// cached measures a second run over the same papers.
func cached(w io.Writer, dir, bin, papers string) error {
	first, second := run1{time.Hour, time.Hour, 0}, run1{time.Hour, time.Hour, 0}
	for i := range rounds {
		cache := filepath.Join(dir, fmt.Sprintf("cache%d", i))
		for _, to := range []*run1{&first, &second} {
			out := filepath.Join(dir, "cached.jsonl")
			_ = os.Remove(out) // absent at first
			r, err := start(1, bin, "check", "--cache", cache, "--fail-on", "never", "--format", "jsonl", "-o", out, papers)
			if err != nil {
				return err
			}
			to.cpu, to.wall = min(to.cpu, r.cpu), min(to.wall, r.wall)
		}
	}
	fmt.Fprintf(w, "| second run over unchanged papers | %.0f ms CPU after %.0f ms = %.1f × faster | ≥ 10 × |\n", ms(second.cpu), ms(first.cpu), ratio(first.cpu, second.cpu))
	return nil
}

//go:embed autocorrect.js
var autocorrectScript []byte

// autocorrectVersion is the peer that the figures name.
const autocorrectVersion = "2.14.0"

// beside compares with autocorrect's lint on the same texts, loaded before and on its one thread.
func beside(w io.Writer, dir, papers string, whole time.Duration) error {
	peer, err := autocorrect(dir, papers)
	if err != nil {
		fmt.Fprintf(w, "| beside autocorrect | not measured: %s | ≤ 0.7 × |\n", strings.ReplaceAll(err.Error(), "\n", " "))
		return nil
	}
	lint, form := time.Duration(peer.Lint*float64(time.Millisecond)), time.Duration(peer.Format*float64(time.Millisecond))
	fmt.Fprintf(w, "| autocorrect-node %s, lintFor | %.0f ms: a whole check is %.2f × | ≤ 0.7 × |\n", autocorrectVersion, ms(lint), ratio(whole, lint))
	fmt.Fprintf(w, "| autocorrect-node %s, formatFor | %.0f ms: a whole check is %.2f × | |\n", autocorrectVersion, ms(form), ratio(whole, form))
	return nil
}

type peerTimes struct{ Lint, Format float64 } // milliseconds of CPU time

func autocorrect(dir, papers string) (t peerTimes, err error) {
	for _, name := range []string{"npm", "node"} {
		if _, err := exec.LookPath(name); err != nil {
			return t, fmt.Errorf("%s is not installed", name)
		}
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return t, err
	}
	home := filepath.Join(cache, "duizhao", "bench", "autocorrect-"+autocorrectVersion)
	if _, err := os.Stat(filepath.Join(home, "node_modules", "autocorrect-node")); err != nil {
		if err := os.MkdirAll(home, 0o755); err != nil {
			return t, err
		}
		if out, err := exec.Command("npm", "install", "--silent", "--no-save", "--prefix", home, "autocorrect-node@"+autocorrectVersion).CombinedOutput(); err != nil {
			return t, fmt.Errorf("npm install autocorrect-node: %w %s", err, out)
		}
	}
	script := filepath.Join(home, "bench.js")
	if err := os.WriteFile(script, autocorrectScript, 0o644); err != nil {
		return t, err
	}
	out, err := exec.Command("node", script, papers, fmt.Sprint(rounds)).Output()
	if err != nil {
		return t, fmt.Errorf("node: %w", err)
	}
	return t, json.Unmarshal(out, &t)
}
