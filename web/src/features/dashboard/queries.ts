import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "@/api/client";
import { keys } from "@/api/keys";

export const dashboardQuery = (filter: { campaign?: number; under?: number }) =>
  queryOptions({ queryKey: keys.dashboard(filter), queryFn: () => ask(api.GET("/api/v1/dashboard", { params: { query: filter } })) });
