import { useQuery } from "@tanstack/react-query";
import { api, ask, type Schemas } from "./client";
import { keys } from "./keys";

export type Waiting = Schemas["SubmissionView"];

/** inOrder is how papers wait: who handed in first stands first. It does not change when somebody claims or decides one. */
export const inOrder = (a: Pick<Waiting, "submittedAt" | "id">, b: Pick<Waiting, "submittedAt" | "id">) => (a.submittedAt ?? "").localeCompare(b.submittedAt ?? "") || a.id - b.id;

/** useQueue is every paper that waits for review, however many there are, in the order in which they were handed in. */
export const useQueue = (on = true) => useQuery({ queryKey: keys.submissions({ queue: true }), enabled: on, queryFn: allWaiting });

async function allWaiting(): Promise<Waiting[]> {
  const all: Waiting[] = [];
  for (let after: string | undefined; ; ) {
    const part = await ask(api.GET("/api/v1/submissions/queue", { params: { query: { limit: 500, after } } }));
    all.push(...part.items);
    if (!(after = part.next)) return all.sort(inOrder);
  }
}

/** Show is which papers of the queue one looks at: those one may take or those one holds; without it, all. */
export type Show = "free" | "mine";

export interface QueueView {
  campaign?: number;
  show?: Show;
}

/** seen narrows the queue to a campaign, to units and to who holds a paper. */
export function seen(list: Waiting[], view: QueueView, me: number | undefined, within: (unit: number | undefined) => boolean): Waiting[] {
  return list.filter((s) => (!view.campaign || s.campaign === view.campaign) && within(s.unit?.id) && (!view.show || (view.show === "mine" ? s.reviewer?.id === me : !s.reviewer)));
}

/**
 * beside gives the papers before and after the one that is open, those that others hold left out. The place is found by the order and
 * not by the row, so that it is still known when the open paper has been decided and has left the queue. First is where one begins again who has come to the end and left some out.
 */
export function beside(list: Waiting[], open: Pick<Waiting, "submittedAt" | "id">, me: number | undefined) {
  const mine = list.filter((s) => s.id !== open.id && (!s.reviewer || s.reviewer.id === me));
  const before = mine.filter((s) => inOrder(s, open) < 0);
  return { before: before.at(-1), after: mine[before.length], first: mine[0], at: list.findIndex((s) => s.id === open.id) + 1, total: list.length };
}
