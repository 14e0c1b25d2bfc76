import { Alert, Button } from "antd";
import { useRef } from "react";
import { useText } from "@/locales";
import { bookWords } from "./book-words";
import { placeOf, type Fault } from "./fault-lines";
import css from "./admin.module.css";

interface Props {
  value: string;
  onChange?: (text: string) => void;
  label: string;
  faults?: Fault[];
}

/** YamlEditor is a text with numbered lines; a wrong line is marked, and its message leads to it. Tab leaves it, as the keyboard expects. */
export function YamlEditor({ value, onChange, label, faults = [] }: Props) {
  const t = useText(bookWords);
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const wrong = new Set(faults.map((f) => f.line));
  const go = (line: number) => {
    const [from, to] = placeOf(value, line);
    area.current?.focus();
    area.current?.setSelectionRange(from, to);
    if (area.current) area.current.scrollTop = Math.max(0, (line - 5) * 20);
  };
  return (
    <div className={css.stack} style={{ gap: 10 }}>
      {faults.length > 0 && (
        <Alert type="error" showIcon title={t.faults} description={<ul className={css.errors}>{faults.map((f, i) => <li key={i}>{f.line > 0 && <Button size="small" type="link" style={{ padding: "0 6px 0 0" }} onClick={() => go(f.line)}>{t.line(f.line)}</Button>}{f.text}</li>)}</ul>} />
      )}
      <div className={css.editor}>
        <div ref={gutter} className={css.gutter} aria-hidden>{value.split("\n").map((_, i) => <div key={i} className={wrong.has(i + 1) ? css.wrong : undefined}>{i + 1}</div>)}</div>
        <textarea ref={area} className={css.code} aria-label={label} aria-invalid={faults.length > 0} spellCheck={false} autoCapitalize="off" wrap="off" readOnly={!onChange} value={value} onChange={(e) => onChange?.(e.target.value)} onScroll={(e) => { if (gutter.current) gutter.current.scrollTop = e.currentTarget.scrollTop; }} />
      </div>
    </div>
  );
}
