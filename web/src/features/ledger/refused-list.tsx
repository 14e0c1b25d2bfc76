import { Table } from "antd";
import type { Schemas } from "@/api/client";
import { useText, useWords } from "@/locales";
import { ledgerWords } from "./words";

type Refused = Schemas["BulkItem"];

/** RefusedList says of each item that was refused why, and first how many were refused for each reason. */
export function RefusedList({ items }: { items: Refused[] }) {
  const t = useText(ledgerWords);
  const { lang } = useWords();
  const why = (i: Refused) => (lang === "en" ? i.en : i.zh) ?? "";
  const refused = items.filter((i) => !i.ok);
  const counts = new Map<string, number>();
  for (const i of refused) counts.set(why(i), (counts.get(why(i)) ?? 0) + 1);
  const reasons = [...counts].sort((a, b) => b[1] - a[1]);
  return (
    <>
      {reasons.length < refused.length && <ul aria-label={t.reasons} style={{ margin: "0 0 8px", paddingInlineStart: 20 }}>{reasons.map(([text, n]) => <li key={text} className="wrap-cjk">{t.times(n)}{text}</li>)}</ul>}
      <Table
        size="small" rowKey="id" title={() => t.refusedList} pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }} dataSource={refused}
        columns={[{ title: t.cols.number, width: 140, render: (_, i) => <a href={`/items/${i.id}`} target="_blank" rel="noreferrer">{i.number || i.id}</a> }, { title: t.why, render: (_, i) => <span className="wrap-cjk">{why(i)}</span> }]}
      />
    </>
  );
}
