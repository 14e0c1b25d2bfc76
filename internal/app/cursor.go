package app

import (
	"encoding/base64"
	"encoding/json"

	"duizhao/internal/ledger"
)

// cursor is where a part of a list ended: the sort column's value and the id.
type cursor struct {
	V any   `json:"v"`
	I int64 `json:"i"`
}

func (c cursor) String() string {
	b, err := json.Marshal(c)
	if err != nil {
		panic(err) // strings, numbers and times cannot fail
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// IDCursor is the place after a row of a list that is sorted by id.
func IDCursor(id int64) string { return cursor{nil, id}.String() }

// ItemCursor is the place after an item in the filter's order.
func ItemCursor(f ItemFilter, it ledger.Item) string {
	c := cursor{nil, it.ID}
	switch f.Sort {
	case ByNumber:
		c.V = it.Number
	case ByDue:
		c.V = it.Due
	case ByUpdated:
		c.V = it.UpdatedAt.UTC().Format("2006-01-02 15:04:05.999999-07:00")
	case ByUnit:
		c.V = it.UnitID
	case ByStateO:
		c.V = it.State
	case ByWork:
		c.V = WorkPlace(f, it)
	}
	return c.String()
}
