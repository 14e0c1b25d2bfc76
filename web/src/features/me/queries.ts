import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ask, once, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";

export type Post = Schemas["PostView"];
export type Token = Schemas["TokenView"];

/** usePosts are one's own posts, those one acts in for somebody, and those one has delegated. */
export const usePosts = (person: number) => useQuery({ queryKey: keys.posts({ person }), enabled: person > 0, queryFn: () => ask(api.GET("/api/v1/posts", { params: { query: { person } } })) });

export function useDelegation() {
  const cache = useQueryClient();
  const onSuccess = () => { void cache.invalidateQueries({ queryKey: keys.org() }); void cache.invalidateQueries({ queryKey: keys.session() }); };
  return {
    give: useMutation({ mutationFn: (body: Schemas["DelegationInput"]) => ask(api.POST("/api/v1/delegations", { body, headers: once() })), onSuccess }),
    end: useMutation({ mutationFn: (id: number) => ask(api.DELETE("/api/v1/posts/{id}", { params: { path: { id } } })), onSuccess }),
  };
}

const tokens = [...keys.session(), "tokens"] as const;
export const useTokens = () => useQuery({ queryKey: tokens, queryFn: () => ask(api.GET("/api/v1/session/tokens")) });

export function useToken() {
  const cache = useQueryClient();
  const onSuccess = () => cache.invalidateQueries({ queryKey: tokens });
  return {
    make: useMutation({ mutationFn: (body: Schemas["TokenInput"]) => ask(api.POST("/api/v1/session/tokens", { body, headers: once() })), onSuccess }),
    revoke: useMutation({ mutationFn: (id: number) => ask(api.DELETE("/api/v1/session/tokens/{id}", { params: { path: { id } } })), onSuccess }),
  };
}

export const OPEN = "open,pending,returned,reopened";

/** useOpenOf is how many items of a person are not finished. */
export const useOpenOf = (owner?: number) => useQuery({ queryKey: keys.items({ owner, count: true }), enabled: !!owner, queryFn: () => ask(api.GET("/api/v1/items", { params: { query: { owner, state: OPEN, limit: 1 } } })) });

export function useHandOver() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (v: { from: number; to: number; reason: string }) => ask(api.POST("/api/v1/people/{id}/hand-over", { params: { path: { id: v.from } }, body: { to: v.to, reason: v.reason }, headers: once() })),
    onSuccess: () => { void cache.invalidateQueries({ queryKey: keys.items() }); void cache.invalidateQueries({ queryKey: keys.work() }); },
  });
}
