import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, ask, type Schemas } from "@/api/client";
import type { LedgerSearch } from "./filters";
import { placesQuery } from "./use-sheet";
import type { Item } from "./queries";

type Printed = Schemas["PlacesView"] & { by: LedgerSearch["group"] | "none"; rows: Map<string, Item> };

const PART = 400; // rows asked for at once

/** usePrinted is the whole sheet at one moment: its order, its groups and all its rows. What changes afterwards is left for the next print. */
export function usePrinted(search: LedgerSearch, focus: number | undefined) {
  const [share, setShare] = useState(0);
  const places = placesQuery(search, focus);
  const query = useQuery({
    queryKey: ["print", ...places.queryKey],
    queryFn: async ({ client, signal }): Promise<Printed> => {
      const order = await client.fetchQuery({ ...places, staleTime: 0 });
      const rows = new Map<string, Item>();
      for (let i = 0; i < order.ids.length; i += PART) {
        signal.throwIfAborted();
        setShare(i / order.ids.length);
        const ids = order.ids.slice(i, i + PART);
        const part = await ask(api.GET("/api/v1/items", { params: { query: { ids: ids.join(","), limit: ids.length } }, signal }));
        for (const it of part.items) rows.set(String(it.id), it);
      }
      return { ...order, rows };
    },
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  return { query, share };
}
