import type { Schemas } from "@/api/client";

export type Issue = Schemas["IssueInput"];
export type Issued = Schemas["IssuedView"];
type Answer = Schemas["IssueView"];

/** MOST is how many the server gives a password at once. */
export const MOST = 50;

/**
 * runIssue asks part by part until nobody is left, or one stops it. Each part is told when it arrives; a fault ends it, and what
 * arrived before stays: it cannot be asked for again.
 */
export async function runIssue(who: Issue, send: (part: Issue) => Promise<Answer>, told: (part: Issued[]) => void, stop: () => boolean): Promise<{ fault?: unknown }> {
  const named = who.people ?? [];
  try {
    for (let at = 0; !stop(); at += MOST) {
      const part = named.slice(at, at + MOST);
      if (named.length && !part.length) return {};
      const r = await send(named.length ? { people: part } : who);
      told(r.items);
      if (!named.length && (!r.left || !r.items.length)) return {};
    }
    return {};
  } catch (fault) {
    return { fault };
  }
}
