import { Button } from "antd";
import { useText } from "@/locales";
import { choices, type Correction, type Place, type Reading } from "./reading";
import { readingWords } from "./reading-words";
import type { Paper } from "./queries";

export interface Reread {
  correct: (at: Place, role: Reading) => void;
  restore: (c: Correction) => void;
  busy: boolean;
}

/** ReadingButtons say what the words at a place are. */
export function ReadingButtons({ paper, at, reread, done }: { paper: Paper; at: Place; reread: Reread; done?: () => void }) {
  const t = useText(readingWords);
  const can = choices(paper, at);
  const keep = (e: React.MouseEvent) => e.preventDefault(); // the words stay selected
  return (
    <>
      {can.roles.map((r) => <Button key={r} data-reading={r} disabled={reread.busy} onMouseDown={keep} onClick={() => { reread.correct(can.at, r); done?.(); }}>{t.mark[r]}</Button>)}
      {can.marked && <Button data-reading="restore" disabled={reread.busy} onMouseDown={keep} onClick={() => { reread.restore(can.marked!); done?.(); }}>{t.restore}</Button>}
    </>
  );
}
