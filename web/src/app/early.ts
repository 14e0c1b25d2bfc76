import type { FetchQueryOptions, QueryKey } from "@tanstack/react-query";
import { sessionQuery } from "@/api/session";
import { client } from "./providers";

/**
 * early asks for what a page will show while the page itself is still being loaded. Nothing is asked for somebody who is not signed
 * in; a failure is left to the page, which asks again and shows it.
 */
export function early<T, E, D, K extends QueryKey>(query: FetchQueryOptions<T, E, D, K>): void {
  void client.ensureQueryData(sessionQuery).then((s) => (s.person && !s.mustChangePassword ? client.prefetchQuery(query) : undefined), () => undefined);
}
