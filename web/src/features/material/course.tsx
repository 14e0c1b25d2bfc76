import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Card, Popconfirm, Table, Timeline } from "antd";
import { api, ask } from "@/api/client";
import { keys } from "@/api/keys";
import { useTell } from "@/components/use-tell";
import { momentOf } from "@/lib/days";
import { useNarrow } from "@/lib/use-width";
import { useText } from "@/locales";
import { materialWords } from "@/components/material/words";
import { useReaders, type Detail } from "./queries";
import { paperWords } from "./words";

type Draft = Detail["history"][number];

/** Course is how the paper came here: every draft, and to its author who read it. */
export function Course({ s }: { s: Detail }) {
  const t = useText(paperWords);
  const m = useText(materialWords);
  const narrow = useNarrow();
  const tell = useTell();
  const cache = useQueryClient();
  const readers = useReaders(s.id, s.mine);
  const withdraw = useMutation({ mutationFn: (id: number) => ask(api.DELETE("/api/v1/drafts/{id}", { params: { path: { id } } })), onSuccess: () => cache.invalidateQueries({ queryKey: keys.submissions() }), onError: tell.failed });
  const editable = s.mine && (s.state === "draft" || s.state === "returned");
  const facts = (d: Draft) => (d.judged === "done" ? m.counts(d.problems, d.causes, d.measures) : d.judged === "failed" ? d.fault : t.running);
  const off = (d: Draft) => (d.withdrawn ? "—" : editable ? <Popconfirm title={t.withdrawAsk} onConfirm={() => withdraw.mutate(d.id)}><Button size="small">{t.withdrawDraft}</Button></Popconfirm> : null);
  const newest = [...s.history].sort((a, b) => b.number - a.number);
  return (
    <div style={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: 16 }}>
      <Card title={t.drafts}>
        {narrow ? newest.map((d) => (
          <div key={d.id} style={{ display: "grid", justifyItems: "start", gap: 4, paddingBlock: 8 }}>
            <strong>{t.draft(d.number)}</strong>
            <a className="wrap-cjk" style={{ paddingBlock: 11 }} href={`/api/v1/drafts/${d.id}/file`} download>{d.name}</a>
            <span style={{ color: "#4b5664" }}>{d.uploadedBy?.name} {momentOf(d.uploadedAt)}</span>
            <span>{facts(d)}</span>
            {off(d)}
          </div>
        )) : <Table size="small" rowKey="id" pagination={false} scroll={{ x: 640 }} dataSource={newest} columns={[
          { title: "#", dataIndex: "number", width: 50 },
          { title: t.fileName, render: (_, d) => <a href={`/api/v1/drafts/${d.id}/file`} download>{d.name}</a> },
          { title: t.uploaded, render: (_, d) => `${d.uploadedBy?.name ?? ""} ${momentOf(d.uploadedAt)}` },
          { title: m.facts, render: (_, d) => facts(d) },
          { title: "", width: 110, render: (_, d) => off(d) },
        ]} />}
      </Card>
      {s.mine && (
        <Card title={t.readers} extra={<span style={{ color: "#566170" }}>{t.readersHint}</span>}>
          {readers.data?.items.length ? <Timeline items={readers.data.items.map((e) => ({ content: `${momentOf(e.at)}　${e.by?.name ?? ""}` }))} /> : t.nobody}
        </Card>
      )}
    </div>
  );
}
