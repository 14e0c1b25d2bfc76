import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ask, once, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";

export type Submission = Schemas["SubmissionView"];

export interface PaperSearch {
  campaign?: number;
  state?: string;
  mine?: boolean;
  unit?: string;
}

export const useQueue = (campaign?: number) => useQuery({ queryKey: keys.submissions({ queue: true, campaign }), queryFn: () => ask(api.GET("/api/v1/submissions/queue", { params: { query: { campaign, limit: 500 } } })) });

export const useHeld = (campaign?: number) => useQuery({ queryKey: keys.submissions({ held: true, campaign }), queryFn: () => ask(api.GET("/api/v1/submissions", { params: { query: { held: true, campaign, state: "submitted", limit: 200 } } })) });

export const useCampaigns = () => useQuery({ queryKey: keys.campaigns(), queryFn: () => ask(api.GET("/api/v1/campaigns")) });

export const usePapers = (search: PaperSearch) =>
  useInfiniteQuery({
    queryKey: keys.submissions({ ...search }),
    queryFn: ({ pageParam }) => ask(api.GET("/api/v1/submissions", { params: { query: { ...search, after: pageParam || undefined, limit: 100 } } })),
    initialPageParam: "",
    getNextPageParam: (last) => last.next || undefined,
  });

export function useStep() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ s, move }: { s: Submission; move: "claim" | "release" }) =>
      ask(api.POST("/api/v1/submissions/{id}/steps", { params: { path: { id: s.id }, header: { "If-Match": `"${s.version}"` } }, body: { move }, headers: once() })),
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: keys.submissions() });
      void cache.invalidateQueries({ queryKey: keys.work() });
    },
  });
}
