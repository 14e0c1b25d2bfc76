import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ask, once, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";

export type Submission = Schemas["SubmissionView"];

export interface PaperSearch {
  campaign?: number;
  state?: string;
  mine?: boolean;
  unit?: string;
  author?: number;
}

export const useCampaigns = () => useQuery({ queryKey: keys.campaigns(), queryFn: () => ask(api.GET("/api/v1/campaigns")) });

export const usePapers = (search: PaperSearch) =>
  useInfiniteQuery({
    queryKey: keys.submissions({ ...search }),
    queryFn: ({ pageParam }) => ask(api.GET("/api/v1/submissions", { params: { query: { ...search, after: pageParam || undefined, limit: 100 } } })),
    initialPageParam: "",
    getNextPageParam: (last) => last.next || undefined,
  });

const stepOf = (s: Submission, move: "claim" | "release") => ask(api.POST("/api/v1/submissions/{id}/steps", { params: { path: { id: s.id }, header: { "If-Match": `"${s.version}"` } }, body: { move }, headers: once() }));

export function useStep() {
  const renew = useRenew();
  return useMutation({ mutationFn: ({ s, move }: { s: Submission; move: "claim" | "release" }) => stepOf(s, move), onSettled: renew });
}

/** useStepMany claims or releases papers one after another and counts those that it could not. */
export function useStepMany() {
  const renew = useRenew();
  return useMutation({
    mutationFn: async ({ list, move }: { list: Submission[]; move: "claim" | "release" }) => {
      let refused = 0;
      for (const s of list) await stepOf(s, move).catch(() => refused++);
      return { done: list.length - refused, refused };
    },
    onSettled: renew,
  });
}

function useRenew() {
  const cache = useQueryClient();
  return () => {
    void cache.invalidateQueries({ queryKey: keys.submissions() });
    void cache.invalidateQueries({ queryKey: keys.work() });
  };
}
