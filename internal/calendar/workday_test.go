package calendar

import (
	"strings"
	"testing"
	"time"
)

func TestWorkdays(t *testing.T) {
	table, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		day           string
		worked, known bool
	}{
		{"2024-01-15", true, true}, {"2024-01-13", false, true}, {"2024-02-12", false, true}, // 春节
		{"2024-02-18", true, true}, {"2024-10-12", true, true}, // make-up days on a weekend
		{"2024-10-01", false, true}, {"2025-01-29", false, true}, {"2025-01-26", true, true}, {"2026-10-01", false, true},
		{"2027-10-01", true, false}, {"2027-10-02", false, false},
	}
	for _, tt := range tests {
		d, _ := time.Parse(time.DateOnly, tt.day)
		worked, known := table.IsWorkday(d)
		if worked != tt.worked || known != tt.known {
			t.Errorf("IsWorkday(%s) = %v %v, want %v %v", tt.day, worked, known, tt.worked, tt.known)
		}
	}
}

func TestAddWorkdays(t *testing.T) {
	table, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		from  string
		n     int
		want  string
		known bool
	}{
		{"2024-01-15", 0, "2024-01-15", true},
		{"2024-01-15", 5, "2024-01-22", true},
		{"2024-02-04", 10, "2024-02-22", true}, // over 春节, with the make-up Sunday
		{"2024-09-30", 1, "2024-10-08", true},
		{"2026-12-31", 2, "2027-01-04", false},
	}
	for _, tt := range tests {
		d, _ := time.Parse(time.DateOnly, tt.from)
		got, known := table.AddWorkdays(d, tt.n)
		if iso(got) != tt.want || known != tt.known {
			t.Errorf("AddWorkdays(%s, %d) = %s %v, want %s %v", tt.from, tt.n, iso(got), known, tt.want, tt.known)
		}
	}
	if _, known := table.AddWorkdays(day(2024, 1, 1), 1<<40); known {
		t.Error("a count past the limit was answered")
	}
	if got := table.Lacks(day(2026, 1, 1), day(2028, 1, 1)); len(got) != 2 || got[0] != 2027 {
		t.Errorf("Lacks = %v, want [2027 2028]", got)
	}
}

func TestReadTableRefusesWhatItCannotTrust(t *testing.T) {
	for _, bad := range []string{
		"- year: 20245\n", "- year: 2024\n  off: [\"13-01\"]\n", "- year: 2024\n- year: 2024\n", "- year: 2024\n  of: []\n", "{", "- year: x",
	} {
		if table, err := ReadTable(strings.NewReader(bad)); err == nil {
			t.Errorf("ReadTable(%q) = %v, want an error", bad, table)
		}
	}
}
