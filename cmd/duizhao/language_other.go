//go:build !windows

package main

// systemLanguage is "" where the environment alone decides.
func systemLanguage() string { return "" }
