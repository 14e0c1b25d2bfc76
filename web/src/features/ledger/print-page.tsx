import { PrinterOutlined } from "@ant-design/icons";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Progress } from "antd";
import { useEffect, useMemo } from "react";
import { useSetting } from "@/api/settings";
import { Loaded } from "@/components/faces";
import { useFocusUnit } from "@/components/focus-unit";
import { layoutOf, type GridLayout } from "@/components/grid/types";
import { Page } from "@/components/page";
import { useText, useWords } from "@/locales";
import { columnsOf } from "./columns";
import { useRows } from "./queries";
import { ledgerWords } from "./words";
import css from "./print.module.css";

const route = getRouteApi("/ledger/print");

/** PrintPage is the ledger as a plain table for paper: the same rows, the same columns in the same order. */
export function PrintPage() {
  const t = useText(ledgerWords);
  const { words, nav } = useWords();
  const search = route.useSearch();
  const { unit } = useFocusUnit();
  const query = useRows(search, unit, 500);
  const [kept] = useSetting<GridLayout>("ledger.columns");
  const columns = useMemo(() => columnsOf(t, words, false), [t, words]);
  const cols = layoutOf(columns, kept).columns.flatMap((l) => columns.filter((c) => c.key === l.key));
  const rows = query.data?.pages.flatMap((p) => p.items) ?? [];
  useEffect(() => { if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage(); }, [query]);
  return (
    <Page title={t.printTitle} crumbs={[{ label: nav.ledger, to: "/ledger" }]} sub={t.sub(rows.length.toLocaleString())} actions={<Button className={css.screen} type="primary" icon={<PrinterOutlined />} disabled={query.hasNextPage} onClick={() => print()}>{t.print}</Button>}>
      {query.hasNextPage && <Progress percent={Math.floor((100 * rows.length) / Math.max(1, query.data?.pages[0]?.total ?? 1))} status="active" />}
      <Loaded query={query}>
        {() => (
          <div className={css.wrap} tabIndex={0} role="region" aria-label={t.printTitle}>
            <table className={css.table}>
              <thead><tr>{cols.map((c) => <th key={c.key} scope="col">{c.title}</th>)}</tr></thead>
              <tbody>{rows.map((r) => <tr key={r.id}>{cols.map((c) => <td key={c.key}>{c.text(r)}</td>)}</tr>)}</tbody>
            </table>
          </div>
        )}
      </Loaded>
    </Page>
  );
}
