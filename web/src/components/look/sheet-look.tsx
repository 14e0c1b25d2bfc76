import { Segmented } from "antd";
import { useState } from "react";
import type { Schemas } from "@/api/client";
import { EmptyFace } from "@/components/faces";
import { useText } from "@/locales";
import { lookWords } from "./words";
import css from "./look.module.css";

const letters = (n: number): string => (n > 25 ? letters(Math.floor(n / 26) - 1) : "") + String.fromCharCode(65 + (n % 26));

/** SheetLook shows the beginnings of a workbook's sheets, as the server read them: words in cells, nothing that counts or runs. */
export function SheetLook({ book, name }: { book: Schemas["SheetsView"]; name: string }) {
  const t = useText(lookWords);
  const [at, setAt] = useState(0);
  const s = book.sheets[at];
  const wide = Math.max(0, ...(s?.rows ?? []).map((r) => r?.length ?? 0));
  return (
    <div className={css.frame} data-look="sheet">
      <div className={css.tools}>
        {book.sheets.length > 1 ? <Segmented aria-label={t.sheets} size="small" value={at} onChange={setAt} options={book.sheets.map((x, i) => ({ value: i, label: x.name }))} style={{ maxWidth: "100%", overflowX: "auto" }} /> : <strong>{s?.name}</strong>}
        <span>{t.plain}</span>
      </div>
      {s && (s.total > s.rows.length || s.columns > wide || book.total > book.sheets.length) && (
        <div className={css.note}>{[s.total > s.rows.length && t.cut(s.rows.length, s.total), s.columns > wide && t.cutColumns(wide, s.columns), book.total > book.sheets.length && t.moreSheets(book.total - book.sheets.length)].filter(Boolean).join(" ")}</div>
      )}
      <div className={css.stage} data-scrolls tabIndex={0} role="region" aria-label={`${name} ${s?.name ?? ""}`}>
        {!s?.rows.length ? <EmptyFace title={t.emptySheet} /> : (
          <table className={css.cells}>
            <thead><tr><th aria-label={t.rowNo} />{Array.from({ length: wide }, (_, i) => <th key={i} scope="col">{letters(i)}</th>)}</tr></thead>
            <tbody>{s.rows.map((r, y) => <tr key={y}><th scope="row">{y + 1}</th>{Array.from({ length: wide }, (_, x) => <td key={x}>{r?.[x] ?? ""}</td>)}</tr>)}</tbody>
          </table>
        )}
      </div>
    </div>
  );
}
