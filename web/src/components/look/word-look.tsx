import { useEffect, useRef, useState } from "react";
import { LoadingFace } from "@/components/faces";
import { drawWord } from "./word-pages";
import css from "./look.module.css";

/** WordLook shows how a Word file looks, scaled to its place; `failed` is told when it cannot be drawn. */
export function WordLook({ file, failed, drawn }: { file: Blob; failed: () => void; drawn?: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  const [waits, setWaits] = useState(true);
  const told = useRef({ failed, drawn });
  told.current = { failed, drawn };
  useEffect(() => {
    let gone = false;
    let fit: (() => void) | undefined;
    const seen = new ResizeObserver(() => fit?.());
    drawWord(file, box.current!).then(
      (f) => {
        if (gone) return;
        fit = f;
        if (box.current?.parentElement) seen.observe(box.current.parentElement);
        setWaits(false);
        told.current.drawn?.();
      },
      () => !gone && told.current.failed(),
    );
    return () => { gone = true; seen.disconnect(); };
  }, [file]);
  return <>{waits && <LoadingFace />}<div ref={box} className={css.word} data-look="word" /></>;
}
