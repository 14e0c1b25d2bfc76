import { useEffect, useState } from "react";
import { EmptyFace, LoadingFace } from "@/components/faces";
import { useText } from "@/locales";
import { readText } from "./read-text";
import { lookWords } from "./words";
import css from "./look.module.css";

const shown = 200_000; // characters: more would be slow to set

/** TextLook shows a text file as the characters it consists of, whatever they would mean elsewhere. */
export function TextLook({ file, name }: { file: Blob; name: string }) {
  const t = useText(lookWords);
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    void file.arrayBuffer().then((b) => !gone && setText(readText(b)));
    return () => { gone = true; };
  }, [file]);
  if (text === null) return <LoadingFace />;
  if (!text.trim()) return <EmptyFace title={t.emptyText} />;
  return (
    <div className={css.frame} data-look="text">
      {text.length > shown && <div className={css.note}>{t.cutText(shown)}</div>}
      <div className={css.stage} data-scrolls tabIndex={0} role="region" aria-label={name}><pre className={css.text}>{text.slice(0, shown)}</pre></div>
    </div>
  );
}
