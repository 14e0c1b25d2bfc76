package app

import (
	"duizhao/internal/ledger"
)

// record is an item with what hangs on it, loaded once in a transaction: deciding a move and showing what became of it need the same.
type record struct {
	item     ledger.Item
	events   []ledger.Event
	evidence []ledger.Evidence
	outside  bool // its campaign wants a verifier from outside the unit
	fresh    bool // it was made in this transaction: nothing hangs on it yet
}

// recordOf loads what hangs on an item.
func recordOf(tx Tx, it ledger.Item) (record, error) {
	rec := record{item: it}
	var err error
	if rec.events, err = tx.Events(it.ID); err != nil {
		return rec, err
	}
	if rec.evidence, err = tx.Evidence(it.ID); err != nil {
		return rec, err
	}
	rec.outside, err = outsideOnly(tx, it)
	return rec, err
}

// freshRecord is the record of an item that was just made.
func freshRecord(tx Tx, it ledger.Item) (record, error) {
	outside, err := outsideOnly(tx, it)
	return record{item: it, outside: outside, fresh: true}, err
}

func outsideOnly(tx Tx, it ledger.Item) (bool, error) {
	if it.Campaign == 0 {
		return false, nil
	}
	c, err := tx.Campaign(it.Campaign)
	return c.Outside, err
}

// stumbles are the item's obstacles: a page shows them, no move asks for them.
func (r record) stumbles(tx Tx) ([]ledger.Obstacle, error) {
	if r.fresh {
		return nil, nil
	}
	return tx.Obstacles(r.item.ID)
}
