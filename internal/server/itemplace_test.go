package server

import (
	"slices"
	"testing"
)

// TestPlaces asks for the order of a ledger as a sheet does: it holds what the list holds, and nothing of another unit.
func TestPlaces(t *testing.T) {
	w := newWorld(t)
	for range 3 {
		w.item("发展和改革局", "owner", "")
	}
	w.item("清河街道", "stranger", "")
	var list List[ItemView]
	w.want(200, "office", "GET", "/items?sort=number&desc=true", nil).into(t, &list)
	var places PlacesView
	w.want(200, "office", "GET", "/items/places?sort=number&desc=true&group=unit", nil).into(t, &places)
	var ids []int64
	for _, it := range list.Items {
		ids = append(ids, it.ID)
	}
	if len(ids) != 3 || !slices.Equal(places.IDs, ids) || len(places.Versions) != 3 || places.More {
		t.Errorf("places are %+v, the list is %v", places, ids)
	}
	if want := []GroupView{{Key: itoa(int(w.id["发展和改革局"])), Name: "发展和改革局"}}; !slices.Equal(places.Groups, want) || !slices.Equal(places.GroupOf, []int{0, 0, 0}) {
		t.Errorf("groups are %+v of %v, want %+v", places.Groups, places.GroupOf, want)
	}
	w.want(200, "office", "GET", "/items/places?state=merged", nil).into(t, &places)
	if len(places.IDs) != 0 || len(places.Groups) != 0 {
		t.Errorf("no item fits, and the places are %+v", places)
	}
	w.want(422, "office", "GET", "/items/places?group=height", nil)
}
