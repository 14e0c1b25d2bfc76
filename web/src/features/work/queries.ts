import { useQuery } from "@tanstack/react-query";
import { api, ask, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";

export type Task = Schemas["TaskView"];

export const workQuery = { queryKey: keys.work(), queryFn: () => ask(api.GET("/api/v1/my-work")) };

export const useWork = () => useQuery(workQuery);

export const useMyItems = (on: boolean) =>
  useQuery({ queryKey: [...keys.work(), "items"], enabled: on, queryFn: () => ask(api.GET("/api/v1/items", { params: { query: { mine: true, state: "open,returned,reopened", sort: "due", limit: 8 } } })) });

/** useTaskItems are the first rows of a heap of items: its own query, in the order of their limits. */
export const useTaskItems = (task: Task) =>
  useQuery({ queryKey: [...keys.work(), task.key, task.query], queryFn: () => ask(api.GET("/api/v1/items", { params: { query: { ...Object.fromEntries(new URLSearchParams(task.query)), sort: "due", limit: 6 } as object } })) });

export const useMyPapers = () => useQuery({ queryKey: [...keys.work(), "papers"], queryFn: () => ask(api.GET("/api/v1/submissions", { params: { query: { mine: true, limit: 5 } } })) });

export const useOpenCampaigns = () => useQuery({ queryKey: keys.campaigns(), queryFn: () => ask(api.GET("/api/v1/campaigns")) });

export type Place = { to: string; search: Record<string, string | boolean> };

/** placeOf is where the rows of a heap are: the same filter that made the count. */
export function placeOf(task: Task): Place {
  if (task.query) return { to: "/ledger", search: Object.fromEntries([...new URLSearchParams(task.query)].map(([k, v]) => [k, v === "true" ? true : v])) };
  if (task.key === "review") return { to: "/review", search: { show: "free" } };
  if (task.key === "held") return { to: "/review", search: { show: "mine" } };
  if (task.key === "returned_paper") return { to: "/papers", search: { mine: true, state: "returned" } };
  if (task.key === "write") return { to: "/campaigns", search: {} };
  return { to: "/ledger", search: {} };
}

/** placeOfWriting is where one goes on writing: the draft itself, the drafts, or the campaign that waits for one. */
export function placeOfWriting(count: number, drafts: number[], campaigns: number[]): Place {
  if (count === 1 && drafts.length === 1) return { to: `/papers/${drafts[0]}`, search: {} };
  if (count === drafts.length) return { to: "/papers", search: { mine: true, state: "draft" } };
  if (campaigns.length === 1) return { to: `/campaigns/${campaigns[0]}`, search: { tab: "mine" } };
  return { to: "/campaigns", search: {} };
}
