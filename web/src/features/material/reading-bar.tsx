import { HighlightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import type { Selected } from "@/components/document/types";
import { useKeys } from "@/lib/keys";
import { useText } from "@/locales";
import { ReadingBox } from "./reading-box";
import { ReadingButtons, type Reread } from "./reading-buttons";
import { readingWords } from "./reading-words";
import type { Paper } from "./queries";
import css from "./reading.module.css";

const height = 48; // CSS pixels, with its distance from the words

/** ReadingBar stands at the selected words and says what they are; its button, and the key m, do so for who selects nothing with a pointer. */
export function ReadingBar({ paper, selected, near, reread, clear }: { paper: Paper; selected: Selected | null; near: Selected | null; reread: Reread; clear: () => void }) {
  const t = useText(readingWords);
  const bar = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const place = usePlace(!!selected && !open);
  const block = selected && paper.blocks.find((b) => b.id === selected.block);
  const shown = block && place;
  const begin = () => (shown ? bar.current?.querySelector("button")?.focus() : setOpen(true));
  useKeys({ m: begin });
  return (
    <>
      <Button icon={<HighlightOutlined />} title={t.open} onMouseDown={(e) => e.preventDefault()} onClick={begin}>{t.title}</Button>
      {shown && (
        <div ref={bar} role="toolbar" aria-label={t.title} className={css.bar} style={{ left: place.left, top: place.top }} onKeyDown={walk}>
          <ReadingButtons paper={paper} at={{ start: block.start + selected.start, end: block.start + selected.end }} reread={reread} done={() => { getSelection()?.removeAllRanges(); clear(); }} />
        </div>
      )}
      {open && <ReadingBox paper={paper} near={selected ?? near} reread={reread} close={() => setOpen(false)} />}
    </>
  );
}

/** walk moves by arrow keys from button to button; Escape puts the bar away. */
function walk(e: React.KeyboardEvent<HTMLElement>) {
  if (e.key === "Escape") getSelection()?.removeAllRanges();
  const by = { ArrowLeft: -1, ArrowRight: 1 }[e.key];
  if (!by) return;
  const all = [...e.currentTarget.querySelectorAll("button")];
  all[(all.indexOf(document.activeElement as HTMLButtonElement) + by + all.length) % all.length]?.focus();
  e.preventDefault();
}

/** usePlace is where in the window a bar below the selected words stands, above them at the lower edge; null while one still selects. */
function usePlace(on: boolean): { left: number; top: number } | null {
  const [place, set] = useState<{ left: number; top: number } | null>(null);
  useEffect(() => {
    if (!on) return set(null);
    let held = false;
    const look = () => {
      const sel = getSelection();
      if (held || !sel || sel.isCollapsed || !sel.rangeCount) return set(null);
      const box = sel.getRangeAt(0).getBoundingClientRect();
      const top = box.bottom + height > innerHeight ? Math.max(64, box.top - height) : box.bottom + 8;
      set({ left: Math.max(8, Math.min(box.left, innerWidth - 430)), top });
    };
    const hold = (e: PointerEvent) => { held = !(e.target as Element).closest?.("[role=toolbar]"); look(); };
    const free = () => { held = false; requestAnimationFrame(look); };
    look();
    const heard: [string, (e: never) => void][] = [["pointerdown", hold], ["pointerup", free], ["pointercancel", free], ["scroll", look], ["resize", look], ["selectionchange", look]];
    for (const [name, f] of heard) document.addEventListener(name, f as EventListener, true);
    addEventListener("resize", look);
    return () => {
      for (const [name, f] of heard) document.removeEventListener(name, f as EventListener, true);
      removeEventListener("resize", look);
    };
  }, [on]);
  return place;
}
