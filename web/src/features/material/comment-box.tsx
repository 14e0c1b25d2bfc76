import { CommentOutlined } from "@ant-design/icons";
import { Button, Input, Modal } from "antd";
import { useState } from "react";
import type { Selected } from "@/components/document/types";
import { useTell } from "@/components/use-tell";
import { useKept } from "@/lib/kept";
import { useKeys } from "@/lib/keys";
import { useSingle } from "@/lib/use-single";
import { useText, useWords } from "@/locales";
import { useComment, type Detail, type Paper } from "./queries";
import { paperWords } from "./words";

/** CommentBox writes a remark on the selected words, or on the whole paper when nothing is selected. */
export function CommentBox({ s, paper, draft, selected, clear }: { s: Detail; paper: Paper; draft: number; selected: Selected | null; clear: () => void }) {
  const t = useText(paperWords);
  const { common } = useWords();
  const tell = useTell();
  const [open, setOpen] = useState(false);
  const [whole, setWhole] = useState(false); // about the paper although words are selected
  const [text, setText, forget] = useKept(`comment.${s.id}`, "");
  const { add } = useComment(s.id);
  const begin = () => { setWhole(false); setOpen(true); };
  useKeys({ c: begin });
  const block = selected && !whole && paper.blocks.find((b) => b.id === selected.block);
  const send = useSingle(() =>
    add.mutateAsync(
      { draft, text: text.trim(), start: block ? block.start + selected.start : undefined, end: block ? block.start + selected.end : undefined },
      { onSuccess: () => { forget(); setOpen(false); clear(); }, onError: tell.failed },
    ).catch(() => undefined));
  return (
    <>
      <Button icon={<CommentOutlined />} onClick={begin} onMouseDown={(e) => e.preventDefault()}>{selected ? t.commentOn : t.commentWhole}</Button>
      <Modal open={open} title={block ? t.commentOn : t.commentWhole} okText={t.send} cancelText={common.cancel} okButtonProps={{ disabled: !text.trim(), loading: add.isPending }} onOk={send} onCancel={() => setOpen(false)} destroyOnHidden>
        {block && <p style={{ color: "#4b5664" }}>{t.quote}{common.colon}“{selected.quote.slice(0, 120)}” <Button size="small" type="link" onClick={() => setWhole(true)}>{t.wholeInstead}</Button></p>}
        <Input.TextArea autoFocus rows={4} style={{ marginBottom: 18 }} maxLength={2000} showCount value={text} aria-label={t.commentText} onChange={(e) => setText(e.target.value)} onKeyDown={(e) => { if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && !e.nativeEvent.isComposing && text.trim()) send(); }} />
      </Modal>
    </>
  );
}
