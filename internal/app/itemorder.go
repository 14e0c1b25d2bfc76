package app

import (
	"slices"

	"duizhao/internal/ledger"
)

// WorkPlace is where an item stands in the order of ByWork, as text that sorts: what is owed to a running campaign or to none, what
// is owed to a closed one, what waits to be verified, what is closed, what was taken out; within each by the day it is due, without a
// day last. The store has the same in SQL; storetest holds the two against each other.
func WorkPlace(f ItemFilter, it ledger.Item) string {
	rank, due := "1", string(it.Due)
	switch {
	case it.State.Final():
		rank = "4"
	case it.State == ledger.Closed:
		rank = "3"
	case it.State == ledger.Pending:
		rank = "2"
	case it.Campaign == 0 || slices.Contains(f.Running, it.Campaign):
		rank = "0"
	}
	if due == "" {
		due = "9"
	}
	return rank + due
}

// ordered completes a filter with what its order asks for.
func ordered(tx Tx, f ItemFilter) (ItemFilter, error) {
	if f.Sort != ByWork {
		return f, nil
	}
	list, err := tx.Campaigns()
	for _, c := range list {
		if !c.Closed {
			f.Running = append(f.Running, c.ID)
		}
	}
	return f, err
}
