package server

import (
	"context"
	"strconv"

	"duizhao/internal/app"
	"duizhao/internal/org"
)

// PlacesView is a list of items by its keys alone, in the list's order: the n-th id has the n-th version and the n-th group.
type PlacesView struct {
	IDs      []int64     `json:"ids"`
	Versions []int       `json:"versions"`
	Groups   []GroupView `json:"groups" doc:"按第一次出现的顺序；不分组时为空"`
	GroupOf  []int       `json:"groupOf" doc:"每条属于 groups 中的第几组，从 0 起；不分组时为空"`
	More     bool        `json:"more" doc:"还有更多：最多列出 100000 条"`
}

// GroupView is a group of a list. The name is empty where the code is one of the API's own words.
type GroupView struct {
	Key  string `json:"key"`
	Name string `json:"name"`
}

func (s *Server) itemPlaces(ctx context.Context, who org.Actor, in *struct {
	ItemQuery
	ItemOrder
	Group string `query:"group" enum:",unit,owner,type,state,aspect,light"`
}) (*Out[PlacesView], error) {
	f, err := s.filter(ctx, who, in.ItemQuery)
	if err != nil {
		return nil, err
	}
	in.order(&f)
	list, more, err := s.app.ItemPlaces(ctx, who, f, app.ItemGroup(in.Group))
	if err != nil {
		return nil, err
	}
	n, err := s.names(ctx)
	if err != nil {
		return nil, err
	}
	v := n.places(list, app.ItemGroup(in.Group))
	v.More = more
	return &Out[PlacesView]{Body: v}, nil
}

func (n names) places(list []app.ItemPlace, by app.ItemGroup) PlacesView {
	v := PlacesView{IDs: make([]int64, len(list)), Versions: make([]int, len(list)), Groups: []GroupView{}, GroupOf: []int{}}
	known := map[string]int{}
	for i, p := range list {
		v.IDs[i], v.Versions[i] = p.ID, p.Version
		if by == app.NoGroup {
			continue
		}
		at, ok := known[p.Group]
		if !ok {
			at = len(v.Groups)
			known[p.Group] = at
			v.Groups = append(v.Groups, GroupView{p.Group, n.group(p.Group, by)})
		}
		v.GroupOf = append(v.GroupOf, at)
	}
	return v
}

// group is the name of a group whose code says nothing to a person.
func (n names) group(code string, by app.ItemGroup) string {
	id, _ := strconv.ParseInt(code, 10, 64)
	switch by {
	case app.GroupByUnit:
		return n.d.Units[id].Name
	case app.GroupByOwner:
		return n.d.People[id].Name
	case app.GroupByAspect:
		return code
	}
	return ""
}
