import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ask, once, type Schemas } from "@/api/client";

export type Job = Schemas["JobView"];
export type JobState = Job["state"];

const key = (noun: string, ...rest: unknown[]) => ["admin", noun, ...rest] as const;
const moving = (j: Job) => j.state === "available" || j.state === "running" || j.state === "pending" || j.state === "retryable";

/** useJobs gives the newest first, in parts, and asks again every few seconds as long as something moves. */
export const useJobs = (filter: { state?: JobState; kind?: string }) =>
  useInfiniteQuery({
    queryKey: key("jobs", filter),
    queryFn: ({ pageParam }) => ask(api.GET("/api/v1/jobs", { params: { query: { ...filter, limit: 30, after: pageParam || undefined } } })),
    initialPageParam: "",
    getNextPageParam: (last) => last.next || undefined,
    refetchInterval: (q) => (q.state.data?.pages.some((p) => p.items.some(moving)) ? 3000 : 15_000),
  });
export const useBackups = () => useQuery({ queryKey: key("backups"), queryFn: () => ask(api.GET("/api/v1/backups")), refetchInterval: 10_000 });
export const useQuotations = () => useQuery({ queryKey: key("quotations"), queryFn: () => ask(api.GET("/api/v1/quotations")) });
export const useWorkingDays = () => useQuery({ queryKey: key("days"), queryFn: () => ask(api.GET("/api/v1/working-days")), refetchOnWindowFocus: false });

function useDoing<V, R>(noun: string, f: (v: V) => Promise<R>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: f, onSuccess: () => cache.invalidateQueries({ queryKey: key(noun) }) });
}

export const useRetry = () => useDoing("jobs", (id: number) => ask(api.POST("/api/v1/jobs/{id}/retry", { params: { path: { id } } })));
export const useBackUp = () => useDoing("backups", (recipient: string) => ask(api.POST("/api/v1/backups", { body: recipient ? { recipient } : {}, headers: once() })));
export const useAddQuotation = () => useDoing("quotations", (body: Schemas["QuotationInput"]) => ask(api.POST("/api/v1/quotations", { body, headers: once() })));
export const useDropQuotation = () => useDoing("quotations", (id: number) => ask(api.DELETE("/api/v1/quotations/{id}", { params: { path: { id } } })));
export const useSaveWorkingDays = () => useDoing("days", (v: { text: string; version: number }) => ask(api.PUT("/api/v1/working-days", { params: { header: { "If-Match": `"${v.version}"` } }, body: { text: v.text } })));
