import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ask, once, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";
import { MOST } from "./issue-run";

export type Unit = Schemas["UnitView"];
export type Person = Schemas["PersonView"];

export const useUnits = () => useQuery({ queryKey: keys.units({}), queryFn: () => ask(api.GET("/api/v1/units")) });
export const usePeople = (q: string, unit?: number) =>
  useInfiniteQuery({
    queryKey: keys.people({ q, unit, admin: true }),
    queryFn: ({ pageParam }) => ask(api.GET("/api/v1/people", { params: { query: { q: q || undefined, unit, left: true, limit: 100, after: pageParam || undefined } } })),
    initialPageParam: "",
    getNextPageParam: (last) => last.next || undefined,
  });
export const usePosts = (filter: { person?: number; unit?: number }) => useQuery({ queryKey: keys.posts(filter), queryFn: () => ask(api.GET("/api/v1/posts", { params: { query: filter } })) });

function useSaving<V, R>(f: (v: V) => Promise<R>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: f, onSuccess: () => cache.invalidateQueries({ queryKey: keys.org() }) });
}

const tag = (v: number) => ({ "If-Match": `"${v}"` });
export const useSaveUnit = () => useSaving(({ was, body }: { was?: Unit; body: Schemas["UnitInput"] }) => (was ? ask(api.PUT("/api/v1/units/{id}", { params: { path: { id: was.id }, header: tag(was.version) }, body })) : ask(api.POST("/api/v1/units", { body, headers: once() }))));
export const useSavePerson = () => useSaving(({ was, body }: { was?: Person; body: Schemas["PersonInput"] }) => (was ? ask(api.PUT("/api/v1/people/{id}", { params: { path: { id: was.id }, header: tag(was.version) }, body })) : ask(api.POST("/api/v1/people", { body, headers: once() }))));
export const useSetPassword = () => useSaving(({ id, password }: { id: number; password: string }) => ask(api.PUT("/api/v1/people/{id}/password", { params: { path: { id } }, body: { password } })));
export const useAddPost = () => useSaving((body: Schemas["PostInput"]) => ask(api.POST("/api/v1/posts", { body, headers: once() })));
export const useEndPost = () => useSaving((id: number) => ask(api.DELETE("/api/v1/posts/{id}", { params: { path: { id } } })));

/** TrailFilter chooses entries; from is the first moment, to the first one that is not meant any more. */
export interface TrailFilter { action?: string; by?: number; kind?: string; from?: string; to?: string }

const trailPage = (filter: TrailFilter, before: number, limit: number) => ask(api.GET("/api/v1/trail", { params: { query: { ...filter, before: before || undefined, limit } } }));
export const useTrail = (filter: TrailFilter) =>
  useInfiniteQuery({
    queryKey: keys.trail(filter),
    queryFn: ({ pageParam }) => trailPage(filter, pageParam, 100),
    initialPageParam: 0,
    getNextPageParam: (last) => Number(last.next) || undefined,
  });

export const MOST_ENTRIES = 50_000; // that a workbook made in the browser holds

/** useTrailRows fetches all entries that a filter chooses, the newest first, and tells how many it has. */
export const useTrailRows = () =>
  useMutation({
    mutationFn: async ({ filter, progress }: { filter: TrailFilter; progress: (n: number) => void }) => {
      const rows: Schemas["EntryView"][] = [];
      for (let before = 0; ; ) {
        const part = await trailPage(filter, before, 500);
        rows.push(...part.items);
        progress(rows.length);
        before = Number(part.next);
        if (!before || rows.length >= MOST_ENTRIES) return { rows, cut: !!before };
      }
    },
  });
export const useHead = () => useQuery({ queryKey: [...keys.trail(), "head"], queryFn: () => ask(api.GET("/api/v1/trail/head")) });
export const useVerify = () => useMutation({ mutationFn: () => ask(api.POST("/api/v1/trail/verification", { body: {} })) });

export const issueKey = [...keys.org(), "first-passwords"] as const;
/** issue is never sent twice by itself: its answer is told once. */
export const issue = (body: Schemas["IssueInput"]) => ask(api.POST("/api/v1/people/passwords", { body }));
/** useIssueTrial counts who would be given a password; of people by name the server counts fifty at a time. */
export const useIssueTrial = (who: Schemas["IssueInput"]) =>
  useQuery({
    queryKey: [...issueKey, who],
    staleTime: 0,
    gcTime: 0,
    queryFn: async () => {
      const parts = who.people ? Array.from({ length: Math.ceil(who.people.length / MOST) }, (_, i) => ({ people: who.people!.slice(i * MOST, (i + 1) * MOST) })) : [who];
      const answers = await Promise.all(parts.map((p) => issue({ ...p, dryRun: true })));
      return { items: answers.flatMap((a) => a.items), left: answers.reduce((n, a) => n + a.left, 0), noLogin: answers.reduce((n, a) => n + a.noLogin, 0) };
    },
  });
