import { Button } from "antd";
import type { Schemas } from "@/api/client";
import css from "@/components/material/note.module.css";
import { materialWords } from "@/components/material/words";
import { useTell } from "@/components/use-tell";
import { momentOf } from "@/lib/days";
import { useText } from "@/locales";
import { useComment } from "./queries";

/** CommentNote is a reviewer's remark at the margin; the author or the reviewer marks it as dealt with. */
export function CommentNote({ submission, comment: c, active, pick }: { submission: number; comment: Schemas["CommentView"]; active: boolean; pick: () => void }) {
  const t = useText(materialWords);
  const tell = useTell();
  const { resolve } = useComment(submission);
  return (
    <div className={`${css.note} ${css.comment} ${active ? css.active : ""} ${c.resolved ? css.decided : ""}`} onClick={pick}>
      <div className={css.head}><strong>{c.by?.name}</strong><span className={css.verdict}>{momentOf(c.at)}{c.resolved ? ` · ${t.resolved}` : ""}</span></div>
      <div className={css.message} style={{ whiteSpace: "pre-wrap" }}>{c.text}</div>
      {active && <div className={css.actions} onClick={(e) => e.stopPropagation()}><Button size="small" loading={resolve.isPending} onClick={() => resolve.mutate({ comment: c.id, resolved: !c.resolved }, { onError: tell.failed })}>{c.resolved ? t.reopen : t.resolve}</Button></div>}
    </div>
  );
}
