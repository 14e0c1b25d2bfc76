import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { api, ask } from "@/api/client";
import { keys } from "@/api/keys";
import { RowStore } from "@/components/grid/row-store";
import { filterOf, type LedgerSearch } from "./filters";
import type { Item } from "./queries";

/** placesQuery is the whole order of the ledger: ids and versions, a few bytes a row. */
export function placesQuery(search: LedgerSearch, focus?: number) {
  const query = { ...filterOf(search, focus), group: search.group };
  return queryOptions({
    queryKey: keys.places(query),
    // What it was asked by stays with the answer: while another order comes, the old one is still shown as it was meant.
    queryFn: async () => ({ ...(await ask(api.GET("/api/v1/items/places", { params: { query: query as never } }))), by: search.group ?? "none" }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}

const load = async (ids: string[]) => (await ask(api.GET("/api/v1/items", { params: { query: { ids: ids.join(","), limit: ids.length } } }))).items ?? [];

/** useSheet is the ledger's order, and its rows where somebody looks. After any change both are asked for anew. */
export function useSheet(search: LedgerSearch, focus: number | undefined, on: boolean) {
  const query = useQuery({ ...placesQuery(search, focus), enabled: on });
  const rows = useMemo(() => new RowStore<Item>({ load, idOf: (it) => String(it.id) }), []);
  const { data, dataUpdatedAt } = query;
  const seen = useRef(0);
  useEffect(() => {
    if (seen.current) rows.renew(); // the first answer finds rows that are new anyway
    seen.current = dataUpdatedAt;
  }, [rows, dataUpdatedAt]);
  const all = useMemo(() => data?.ids.map(String) ?? [], [data?.ids]);
  const versions = useMemo(() => new Map(all.map((id, i) => [id, data!.versions[i]!])), [all, data]);
  return { query, places: data, all, versions, rows };
}
