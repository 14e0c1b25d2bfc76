import { useRef } from "react";
import { useTell } from "@/components/use-tell";
import { toTSV } from "@/lib/tsv";
import type { RowStore } from "./row-store";
import type { GridColumn } from "./types";

export interface CopyWords {
  copied: (rows: number) => string;
  copying: (rows: number) => string;
  copyAgain: (rows: number) => string;
  copyMost: (rows: number) => string;
}

const MOST = 5000; // rows; more than that is a file, not a clipboard

/**
 * useCopy puts rows on the clipboard as Excel takes them. Rows that are not here yet are fetched first; where the browser does not
 * let a page write to the clipboard afterwards (no https), the person is asked to press the keys once more.
 */
export function useCopy<R>(rows: Pick<RowStore<R>, "get" | "all">, words: CopyWords) {
  const tell = useTell();
  const held = useRef<{ key: string; text: string } | null>(null);
  return async (e: React.ClipboardEvent, ids: string[], cols: GridColumn<R>[], titles: boolean) => {
    e.preventDefault();
    const n = ids.length;
    if (n > MOST) return tell.note(words.copyMost(MOST));
    const text = (list: (R | undefined)[]) => toTSV([...(titles ? [cols.map((c) => c.title)] : []), ...list.flatMap((r) => (r === undefined ? [] : [cols.map((c) => c.text(r))]))]);
    const key = [ids[0], ids.at(-1), n, titles, ...cols.map((c) => c.key)].join();
    const here = ids.map(rows.get);
    const now = here.every((r) => r !== undefined) ? text(here) : held.current?.key === key ? held.current.text : undefined;
    if (now !== undefined) {
      held.current = null;
      e.clipboardData.setData("text/plain", now);
      if (n > 1) tell.done(words.copied(n));
      return;
    }
    tell.note(words.copying(n));
    try {
      const later = text(await rows.all(ids));
      held.current = { key, text: later };
      await navigator.clipboard.writeText(later).then(() => tell.done(words.copied(n)), () => tell.note(words.copyAgain(n)));
    } catch (fault) {
      if (held.current?.key === key) tell.note(words.copyAgain(n)); // the page may not write by itself
      else tell.failed(fault);
    }
  };
}
