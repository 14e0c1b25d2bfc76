package index

import (
	"fmt"
	"os"

	"golang.org/x/sys/windows"
)

// lock takes the writer's lock of a folder; the system gives it back when the process ends, however it ends.
func lock(dir string) (*os.File, error) {
	f, err := os.OpenFile(joinPath(dir, "LOCK"), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	flags := uint32(windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY)
	if err := windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, new(windows.Overlapped)); err != nil {
		f.Close()
		return nil, fmt.Errorf("lock %s: %w", dir, ErrLocked)
	}
	return f, nil
}
