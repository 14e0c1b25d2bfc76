// Command holidays writes internal/calendar/holidays.yaml from the notices of the State Council as lunar-go carries them. It is
// run once when a new year's notice is out; the file it writes may then be edited by hand.
//
//	go run ./scripts/holidays 2024 2025 2026 > internal/calendar/holidays.yaml
package main

import (
	"fmt"
	"os"
	"strconv"

	"github.com/6tail/lunar-go/HolidayUtil"
)

func main() {
	fmt.Println("# 法定节假日和调休上班日（国务院办公厅通知）。可以编辑：补一年，就加一段。")
	fmt.Println("# Public holidays (off) and make-up working days (work). Days are month-day. A year that is not here is not guessed.")
	for _, arg := range os.Args[1:] {
		year, err := strconv.Atoi(arg)
		if err != nil {
			fmt.Fprintf(os.Stderr, "holidays: %q is not a year\n", arg)
			os.Exit(2)
		}
		write(year)
	}
}

func write(year int) {
	var off, work []string
	days := HolidayUtil.GetHolidaysByYear(year)
	for e := days.Front(); e != nil; e = e.Next() {
		h := e.Value.(*HolidayUtil.Holiday)
		if h.GetDay()[:4] != strconv.Itoa(year) {
			continue
		}
		if h.IsWork() {
			work = append(work, h.GetDay()[5:])
		} else {
			off = append(off, h.GetDay()[5:])
		}
	}
	if len(off) == 0 {
		fmt.Fprintf(os.Stderr, "holidays: no notice for %d\n", year)
		os.Exit(1)
	}
	fmt.Printf("- year: %d\n  off: %s\n  work: %s\n", year, list(off), list(work))
}

func list(days []string) string {
	out := "["
	for i, d := range days {
		if i > 0 {
			out += ", "
		}
		out += strconv.Quote(d)
	}
	return out + "]"
}
