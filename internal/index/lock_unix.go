//go:build unix

package index

import (
	"fmt"
	"os"
	"syscall"
)

// lock takes the writer's lock of a folder; the system gives it back when the process ends, however it ends.
func lock(dir string) (*os.File, error) {
	f, err := os.OpenFile(joinPath(dir, "LOCK"), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		return nil, fmt.Errorf("lock %s: %w", dir, ErrLocked)
	}
	return f, nil
}
