import { Button, Card, Select, Space, Tag, type TableColumnsType } from "antd";
import { useState } from "react";
import { EmptyFace, Loaded } from "@/components/faces";
import { useTell } from "@/components/use-tell";
import { Listed } from "@/components/listed";
import { momentOf } from "@/lib/days";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { useJobs, useRetry, type Job, type JobState } from "./run-queries";
import { runWords } from "./run-words";
import css from "./admin.module.css";

const colors: Record<string, string> = { completed: "green", running: "blue", retryable: "gold", discarded: "red" };

/** Jobs are what the server does in the background; a failed one says why and can be started again. */
export function Jobs() {
  const t = useText(runWords);
  const { common } = useWords();
  const tell = useTell();
  const [state, setState] = useState<JobState>();
  const [kind, setKind] = useState<string>();
  const jobs = useJobs({ state, kind });
  const retry = useRetry();
  const options = (d: Record<string, string>) => Object.entries(d).map(([value, label]) => ({ value, label }));
  const columns: TableColumnsType<Job> = [
    { title: t.number, dataIndex: "id", width: 80 },
    { title: t.kind, width: 170, render: (_, j) => word(t.kinds, j.kind) },
    { title: t.state, width: 110, render: (_, j) => <Tag color={colors[j.state]}>{word(t.states, j.state)}</Tag> },
    { title: t.attempts, width: 90, render: (_, j) => `${j.attempt} / ${j.maxAttempts}` },
    { title: t.when, width: 150, render: (_, j) => momentOf(j.ended ?? j.attempted ?? j.scheduled) },
    { title: t.error, render: (_, j) => <span className="wrap-cjk" style={{ color: j.error ? "#8f1d14" : undefined }}>{j.error || "—"}</span> },
    { title: "", width: 100, render: (_, j) => j.mayRetry && <Button size="small" aria-label={`${t.retry} ${j.id}`} loading={retry.isPending && retry.variables === j.id} onClick={() => retry.mutate(j.id, { onSuccess: () => tell.done(t.retried), onError: tell.failed })}>{t.retry}</Button> },
  ];
  return (
    <Card size="small" styles={{ body: { padding: 0 } }} title={
      <Space wrap>
        <Select aria-label={t.state} allowClear placeholder={`${t.state}${common.colon}${common.all}`} style={{ width: 160 }} value={state} onChange={setState} options={options(t.states) as { value: JobState; label: string }[]} />
        <Select aria-label={t.kind} allowClear placeholder={`${t.kind}${common.colon}${common.all}`} style={{ width: 200 }} value={kind} onChange={setKind} options={options(t.kinds)} />
      </Space>
    }>
      <p className={css.quiet} style={{ padding: "10px 14px" }}>{t.jobsHint}</p>
      <Loaded query={jobs} empty={(d) => !d.pages.some((p) => p.items.length) && <EmptyFace title={t.noJobs} />}>
        {(d) => <Listed label={t.jobs} min={860} rowKey="id" size="small" columns={columns} dataSource={d.pages.flatMap((p) => p.items)} pagination={false} />}
      </Loaded>
      {jobs.hasNextPage && <div style={{ padding: 10, textAlign: "center" }}><Button loading={jobs.isFetchingNextPage} onClick={() => void jobs.fetchNextPage()}>{t.olderJobs}</Button></div>}
    </Card>
  );
}
