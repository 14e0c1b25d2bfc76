import { useMemo } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ask } from "./client";
import { keys } from "./keys";

export const settingsQuery = { queryKey: keys.settings(), queryFn: () => ask(api.GET("/api/v1/settings")), staleTime: Infinity };

/**
 * useSetting is one thing the server keeps for a person: columns, saved views. A change shows at once and is sent behind. A change that
 * is given as a function of what there is loses none that was made just before and is not drawn yet.
 */
export function useSetting<T>(key: string): [T | undefined, (v: T | ((was: T | undefined) => T)) => void, boolean] {
  const cache = useQueryClient();
  const query = useQuery(settingsQuery);
  // One after another: two quick changes never arrive in the other order.
  const save = useMutation({ scope: { id: "settings" }, mutationFn: (v: T) => ask(api.PUT("/api/v1/settings/{key}", { params: { path: { key } }, body: { value: JSON.stringify(v) } })) });
  const all = query.data;
  const set = (change: T | ((was: T | undefined) => T)) => {
    const v = change instanceof Function ? change(read<T>(cache.getQueryData<typeof all>(keys.settings())?.[key])) : change;
    cache.setQueryData<typeof all>(keys.settings(), (was) => ({ ...was, [key]: JSON.stringify(v) }));
    save.mutate(v);
  };
  const text = all?.[key];
  return [useMemo(() => read<T>(text), [text]), set, query.isPending];
}

function read<T>(text: string | undefined): T | undefined {
  try {
    return text ? (JSON.parse(text) as T) : undefined;
  } catch {
    return undefined;
  }
}
