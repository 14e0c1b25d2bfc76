import type { Schemas } from "@/api/client";
import type { ChainLink, ChainNode } from "@/components/chain/types";
import type { PaperBlock, PaperMark, Tone } from "@/components/document/types";

type Paper = Schemas["PaperView"];
type Finding = Schemas["FindingView"];
type Span = Schemas["Span"];

/** blocksOf gives each block its look: the title, headings by the outline's sections, paragraphs, rows. */
export function blocksOf(p: Paper): PaperBlock[] {
  const heads = new Set((p.chain?.sections ?? []).filter((s) => s.title).map((s) => s.start));
  const opening = Math.min(...(p.chain?.sections ?? []).map((s) => s.start), p.length);
  const title = p.chain?.title ?? "";
  return p.blocks.map((b) => {
    const short = b.text.length <= 60;
    const sub = short && /^[（(][一二三四五六七八九十]+[）)]/.test(b.text) && !/[。；]$/.test(b.text);
    const base = { id: b.id, text: b.text, table: b.table, level: 0, cells: b.cells?.map((c) => ({ start: c.start - b.start, end: c.end - b.start })), centered: b.centered };
    if (b.kind === "row") return { ...base, kind: "row" };
    if (b.kind === "footnote") return { ...base, kind: "footnote" };
    if (b.kind === "textbox") return { ...base, kind: "text_box" };
    if (b.start < opening && title && title.replaceAll(/\s/g, "").includes(b.text.replaceAll(/\s/g, ""))) return { ...base, kind: "heading", level: 0 };
    if (b.start < opening && short) return { ...base, kind: "paragraph", centered: true };
    if (heads.has(b.start) && short) return { ...base, kind: "heading", level: 1 };
    if (sub) return { ...base, kind: "heading", level: 2 };
    return { ...base, kind: "paragraph" };
  });
}

/** placeOf turns a place in the whole text into one within the block where it begins; null for the whole paper. */
export function placeOf(p: Paper, at: Span): { block: number | null; start: number; end: number } {
  if (at.end <= at.start) return { block: null, start: 0, end: 0 };
  const b = p.blocks.findLast((x) => x.start <= at.start);
  if (!b) return { block: null, start: 0, end: 0 };
  return { block: b.id, start: at.start - b.start, end: Math.min(at.end, b.end) - b.start };
}

export const findingId = (f: Finding, i: number) => `f${f.id ?? `n${i}`}`;

/** marksOf lists findings, shared passages and remarks in the order of the text, those about the whole paper first. */
export function marksOf(p: Paper, labels: { severity: Record<string, string>; hit: string; comment: string }): PaperMark[] {
  const marks: PaperMark[] = [
    ...p.findings.map((f, i) => ({ ...placeOf(p, f), id: findingId(f, i), tone: f.severity as Tone, label: `${labels.severity[f.severity] ?? ""} ${f.message}`, quiet: f.verdict !== "open" })),
    ...p.reused.map((r, i) => ({ ...placeOf(p, r), id: `r${i}`, tone: "hit" as const, label: labels.hit })),
    ...p.comments.map((c) => ({ ...placeOf(p, c), id: `c${c.id}`, tone: "comment" as const, label: `${labels.comment} ${c.text}`, quiet: c.resolved })),
  ];
  return marks.sort((a, b) => (a.block ?? -1) - (b.block ?? -1) || a.start - b.start || a.end - b.end);
}

const slotOrder = { problem: ["what", "where", "when", "number", "effect"], measure: ["owner", "due", "standard", "evidence"], cause: [] as string[] };

/** chainOf gives the nodes and links of the picture. */
export function chainOf(p: Paper, slotWords: Record<string, string>, byHand?: (c: Schemas["CorrectionView"]) => string): { nodes: ChainNode[]; links: ChainLink[] } {
  const c = p.chain;
  if (!c) return { nodes: [], links: [] };
  const text = p.blocks.map((b) => b.text).join("\n");
  const hand = (n: Schemas["NodeView"]) => { const c = p.corrections.find((x) => x.id === n.correction); return (c && byHand?.(c)) ?? ""; };
  const node = (role: ChainNode["role"]) => (n: Schemas["NodeView"]): ChainNode => ({
    id: n.id, role, ordinal: n.ordinal ?? "", head: n.head, aspect: n.aspect ?? "", text: text.slice(n.start, n.end), hand: hand(n),
    slots: role === "cause" ? [] : slotOrder[role].filter((s) => role === "measure" || n.slots?.[s]).map((s) => ({ name: s, label: slotWords[s] ?? s, text: (n.slots?.[s] as { text?: string } | null | undefined)?.text ?? null })),
  });
  return {
    nodes: [...c.problems.map(node("problem")), ...c.causes.map(node("cause")), ...c.measures.map(node("measure"))],
    links: c.links.map((l) => ({ from: l.from, to: l.to, why: l.why, byHand: l.by === "person" })),
  };
}
