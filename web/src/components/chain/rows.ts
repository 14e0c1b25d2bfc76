import type { ChainLink, ChainNode } from "./types";

/** A row is a problem with the causes and measures that stand beside it; the last row, without a problem, holds what answers none. */
export interface Row {
  problem?: ChainNode;
  causes: ChainNode[];
  measures: ChainNode[];
}

/** rowsOf puts what is linked side by side: each cause and measure stands once, beside the first problem that it answers. */
export function rowsOf(nodes: ChainNode[], links: ChainLink[]): Row[] {
  const problems = nodes.filter((n) => n.role === "problem");
  const row = new Map(problems.map((p): [string, Row] => [p.id, { problem: p, causes: [], measures: [] }]));
  const loose: Row = { causes: [], measures: [] };
  for (const n of nodes) {
    if (n.role === "problem") continue;
    const first = problems.find((p) => links.some((l) => l.from === p.id && l.to === n.id));
    const at = first ? row.get(first.id)! : loose;
    (n.role === "cause" ? at.causes : at.measures).push(n);
  }
  const rows = [...row.values()];
  return loose.causes.length + loose.measures.length ? [...rows, loose] : rows;
}

/** tailOf is what a cause or a measure says after its head, where the head alone only repeats the problem; empty elsewhere. */
export function tailOf(n: ChainNode, partners: (ChainNode | undefined)[]): string {
  if (n.role === "problem") return "";
  const repeats = /^(针对|围绕|对照)/.test(n.head) || partners.some((p) => p && p.head === n.head);
  const at = repeats ? n.text.indexOf(n.head) : -1;
  return at < 0 ? "" : n.text.slice(at + n.head.length).replace(/^[，,；;：:。、\s]+/, "");
}
