import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ask, once, send, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";

export type Item = Schemas["ItemDetail"];
export type Move = Schemas["TransitionView"];
export type Event = Schemas["EventView"];
export type Evidence = Schemas["EvidenceView"];

export const useItem = (id: number) => useQuery({ queryKey: keys.item(id), queryFn: () => ask(api.GET("/api/v1/items/{id}", { params: { path: { id } } })) });

function useRenew(id: number) {
  const cache = useQueryClient();
  return (fresh?: Item) => {
    if (fresh) cache.setQueryData(keys.item(id), fresh);
    void cache.invalidateQueries({ queryKey: keys.items() });
    void cache.invalidateQueries({ queryKey: keys.work() });
  };
}

export function useMove(it: Item) {
  const renew = useRenew(it.id);
  return useMutation({
    mutationFn: (body: Schemas["Transition"]) => ask(api.POST("/api/v1/items/{id}/transitions", { params: { path: { id: it.id }, header: { "If-Match": `"${it.version}"` } }, body, headers: once() })),
    onSuccess: renew,
    onError: () => renew(),
  });
}

export function useEdit(it: Item) {
  const renew = useRenew(it.id);
  return useMutation({ mutationFn: (body: Schemas["ItemPatch"]) => ask(api.PATCH("/api/v1/items/{id}", { params: { path: { id: it.id }, header: { "If-Match": `"${it.version}"` } }, body })), onSuccess: renew });
}

export function useUrge(id: number) {
  const renew = useRenew(id);
  return useMutation({ mutationFn: (note: string) => ask(api.POST("/api/v1/items/{id}/urgings", { params: { path: { id } }, body: { text: note }, headers: once() })), onSuccess: () => renew() });
}

export function useAddEvidence(id: number) {
  const renew = useRenew(id);
  return useMutation({
    mutationFn: (v: { file: File; standsFor: string; shows: string; replaces?: number; progress?: (n: number) => void }) => {
      const form = new FormData();
      form.append("file", v.file, v.file.name);
      form.append("standsFor", v.standsFor);
      form.append("shows", v.shows);
      if (v.replaces) form.append("replaces", String(v.replaces));
      return send<Evidence>(`/api/v1/items/${id}/evidence`, form, v.progress);
    },
    onSuccess: () => renew(),
  });
}

/** evidenceUrl is where the file of a piece of evidence is. */
export const evidenceUrl = (item: number, file: number) => `/api/v1/items/${item}/evidence/${file}`;

/** useEvidenceFile loads a file into the page. A version of a piece of evidence never changes. */
export function useEvidenceFile(item: number, file: number) {
  return useQuery({ queryKey: keys.evidence(item, file, "bytes"), staleTime: Infinity, gcTime: 30_000, queryFn: ({ signal }) => ask(api.GET("/api/v1/items/{id}/evidence/{file}", { params: { path: { id: item, file } }, parseAs: "blob", signal })) as Promise<unknown> as Promise<Blob> });
}

/** useEvidenceSheets asks the server for the beginnings of a workbook's sheets. */
export function useEvidenceSheets(item: number, file: number) {
  return useQuery({ queryKey: keys.evidence(item, file, "sheets"), staleTime: Infinity, queryFn: ({ signal }) => ask(api.GET("/api/v1/items/{id}/evidence/{file}/sheets", { params: { path: { id: item, file } }, signal })) });
}

export function useObstacles(id: number) {
  const renew = useRenew(id);
  return {
    raise: useMutation({ mutationFn: (body: Schemas["ObstacleInput"]) => ask(api.POST("/api/v1/items/{id}/obstacles", { params: { path: { id } }, body, headers: once() })), onSuccess: () => renew() }),
    answer: useMutation({ mutationFn: (v: { obstacle: number; answer: string }) => ask(api.PUT("/api/v1/items/{id}/obstacles/{obstacle}/answer", { params: { path: { id, obstacle: v.obstacle } }, body: { answer: v.answer } })), onSuccess: () => renew() }),
  };
}

/** findNumber gives the id of the item with the number; undefined when there is none in sight. */
export async function findNumber(number: string): Promise<number | undefined> {
  const list = await ask(api.GET("/api/v1/items", { params: { query: { q: number, limit: 50 } } }));
  return list.items.find((it) => it.number === number.trim())?.id;
}
