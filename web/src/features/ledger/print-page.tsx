import { PrinterOutlined } from "@ant-design/icons";
import { getRouteApi } from "@tanstack/react-router";
import { Alert, Button, Progress } from "antd";
import { useMemo } from "react";
import { useSetting } from "@/api/settings";
import { Loaded } from "@/components/faces";
import { useFocusUnit } from "@/components/focus-unit";
import { layoutOf, type GridColumn, type GridLayout, type GridLine } from "@/components/grid/types";
import { Page } from "@/components/page";
import { today } from "@/lib/days";
import { useText, useWords } from "@/locales";
import { columnsOf } from "./columns";
import { useSaid } from "./filter-tags";
import { groupLines } from "./group";
import type { Item } from "./queries";
import { usePrinted } from "./use-printed";
import { ledgerWords } from "./words";
import css from "./print.module.css";

const route = getRouteApi("/ledger/print");
const MANY = 2000; // rows that are worth a word before they are printed
const short = new Set(["number", "due", "start", "closedOn", "followUp", "updated", "light", "state", "type", "owner", "deputy", "leader", "closedBy"]);
// How much room the columns of sentences take, beside one another; a number or a name takes what it needs.
const long: Record<string, number> = { problem: 3, detail: 3, cause: 3, measure: 5, standard: 3, progress: 3, stages: 2, source: 1 };
const nobody = new Set<string>();

/** PrintPage is the ledger as a plain table for paper: the same rows in the same order and groups, the same columns, and what was filtered. */
export function PrintPage() {
  const t = useText(ledgerWords);
  const { words, nav, lang } = useWords();
  const search = route.useSearch();
  const { unit } = useFocusUnit();
  const { query, share } = usePrinted(search, unit);
  const [kept] = useSetting<GridLayout>("ledger.columns");
  const columns = useMemo(() => columnsOf(t, words, lang, false), [t, words, lang]);
  const cols = layoutOf(columns, kept).columns.flatMap((l) => columns.filter((c) => c.key === l.key));
  const filters = useSaid(unit && !search.under && !search.unit ? { ...search, under: unit } : search);
  const lines = useMemo(() => (query.data ? groupLines({ ...query.data, by: query.data.by ?? "none" }, query.data.ids.map(String), nobody, words) : []), [query.data, words]);
  const n = query.data?.ids.length ?? 0;
  const parts = [query.data && t.sub(n.toLocaleString()), t.asOf(today()), ...filters.map((f) => f.text), search.q && `“${search.q}”`];
  return (
    <Page title={t.printTitle} paper={t.title} crumbs={[{ label: nav.ledger, to: "/ledger" }]} sub={parts.filter(Boolean).join(" · ")} actions={<Button className="on-screen" type="primary" icon={<PrinterOutlined />} disabled={!query.data} onClick={() => print()}>{t.print}</Button>}>
      {query.isPending && !query.error && share > 0 && <Progress percent={Math.floor(100 * share)} status="active" />}
      {n > MANY && <Alert className="on-screen" type="info" showIcon style={{ marginBottom: 10 }} title={t.printMany(n.toLocaleString())} />}
      <Loaded query={query}>{(d) => <Sheet label={t.printTitle} cols={cols} lines={lines} rows={d.rows} />}</Loaded>
    </Page>
  );
}

function Sheet({ label, cols, lines, rows }: { label: string; cols: GridColumn<Item>[]; lines: GridLine[]; rows: Map<string, Item> }) {
  const sum = cols.reduce((n, c) => n + (long[c.key] ?? 0), 0);
  const share = Math.min(0.72, 0.16 * cols.filter((c) => long[c.key]).length); // of the page's width, for all long columns
  return (
    <div className={css.wrap} tabIndex={0} role="region" aria-label={label}>
      <table className={css.table}>
        <colgroup>{cols.map((c) => <col key={c.key} style={{ width: long[c.key] ? `${(100 * share * long[c.key]!) / sum}%` : undefined }} />)}</colgroup>
        <thead><tr>{cols.map((c) => <th key={c.key} scope="col">{c.title}</th>)}</tr></thead>
        <tbody>
          {lines.map((l) => {
            if ("group" in l) return <tr key={`g${l.group.key}`} className={css.group}><th colSpan={cols.length} scope="rowgroup">{l.group.label}　{l.group.count.toLocaleString()}</th></tr>;
            const r = rows.get(l.id);
            return r && <tr key={l.id}>{cols.map((c) => <td key={c.key} className={short.has(c.key) ? css.short : undefined}>{c.text(r)}</td>)}</tr>;
          })}
        </tbody>
      </table>
    </div>
  );
}
