package main

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

// consoleSharers is how many processes are attached to this console: 1 when the window was made for this program alone.
func consoleSharers() int {
	list := windows.NewLazySystemDLL("kernel32.dll").NewProc("GetConsoleProcessList")
	if list.Find() != nil {
		return 0
	}
	var ids [2]uint32
	n, _, _ := list.Call(uintptr(unsafe.Pointer(&ids[0])), uintptr(len(ids)))
	return int(n)
}

// openPage shows a page in the user's browser.
func openPage(url string) error {
	verb, err := windows.UTF16PtrFromString("open")
	if err != nil {
		return err
	}
	page, err := windows.UTF16PtrFromString(url)
	if err != nil {
		return err
	}
	return windows.ShellExecute(0, verb, page, nil, nil, windows.SW_SHOWNORMAL)
}
