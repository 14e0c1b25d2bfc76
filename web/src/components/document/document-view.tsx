import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { stack } from "@/lib/marks";
import { Block, Row } from "./block";
import type { PaperBlock, PaperMark, Selected } from "./types";
import css from "./paper.module.css";

interface Props {
  blocks: PaperBlock[];
  marks: PaperMark[]; // in the order in which keys walk through them
  active: string | null;
  pick: (id: string | null) => void;
  note: (mark: PaperMark, active: boolean) => ReactNode;
  onSelect?: (s: Selected | null) => void;
  label: string;
  notesLabel: string;
  closeLabel: string;
}

/** DocumentView sets the paper with its marks in place and a note beside each mark. */
export function DocumentView({ blocks, marks, active, pick, note, onSelect, label, notesLabel, closeLabel }: Props) {
  const paper = useRef<HTMLElement>(null);
  const margin = useRef<HTMLElement>(null);
  const byBlock = useMemo(() => {
    const map = new Map<number, PaperMark[]>();
    for (const m of marks) if (m.block !== null) map.set(m.block, [...(map.get(m.block) ?? []), m]);
    return map;
  }, [marks]);
  const placed = useMemo(() => marks.filter((m) => m.block !== null), [marks]);
  const about = useMemo(() => marks.filter((m) => m.block === null), [marks]);
  const tops = useNotePlaces(paper, margin, placed, active);

  useEffect(() => {
    if (!active) return;
    const at = paper.current?.querySelector(`[data-mark="${CSS.escape(active)}"]`) ?? margin.current?.querySelector(`[data-note="${CSS.escape(active)}"]`);
    const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    at?.scrollIntoView({ block: "center", behavior: smooth ? "smooth" : "auto" });
  }, [active]);

  // By mouse, by finger or by keys: what is selected in the paper counts, and stays while one writes about it in a field.
  const told = useRef(onSelect);
  told.current = onSelect;
  useEffect(() => {
    const select = () => {
      const sel = getSelection();
      if (sel?.anchorNode && paper.current?.contains(sel.anchorNode)) told.current?.(selectionIn(paper.current));
    };
    document.addEventListener("selectionchange", select);
    return () => document.removeEventListener("selectionchange", select);
  }, []);
  // Where the notes do not fit beside the paper, the one that is looked at lies over its lower edge until it is put away.
  const shown = (m: PaperMark) => <>{m.id === active && <button type="button" className={css.shut} aria-label={closeLabel} onClick={() => pick(null)}>×</button>}{note(m, m.id === active)}</>;
  return (
    <div className={css.sheet}>
      <article ref={paper} className={css.paper} aria-label={label} lang="zh-CN">
        {grouped(blocks).map((g) =>
          g.length > 1 || g[0]!.kind === "row" ? (
            <div className={css.tableWrap} key={g[0]!.id} tabIndex={0} role="region" aria-label={label}>
              <table><tbody>{g.map((b) => <Row key={b.id} block={b} marks={byBlock.get(b.id) ?? []} active={active} pick={pick} />)}</tbody></table>
            </div>
          ) : (
            <Block key={g[0]!.id} block={g[0]!} marks={byBlock.get(g[0]!.id) ?? []} active={active} pick={pick} />
          ),
        )}
      </article>
      <aside ref={margin} className={css.margin} aria-label={notesLabel} style={{ height: tops.height }}>
        {about.length > 0 && <div className={css.whole} data-whole>{about.map((m) => <div key={m.id} data-note={m.id} className={m.id === active ? css.on : undefined}>{shown(m)}</div>)}</div>}
        {placed.map((m, i) => (
          <div key={m.id} data-note={m.id} className={m.id === active ? `${css.note} ${css.on}` : css.note} style={{ top: tops.at[i] ?? 0, zIndex: m.id === active ? 2 : 1 }}>{shown(m)}</div>
        ))}
      </aside>
    </div>
  );
}

/** grouped puts the rows of one table together. */
function grouped(blocks: PaperBlock[]): PaperBlock[][] {
  const out: PaperBlock[][] = [];
  for (const b of blocks) {
    const last = out.at(-1);
    if (b.kind === "row" && last?.[0]!.kind === "row" && last[0]!.table === b.table) last.push(b);
    else out.push([b]);
  }
  return out;
}

/** useNotePlaces measures where the marks stand and lays the notes out beside them; on narrow screens notes simply follow the paper. */
function useNotePlaces(paper: React.RefObject<HTMLElement | null>, margin: React.RefObject<HTMLElement | null>, marks: PaperMark[], active: string | null) {
  const [places, setPlaces] = useState<{ at: number[]; height?: number }>({ at: [] });
  useLayoutEffect(() => {
    const lay = () => {
      if (!paper.current || !margin.current) return;
      const base = margin.current.getBoundingClientRect().top;
      const floor = margin.current.querySelector<HTMLElement>("[data-whole]")?.offsetHeight ?? 0;
      const wish = marks.map((m) => Math.max(floor && floor + 10, (paper.current!.querySelector(`[data-mark="${CSS.escape(m.id)}"]`)?.getBoundingClientRect().top ?? base) - base));
      const heights = marks.map((m) => margin.current!.querySelector<HTMLElement>(`[data-note="${CSS.escape(m.id)}"]`)?.offsetHeight ?? 0);
      const at = stack(wish, heights, 10, marks.findIndex((m) => m.id === active));
      setPlaces({ at, height: at.length ? at.at(-1)! + heights.at(-1)! : undefined });
    };
    lay();
    const watch = new ResizeObserver(lay);
    if (paper.current) watch.observe(paper.current);
    margin.current?.querySelectorAll("[data-note]").forEach((n) => watch.observe(n));
    return () => watch.disconnect();
  }, [marks, active, paper, margin]);
  return places;
}

/** selectionIn gives the selected place when it lies within one block of the paper. */
function selectionIn(paper: HTMLElement | null): Selected | null {
  const sel = getSelection();
  if (!paper || !sel || sel.isCollapsed || !sel.rangeCount) return null;
  const range = sel.getRangeAt(0);
  const from = placeOf(range.startContainer, range.startOffset, paper);
  const to = placeOf(range.endContainer, range.endOffset, paper);
  if (!from || !to || from.block !== to.block || to.at <= from.at) return null;
  return { block: from.block, start: from.at, end: to.at, quote: sel.toString() };
}

function placeOf(node: Node, offset: number, paper: HTMLElement) {
  const run = (node instanceof HTMLElement ? node : node.parentElement)?.closest<HTMLElement>("[data-at]");
  if (!run || !paper.contains(run)) return null;
  return { block: Number(run.dataset.block), at: Number(run.dataset.at) + (node.nodeType === Node.TEXT_NODE ? offset : 0) };
}
