//go:build !windows

package main

// consoleSharers is known on Windows only.
func consoleSharers() int { return 0 }

// openPage is not needed where nobody starts the program by a double click.
func openPage(string) error { return nil }
