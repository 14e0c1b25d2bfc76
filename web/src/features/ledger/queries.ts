import { useRef } from "react";
import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ask, once, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";
import { filterOf, type LedgerSearch } from "./filters";

export type Item = Schemas["ItemView"];

/** useRows reads the ledger part by part, for what shows whole rows one after the other: cards on a phone, paper. */
export function useRows(search: LedgerSearch, focus: number | undefined, part: number, on = true) {
  const filter = filterOf(search, focus);
  return useInfiniteQuery({
    queryKey: keys.items({ ...filter, part }),
    queryFn: ({ pageParam }) => ask(api.GET("/api/v1/items", { params: { query: { ...filter, after: pageParam || undefined, limit: part } as never } })),
    initialPageParam: "",
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    enabled: on,
  });
}

/**
 * useSaveCell changes one item in the version that is on screen. Changes go one after another, and one that was made before the answer
 * to the last had come is a change of that answer: nobody quarrels with oneself, and what somebody else changed is still noticed.
 */
export function useSaveCell() {
  const cache = useQueryClient();
  const made = useRef(new Map<string, number>()); // what one's own change made of a version
  return useMutation({
    scope: { id: "cells" },
    mutationFn: async ({ row, set }: { row: Item; set: Schemas["ItemPatch"] }) => {
      const version = newest(made.current, row.id, row.version);
      const item = await ask(api.PATCH("/api/v1/items/{id}", { params: { path: { id: row.id }, header: { "If-Match": `"${version}"` } }, body: set }));
      if (item.version > version) made.current.set(`${row.id} ${version}`, item.version);
      return item;
    },
    onSuccess: (item) => void cache.invalidateQueries({ queryKey: keys.item(item.id) }),
  });
}

function newest(made: Map<string, number>, id: number, version: number): number {
  for (let next; (next = made.get(`${id} ${version}`)) !== undefined; ) version = next;
  return version;
}

/** useBulk sends one part; sent again under the same key, as after a lost answer, it is done once. */
export function useBulk() {
  return useMutation({ mutationFn: ({ body, key }: { body: Schemas["Bulk"]; key: ReturnType<typeof once> }) => ask(api.POST("/api/v1/items/bulk", { body, headers: key })) });
}

export function useMakeItem() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["ItemInput"]) => ask(api.POST("/api/v1/items", { body, headers: once() })),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.items() }),
  });
}
