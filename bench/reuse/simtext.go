package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// simText asks sim_text about the queries against all other documents. Every character stands on a line of its own, so a line is a code
// point and its runs are places.
func simText(s *set, program string) error {
	dir, err := os.MkdirTemp("", "reuse")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	asked := map[int]bool{}
	var news, olds strings.Builder
	for _, q := range s.queries {
		asked[q] = true
	}
	for _, p := range s.papers {
		if err := os.WriteFile(filepath.Join(dir, strconv.Itoa(p.ID)), []byte(oneALine(p.Text)), 0o644); err != nil {
			return err
		}
		if asked[p.ID] {
			fmt.Fprintln(&news, p.ID)
		} else {
			fmt.Fprintln(&olds, p.ID)
		}
	}
	cmd := exec.Command(program, "-n", "-T", "-S", "-r", "13", "-i")
	cmd.Dir, cmd.Stdin, cmd.Stderr = dir, strings.NewReader(news.String()+"/\n"+olds.String()), os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	at := time.Now()
	if err := cmd.Start(); err != nil {
		return err
	}
	var all []found
	var lengths []int
	for sc := bufio.NewScanner(out); sc.Scan(); {
		if d, n, ok := simLine(sc.Text()); ok {
			all, lengths = append(all, d), append(lengths, n)
		}
	}
	if err := cmd.Wait(); err != nil {
		return fmt.Errorf("%s: %w", program, err)
	}
	peak := int64(0)
	if u, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		peak = u.Maxrss
	}
	used := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	fmt.Printf("== sim_text: %d documents against %d, %.0f s wall, %.1f s CPU, %.1f ms CPU a document, %.2f GB at most\n", len(s.queries), len(s.papers)-len(s.queries),
		time.Since(at).Seconds(), used.Seconds(), used.Seconds()*1000/float64(len(s.queries)), float64(peak)/1e6)
	for _, least := range []int{13, 24, 40, 60} {
		var dets []found
		for i, d := range all {
			if lengths[i] >= least {
				dets = append(dets, d)
			}
		}
		scored(fmt.Sprintf("sim_text -r %d", least), s, s.truths, dets)
	}
	return nil
}

func oneALine(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r == '\n' {
			r = '¶'
		}
		b.WriteRune(r)
		b.WriteByte('\n')
	}
	return b.String()
}

// simLine reads a line such as  4: line 1-14 |17: line 3-16 [14]
func simLine(line string) (d found, n int, ok bool) {
	left, right, cut := strings.Cut(line, "|")
	if !cut {
		return d, 0, false
	}
	right, length, cut := strings.Cut(right, "[")
	if !cut {
		return d, 0, false
	}
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(length), "]"))
	if err != nil {
		return d, 0, false
	}
	var a0, a1, b0, b1 int
	if _, err := fmt.Sscanf(strings.TrimSpace(left), "%d: line %d-%d", &d.sus, &a0, &a1); err != nil {
		return d, 0, false
	}
	if _, err := fmt.Sscanf(strings.TrimSpace(right), "%d: line %d-%d", &d.src, &b0, &b1); err != nil {
		return d, 0, false
	}
	d.s0, d.s1, d.r0, d.r1 = a0-1, a1, b0-1, b1
	return d, n, true
}
