package main

// The Windows console needs no code page: Go writes to it as UTF-16 (WriteConsoleW), whatever chcp says, and long paths are
// passed with their prefix. Output into a file or a pipe is UTF-8.

import "golang.org/x/sys/windows"

// systemLanguage is the language of the user's Windows, such as zh-CN; "" when it cannot be asked.
func systemLanguage() string {
	names, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil || len(names) == 0 {
		return ""
	}
	return names[0]
}
