import { Modal, Select } from "antd";
import { useEffect, useRef, useState } from "react";
import type { Selected } from "@/components/document/types";
import { useText } from "@/locales";
import { ReadingButtons, type Reread } from "./reading-buttons";
import { readingWords } from "./reading-words";
import type { Paper } from "./queries";
import css from "./reading.module.css";

/** ReadingBox says what words are without a pointer: a paragraph is chosen, and in a field the words in it, as keys select words anywhere. */
export function ReadingBox({ paper, near, reread, close }: { paper: Paper; near: Selected | null; reread: Reread; close: () => void }) {
  const t = useText(readingWords);
  const field = useRef<HTMLTextAreaElement>(null);
  const blocks = paper.blocks.filter((b) => b.text.trim());
  const [id, setId] = useState(near?.block ?? blocks[0]?.id);
  const [range, setRange] = useState<[number, number]>(near && near.block === id ? [near.start, near.end] : [0, 0]);
  const first = useRef(range);
  const block = blocks.find((b) => b.id === id);
  // A field that is read-only lets no key select in Chromium; this one takes none of what is typed.
  useEffect(() => {
    const el = field.current;
    const refuse = (e: Event) => e.preventDefault();
    el?.setSelectionRange(...first.current);
    el?.addEventListener("beforeinput", refuse);
    return () => el?.removeEventListener("beforeinput", refuse);
  }, [id]);
  const at = block && (range[1] > range[0] ? { start: block.start + range[0], end: block.start + range[1] } : { start: block.start, end: block.end });
  const follow = (e: React.SyntheticEvent<HTMLTextAreaElement>) => setRange([e.currentTarget.selectionStart, e.currentTarget.selectionEnd]);
  return (
    <Modal open title={t.dialog} onCancel={close} footer={at ? <div className={css.choices}><ReadingButtons paper={paper} at={at} reread={reread} done={close} /></div> : null}>
      <Select aria-label={t.paragraph} showSearch={{ optionFilterProp: "label" }} style={{ width: "100%" }} value={id} onChange={(next) => { setId(next); setRange((first.current = [0, 0])); }} options={blocks.map((b) => ({ value: b.id, label: b.text.slice(0, 80) }))} />
      <p style={{ color: "#4b5664", margin: "10px 0 6px" }}>{t.dialogHint}</p>
      <textarea ref={field} key={id} autoFocus aria-label={t.words} aria-readonly inputMode="none" rows={6} className={css.field} value={block?.text ?? ""} onChange={() => undefined} onSelect={follow} onKeyUp={follow} />
    </Modal>
  );
}
