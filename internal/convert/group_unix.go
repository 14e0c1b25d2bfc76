//go:build unix

package convert

import (
	"os/exec"
	"syscall"
)

// ownGroup makes the program the head of a process group and kills the whole group when its time is up: soffice is a
// script that starts the real program.
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
