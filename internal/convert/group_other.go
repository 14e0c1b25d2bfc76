//go:build !unix

package convert

import "os/exec"

// ownGroup leaves the default: the program itself is killed when its time is up.
func ownGroup(*exec.Cmd) {}
