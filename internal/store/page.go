package store

import (
	"encoding/base64"
	"encoding/json"
	"strings"

	"duizhao/internal/app"

	"github.com/uptrace/bun"
)

// maxPage is the greatest number of rows in one part of a list: the 500 that a caller may show, and the one that tells it whether
// there are more. Without that one the part of 500 would always look like the last.
const maxPage = 501

// cursor is what app.ItemCursor and app.IDCursor write.
type cursor struct {
	V  any   `json:"v"`
	ID int64 `json:"i"`
}

func readCursor(s string) (cursor, error) {
	var c cursor
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err == nil {
		d := json.NewDecoder(strings.NewReader(string(b)))
		d.UseNumber()
		err = d.Decode(&c)
	}
	if n, ok := c.V.(json.Number); ok && err == nil {
		c.V, err = n.Int64()
	}
	if err != nil {
		return c, &app.Invalid{Field: "after", Code: "bad_cursor", ZH: "翻页位置无效，请从第一页重新打开。", EN: "The place in the list is not valid; start again from the first page."}
	}
	return c, nil
}

// paged orders by a column with the id to break ties, and goes on after the cursor.
func paged(q *bun.SelectQuery, column string, descending bool, p app.Page) (*bun.SelectQuery, error) {
	dir, op := "ASC", ">"
	if descending {
		dir, op = "DESC", "<"
	}
	if p.After != "" {
		c, err := readCursor(p.After)
		if err != nil {
			return nil, err
		}
		if column == "t.id" {
			q = q.Where("t.id "+op+" ?", c.ID)
		} else {
			q = q.Where("("+column+", t.id) "+op+" (?, ?)", c.V, c.ID)
		}
	}
	limit := p.Limit
	if limit <= 0 {
		limit = 50
	}
	if column == "t.id" {
		return q.OrderExpr("t.id " + dir).Limit(int64(min(limit, maxPage))), nil
	}
	return q.OrderExpr(column + " " + dir + ", t.id " + dir).Limit(int64(min(limit, maxPage))), nil
}
