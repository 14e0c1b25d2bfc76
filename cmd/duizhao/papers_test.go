package main

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"testing"
)

// TestOneLongFileHoldsNobodyUp: the first file ends only after three others were worked on, which one free processor must do
// meanwhile; what they gave still comes in the order of the files.
func TestOneLongFileHoldsNobodyUp(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	var files []input
	for i := range 20 {
		files = append(files, input{name: fmt.Sprint(i)})
	}
	others := make(chan struct{}, len(files))
	work := func(_ context.Context, f input) outcome[int] {
		if f.name != "0" {
			others <- struct{}{}
			return outcome[int]{file: f.name}
		}
		for range 3 {
			<-others
		}
		return outcome[int]{file: f.name}
	}
	var order []string
	err := eachFile(&session{ctx: context.Background()}, files, work, func(o outcome[int]) error {
		order = append(order, o.file)
		return nil
	})
	if err != nil || len(order) != len(files) || !slices.IsSortedFunc(order, func(a, b string) int { return len(a) - len(b) }) || order[0] != "0" {
		t.Errorf("order %v, error %v", order, err)
	}
}
