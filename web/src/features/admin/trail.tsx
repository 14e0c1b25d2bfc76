import { getRouteApi } from "@tanstack/react-router";
import { Alert, Button, Card, Space, type TableColumnsType } from "antd";
import { useMemo } from "react";
import type { Schemas } from "@/api/client";
import { EmptyFace, Loaded } from "@/components/faces";
import { useTell } from "@/components/use-tell";
import { Listed } from "@/components/listed";
import { momentOf } from "@/lib/days";
import { useNarrow } from "@/lib/use-width";
import { saveBlob } from "@/lib/save-file";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { useHead, useTrail, useVerify } from "./queries";
import { filterOf, TrailFilters } from "./trail-filters";
import { actionsOf, detailOf } from "./trail-say";
import { trailWords } from "./trail-words";
import { adminWords } from "./words";
import css from "./admin.module.css";

type Entry = Schemas["EntryView"];

const route = getRouteApi("/admin");

/** Trail is who did and read what, for the audit administrator; verifying finds any change, gap or insertion. */
export function Trail() {
  const t = useText(adminWords);
  const say = useText(trailWords);
  const { words, lang, common } = useWords();
  const tell = useTell();
  const tight = useNarrow(1240);
  const search = route.useSearch();
  const filter = useMemo(() => filterOf(search), [search]);
  const trail = useTrail(filter);
  const head = useHead();
  const verify = useVerify();
  const actions = useMemo(() => actionsOf(say, words), [say, words]);
  const object = (e: Entry) => (e.kind ? `${word(say.kinds, e.kind)} ${e.object ?? ""}` : "");
  const columns: TableColumnsType<Entry> = [
    { title: t.seq, dataIndex: "seq", width: 80 },
    { title: t.at, width: 150, render: (_, e) => momentOf(e.at) },
    { title: t.by, width: tight ? 100 : 140, render: (_, e) => `${e.by?.name ?? "—"}${e.for ? common.aside(t.forWhom(e.for.name)) : ""}` },
    { title: t.action, width: tight ? 140 : 190, render: (_, e) => <span title={e.action}>{word(actions, e.action)}</span> },
    ...(tight
      ? [{ title: `${t.object} · ${t.unit}`, width: 180, render: (_: unknown, e: Entry) => <>{object(e)}{e.unit && <span className={`${css.under} wrap-cjk`}>{e.unit.name}</span>}</> }]
      : [{ title: t.object, width: 150, render: (_: unknown, e: Entry) => object(e) }, { title: t.unit, width: 190, render: (_: unknown, e: Entry) => <span className="wrap-cjk">{e.unit?.name}</span> }]),
    { title: t.detail, render: (_, e) => <span className="wrap-cjk">{detailOf(e, say, words, lang)}</span> },
  ];
  const v = verify.data;
  return (
    <div style={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: 14 }}>
      <Card size="small" title={t.head} extra={<Space wrap>{head.data && <Button onClick={() => saveBlob(new Blob([`${JSON.stringify(head.data, null, 2)}\n`], { type: "application/json" }), null, `trail-head-${head.data!.seq}.json`)}>{t.exportHead}</Button>}<Button type="primary" loading={verify.isPending} onClick={() => verify.mutate(undefined, { onError: tell.failed })}>{t.verify}</Button></Space>}>
        <p style={{ color: "#4b5664" }}>{t.headHint}</p>
        {head.data && <div className={css.hash}>{head.data.seq} · {head.data.hash}</div>}
        {v && <Alert style={{ marginTop: 10 }} showIcon type={v.ok ? "success" : "error"} title={v.ok ? t.good(v.head.seq) : t.bad(v.at ?? 0, v.break ?? "")} />}
      </Card>
      <Card size="small" title={<TrailFilters actions={actions} filter={filter} />} styles={{ body: { padding: 0 } }}>
        <Loaded query={trail} empty={(d) => !d.pages.some((p) => p.items.length) && <EmptyFace title={t.noTrail} />}>{(d) => <Listed label={t.action} min={tight ? 740 : 1000} rowKey="seq" size="small" columns={columns} dataSource={d.pages.flatMap((p) => p.items)} pagination={false} />}</Loaded>
        {trail.hasNextPage && <div style={{ padding: 10, textAlign: "center" }}><Button loading={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>{t.more}</Button></div>}
      </Card>
    </div>
  );
}
