package app

import (
	"context"

	"duizhao/internal/org"
)

// ItemGroup is a property by which a list of items is grouped.
type ItemGroup string

// The groups of a list; NoGroup leaves it whole.
const (
	NoGroup       ItemGroup = ""
	GroupByUnit   ItemGroup = "unit"
	GroupByOwner  ItemGroup = "owner"
	GroupByType   ItemGroup = "type"
	GroupByState  ItemGroup = "state"
	GroupByAspect ItemGroup = "aspect"
	GroupByLight  ItemGroup = "light"
)

// ItemPlace is one row of a list by its key alone; its place in the slice is its place in the list. Group is the code of its
// group, for units and owners the id in digits.
type ItemPlace struct {
	ItemKey
	Group string
}

// MaxPlaces is the greatest number of places that are told at once.
const MaxPlaces = 100_000

// ItemPlaces is the whole list by its keys, in its order: what a sheet needs to show its full height, to go to any row and to
// choose all of them. The rows themselves are asked for where somebody looks. More says that the list is longer than told.
func (a *App) ItemPlaces(ctx context.Context, who org.Actor, f ItemFilter, by ItemGroup) (list []ItemPlace, more bool, err error) {
	f.Reach, f.Today = org.ReachOf(who, org.ReadItem), a.today()
	err = a.Store.Read(ctx, func(tx Tx) error {
		if f, err = ordered(tx, f); err != nil {
			return err
		}
		list, err = tx.ItemPlaces(f, by, MaxPlaces+1)
		return err
	})
	if len(list) > MaxPlaces {
		return list[:MaxPlaces], true, err
	}
	return list, false, err
}
