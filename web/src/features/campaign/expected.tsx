import { UserAddOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Card, Select, Space, Table } from "antd";
import { EmptyFace, Loaded } from "@/components/faces";
import { PersonSelect } from "@/components/pickers/person-select";
import { useTell } from "@/components/use-tell";
import { useKept, useLeaveWarning } from "@/lib/kept";
import { useText, useWords } from "@/locales";
import { authorsOf, useRoll, useSetExpected, type Campaign } from "./queries";
import { campaignWords } from "./words";

interface Row { person: number; name: string; kind: string }
const keyOf = (r: Row) => `${r.person}-${r.kind}`;

/** Expected is the list of people whose papers the campaign waits for. Changes are kept until they are saved. */
export function Expected({ c }: { c: Campaign }) {
  const roll = useRoll(c.id, true);
  const { common } = useWords();
  return <Loaded query={roll}>{(d) => <ExpectedList c={c} saved={d.items.map((r) => ({ person: r.person?.id ?? 0, name: (r.person?.name ?? "") + common.aside(r.unit?.name ?? ""), kind: r.kind }))} />}</Loaded>;
}

function ExpectedList({ c, saved }: { c: Campaign; saved: Row[] }) {
  const t = useText(campaignWords);
  const { words, common, lang } = useWords();
  const tell = useTell();
  const cache = useQueryClient();
  const save = useSetExpected(c.id);
  const all = useMutation({ mutationFn: () => authorsOf(cache, c) });
  const [changed, change, forget] = useKept<Row[] | null>(`expected.${c.id}`, null);
  useLeaveWarning(changed !== null);
  const rows = changed ?? saved;
  const has = new Set(rows.map(keyOf));
  const twice = rows.length - has.size;
  const add = (more: Row[]) => change([...more.filter((r) => !has.has(keyOf(r))), ...rows]);
  const addAll = () => all.mutate(undefined, {
    onSuccess: (list) => {
      const more = list.map((p) => ({ person: p.id, name: p.name + common.aside(p.unit?.name ?? ""), kind: "personal" })).filter((r) => !has.has(keyOf(r)));
      if (more.length) add(more);
      tell.note(t.added(more.length));
    },
    onError: tell.failed,
  });
  const send = () => save.mutate(rows.map((r) => ({ person: r.person, kind: r.kind as "personal" })), { onSuccess: () => { forget(); tell.done(t.saved); }, onError: tell.failed });
  return (
    <Card title={`${t.expected}${common.aside(rows.length.toLocaleString())}`} extra={<Button type="primary" disabled={!changed || twice > 0} loading={save.isPending} onClick={send}>{t.saveExpected}</Button>}>
      <p style={{ color: "#4b5664", marginTop: 0 }}>{t.expectedHint}</p>
      {changed && <Alert style={{ marginBottom: 12 }} type={twice ? "error" : "warning"} showIcon role="status" title={twice ? t.expectedTwice : t.expectedUnsaved} action={<Button size="small" onClick={forget}>{t.discard}</Button>} />}
      <Space wrap style={{ marginBottom: 12 }}>
        <PersonSelect label={t.addPerson} placeholder={t.addPersonHint} style={{ width: 260 }} onChange={(id, name) => id && add([{ person: id, name: name ?? "", kind: "personal" }])} />
        <Button icon={<UserAddOutlined />} loading={all.isPending} onClick={addAll}>{t.addAll}</Button>
      </Space>
      {rows.length ? (
        <Table size="small" rowKey={keyOf} dataSource={rows} pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }} columns={[
          { title: t.person, render: (_, r) => <span className="wrap-cjk">{r.name}</span> },
          { title: t.kind, width: 120, render: (_, r) => <Select aria-label={`${t.kind} ${r.name}`} size="small" style={{ width: 100 }} value={r.kind} options={["personal", "group", "branch", "plan"].map((k) => ({ value: k, label: words.kind[k as "personal"] }))} onChange={(kind) => change(rows.map((x) => (x === r ? { ...x, kind } : x)))} /> },
          { title: "", width: lang === "en" ? 90 : 76, render: (_, r) => <Button size="small" aria-label={`${common.remove} ${r.name}`} onClick={() => change(rows.filter((x) => x !== r))}>{common.remove}</Button> },
        ]} />
      ) : <EmptyFace title={t.expectedNone} hint={t.expectedNoneHint} />}
    </Card>
  );
}
