import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ask } from "@/api/client";

/** BookKind is which sort of text: requirements (profiles) or packs of rules. */
export type BookKind = "profiles" | "rule-packs";

const key = (kind: BookKind | "rules", ...rest: unknown[]) => ["admin", "book", kind, ...rest] as const;
// The two sorts have the same doors; the typed client wants each path written out.
const doors = {
  profiles: { list: "/api/v1/profiles", one: "/api/v1/profiles/{name}", trial: "/api/v1/profiles/{name}/trials" },
  "rule-packs": { list: "/api/v1/rule-packs", one: "/api/v1/rule-packs/{name}", trial: "/api/v1/rule-packs/{name}/trials" },
} as const;

export const useTexts = (kind: BookKind) => useQuery({ queryKey: key(kind), queryFn: () => ask(api.GET(doors[kind].list)) });
export const useBookText = (kind: BookKind, name: string) => useQuery({ queryKey: key(kind, name), queryFn: () => ask(api.GET(doors[kind].one, { params: { path: { name } } })), enabled: !!name, refetchOnWindowFocus: false });
export const useRules = () => useQuery({ queryKey: key("rules"), queryFn: () => ask(api.GET("/api/v1/rules")) });

function useRenewed<V, R>(f: (v: V) => Promise<R>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: f, onSuccess: () => cache.invalidateQueries({ queryKey: ["admin", "book"] }) });
}

const match = (version?: number) => (version === undefined ? {} : { header: { "If-Match": `"${version}"` } });
/** useSaveText keeps a text; version is that of the text it replaces, none for a new name. */
export const useSaveText = (kind: BookKind) => useRenewed((v: { name: string; text: string; version?: number }) => ask(api.PUT(doors[kind].one, { params: { path: { name: v.name }, ...match(v.version) }, body: { text: v.text } })));
export const useDropText = (kind: BookKind) => useRenewed((v: { name: string; version: number }) => ask(api.DELETE(doors[kind].one, { params: { path: { name: v.name }, ...match(v.version) } })));
export const useTrial = (kind: BookKind) => useMutation({ mutationFn: (v: { name: string; text: string; paper?: string }) => ask(api.POST(doors[kind].trial, { params: { path: { name: v.name } }, body: { text: v.text, paper: v.paper || undefined } })) });
