import { useQuery } from "@tanstack/react-query";
import { api, ask, type Schemas } from "./client";
import { keys } from "./keys";

export type Session = Schemas["SessionView"];

export const sessionQuery = { queryKey: keys.session(), queryFn: () => ask(api.GET("/api/v1/session")), staleTime: 60_000 };

/** useSession is who is signed in. Pages below the frame are only shown when somebody is. */
export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data;
}

/** useMay says whether the person may do the operation to anything at all; the server decides about each thing. */
export function useMay() {
  const s = useSession();
  return (op: string) => s?.may?.includes(op) ?? false;
}
