import type { Schemas } from "@/api/client";

type View = Schemas["BulkView"];

export interface BulkKey { id: number; version: number }

/** Rest is what a stop or a fault left: the items that were not answered, and what became of the others. */
export interface Rest { dryRun: boolean; list: BulkKey[]; sum: View }

/** Kept is a run that was left, by a stop, by leaving the page or by a lost network: enough to go on with it from where it came to. */
export interface Kept {
  total: number;
  rest: Rest;
  values: Record<string, unknown>; // what the form says; its day as text
  keys: [string, object][]; // of the part that was on its way, so that sending it again does nothing twice
}

/** PART is how many items go to the server at once: an answer comes every few seconds, and a person can stop between two. */
export const PART = 200;

/**
 * runBulk sends many items part by part and adds the answers up. It tells how many were answered, and ends early when told to stop
 * or when the server cannot be reached; what was done then stays done and stands in the sum. `before` is the sum of an earlier run
 * that this one goes on from.
 */
export async function runBulk(list: BulkKey[], send: (part: BulkKey[]) => Promise<View>, told: (n: number, sum: View) => void, stop: () => boolean, before?: View): Promise<{ sum: View; answered: number; fault?: unknown }> {
  const sum: View = { done: 0, refused: 0, dryRun: false, ...before, items: [...(before?.items ?? [])] };
  let answered = 0;
  while (answered < list.length && !stop()) {
    const part = list.slice(answered, answered + PART);
    try {
      const r = await send(part);
      sum.done += r.done;
      sum.refused += r.refused;
      sum.dryRun = r.dryRun;
      sum.items.push(...(r.items ?? []).filter((i) => !i.ok)); // those that were done need no line
    } catch (fault) {
      return { sum, answered, fault };
    }
    answered += part.length;
    told(answered, sum);
  }
  return { sum, answered };
}
