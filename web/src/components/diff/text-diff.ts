import { diffChars, diffWordsWithSpace } from "diff";

export interface Piece { text: string; kind: "same" | "gone" | "new" }

/** pieces compares two short texts character by character, as Chinese wants; very long ones by clause, to stay quick. */
export function pieces(old: string, fresh: string): Piece[] {
  const long = old.length * fresh.length > 4_000_000;
  const parts = long ? diffWordsWithSpace(old, fresh) : diffChars(old, fresh);
  return parts.map((p) => ({ text: p.value, kind: p.added ? "new" : p.removed ? "gone" : "same" }));
}

/** aligned pairs the paragraphs of two drafts: the same ones together, changed ones side by side, the rest alone. */
export function aligned(old: string[], fresh: string[]): { old: string | null; fresh: string | null }[] {
  const rows: { old: string | null; fresh: string | null }[] = [];
  const keep = common(old, fresh);
  let i = 0;
  let j = 0;
  for (const [a, b] of [...keep, [old.length, fresh.length] as const]) {
    const gone = old.slice(i, a);
    const added = fresh.slice(j, b);
    while (gone.length || added.length) {
      const [g, n] = [gone[0], added[0]];
      if (g !== undefined && n !== undefined && alike(g, n) > 0.35) rows.push({ old: gone.shift()!, fresh: added.shift()! });
      else if (g !== undefined && !(n !== undefined && gone.slice(1, 4).every((x) => alike(x, n) <= 0.35) && added.length > gone.length)) rows.push({ old: gone.shift()!, fresh: null });
      else rows.push({ old: null, fresh: added.shift()! });
    }
    if (a < old.length) rows.push({ old: old[a]!, fresh: fresh[b]! });
    i = a + 1;
    j = b + 1;
  }
  return rows;
}

/** common is the longest run of equal paragraphs in both, as pairs of places. */
function common(a: string[], b: string[]): (readonly [number, number])[] {
  const n = a.length;
  const m = b.length;
  const best = Array.from({ length: n + 1 }, () => new Uint16Array(m + 1));
  for (let i = n - 1; i >= 0; i--) for (let j = m - 1; j >= 0; j--) best[i]![j] = a[i] === b[j] ? best[i + 1]![j + 1]! + 1 : Math.max(best[i + 1]![j]!, best[i]![j + 1]!);
  const out: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < n && j < m; ) {
    if (a[i] === b[j]) out.push([i++, j++]);
    else if (best[i + 1]![j]! >= best[i]![j + 1]!) i++;
    else j++;
  }
  return out;
}

/** alike is the share of two-character pieces that two paragraphs have in common, 0 to 1. */
export function alike(a: string, b: string): number {
  const grams = (s: string) => new Set(Array.from({ length: Math.max(0, s.length - 1) }, (_, i) => s.slice(i, i + 2)));
  const x = grams(a);
  const y = grams(b);
  if (!x.size || !y.size) return 0;
  let both = 0;
  for (const g of x) if (y.has(g)) both++;
  return (2 * both) / (x.size + y.size);
}
