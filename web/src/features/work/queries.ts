import { useQuery } from "@tanstack/react-query";
import { api, ask, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";

export type Task = Schemas["TaskView"];

export const workQuery = { queryKey: keys.work(), queryFn: () => ask(api.GET("/api/v1/my-work")) };

export const useWork = () => useQuery(workQuery);

export const useMyItems = (on: boolean) =>
  useQuery({ queryKey: [...keys.work(), "items"], enabled: on, queryFn: () => ask(api.GET("/api/v1/items", { params: { query: { mine: true, state: "open,returned,reopened", sort: "due", limit: 8 } } })) });

export const useMyPapers = () => useQuery({ queryKey: [...keys.work(), "papers"], queryFn: () => ask(api.GET("/api/v1/submissions", { params: { query: { mine: true, limit: 5 } } })) });

export const useOpenCampaigns = () => useQuery({ queryKey: keys.campaigns(), queryFn: () => ask(api.GET("/api/v1/campaigns")) });

/** placeOf is where the rows of a heap are: the same filter that made the count. */
export function placeOf(task: Task): { to: string; search: Record<string, string | boolean> } {
  if (task.query) return { to: "/ledger", search: Object.fromEntries([...new URLSearchParams(task.query)].map(([k, v]) => [k, v === "true" ? true : v])) };
  if (task.key === "review") return { to: "/review", search: {} };
  if (task.key === "held") return { to: "/review", search: { held: true } };
  if (task.key === "returned_paper") return { to: "/papers", search: { mine: true, state: "returned" } };
  if (task.key === "write") return { to: "/campaigns", search: {} };
  return { to: "/ledger", search: {} };
}
