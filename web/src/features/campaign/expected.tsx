import { Button, Card, Select, Table } from "antd";
import { useEffect, useState } from "react";
import { Loaded } from "@/components/faces";
import { PersonSelect } from "@/components/pickers/person-select";
import { useTell } from "@/components/use-tell";
import { useText, useWords } from "@/locales";
import { useRoll, useSetExpected, type Campaign } from "./queries";
import { campaignWords } from "./words";

interface Row { person: number; name: string; kind: string }

/** Expected is the list of people whose papers the campaign waits for. */
export function Expected({ c }: { c: Campaign }) {
  const t = useText(campaignWords);
  const { words, common } = useWords();
  const tell = useTell();
  const roll = useRoll(c.id, true);
  const save = useSetExpected(c.id);
  const [rows, setRows] = useState<Row[] | null>(null);
  useEffect(() => { if (roll.data && !rows) setRows(roll.data.items.map((r) => ({ person: r.person?.id ?? 0, name: `${r.person?.name}（${r.unit?.name}）`, kind: r.kind }))); }, [roll.data, rows]);
  const list = rows ?? [];
  const has = (p: number, kind: string) => list.some((r) => r.person === p && r.kind === kind);
  return (
    <Loaded query={roll}>
      {() => (
        <Card title={`${t.expected}（${list.length}）`} extra={<Button type="primary" loading={save.isPending} onClick={() => save.mutate(list.map((r) => ({ person: r.person, kind: r.kind as "personal" })), { onSuccess: () => tell.done(t.saved), onError: tell.failed })}>{t.saveExpected}</Button>}>
          <p style={{ color: "#4b5664" }}>{t.expectedHint}</p>
          <div style={{ maxWidth: 320, marginBottom: 12 }}><PersonSelect label={t.addPerson} placeholder={t.addPerson} onChange={(id, name) => id && !has(id, "personal") && setRows([{ person: id, name: name ?? "", kind: "personal" }, ...list])} /></div>
          <Table size="small" rowKey={(r) => `${r.person}-${r.kind}`} dataSource={list} pagination={list.length > 50 ? { pageSize: 50 } : false} columns={[
            { title: t.person, dataIndex: "name" },
            { title: t.kind, width: 130, render: (_, r) => <Select aria-label={t.kind} size="small" style={{ width: 110 }} value={r.kind} options={["personal", "group", "branch", "plan"].map((k) => ({ value: k, label: words.kind[k as "personal"] }))} onChange={(kind) => setRows(list.map((x) => (x === r ? { ...x, kind } : x)))} /> },
            { title: "", width: 90, render: (_, r) => <Button size="small" aria-label={`${common.remove} ${r.name}`} onClick={() => setRows(list.filter((x) => x !== r))}>{common.remove}</Button> },
          ]} />
        </Card>
      )}
    </Loaded>
  );
}
