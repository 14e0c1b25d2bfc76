import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { api, ask, once, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";
import { filterOf, type LedgerSearch } from "./filters";

export type Item = Schemas["ItemView"];
type Part = Schemas["ListItemView"];

const PART = 500;

/** useRows reads the ledger part by part; the sheet asks for the next part when its end comes near. */
export function useRows(search: LedgerSearch, focus?: number) {
  const filter = filterOf(search, focus);
  return useInfiniteQuery({
    queryKey: keys.items(filter),
    queryFn: ({ pageParam }) => ask(api.GET("/api/v1/items", { params: { query: { ...filter, after: pageParam || undefined, limit: PART } as never } })),
    initialPageParam: "",
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** useSaveCell changes one item in the version that is on screen; the answer takes its place in every list at once. */
export function useSaveCell() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ row, set }: { row: Item; set: Schemas["ItemPatch"] }) =>
      ask(api.PATCH("/api/v1/items/{id}", { params: { path: { id: row.id }, header: { "If-Match": `"${row.version}"` } }, body: set })),
    onSuccess: (item) => putItem(cache, item),
  });
}

export function putItem(cache: ReturnType<typeof useQueryClient>, item: Item) {
  cache.setQueriesData<InfiniteData<Part>>({ queryKey: ["item", "list"] }, (old) =>
    old && "pages" in old ? { ...old, pages: old.pages.map((p) => ({ ...p, items: (p.items ?? []).map((it) => (it.id === item.id ? { ...it, ...item } : it)) })) } : old,
  );
  void cache.invalidateQueries({ queryKey: keys.item(item.id) });
}

export function useBulk() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["Bulk"]) => ask(api.POST("/api/v1/items/bulk", { body, headers: once() })),
    onSuccess: (r) => { if (!r.dryRun) void cache.invalidateQueries({ queryKey: keys.items() }); },
  });
}

export function useMakeItem() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["ItemInput"]) => ask(api.POST("/api/v1/items", { body, headers: once() })),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.items() }),
  });
}
