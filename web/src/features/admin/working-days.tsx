import { getRouteApi } from "@tanstack/react-router";
import { Alert, Button, Card, Popconfirm, Segmented, Space, Tag } from "antd";
import { useState } from "react";
import { Problem } from "@/api/problem";
import { Loaded } from "@/components/faces";
import { useTell } from "@/components/use-tell";
import { useText, useWords } from "@/locales";
import { faultsOf, type Fault } from "./fault-lines";
import { useSaveWorkingDays, useWorkingDays } from "./run-queries";
import { runWords } from "./run-words";
import { Unsaved, useEdit } from "./unsaved";
import { YamlEditor } from "./yaml-editor";
import { YearCalendar } from "./year-calendar";
import css from "./admin.module.css";

const route = getRouteApi("/admin");
type View = "calendar" | "source";

/** WorkingDays is the table of holidays and make-up days: as a calendar of the year, or as text that is validated at its lines. */
export function WorkingDays() {
  const t = useText(runWords);
  const { common, lang } = useWords();
  const tell = useTell();
  const table = useWorkingDays();
  const save = useSaveWorkingDays();
  const { edit, keep, drop } = useEdit("working-days");
  const [faults, setFaults] = useState<Fault[]>([]);
  const view: View = route.useSearch().view ?? "calendar";
  const go = route.useNavigate();
  const look = (v: View) => void go({ search: (was) => ({ ...was, view: v === "source" ? v : undefined }), replace: true, resetScroll: false });
  const change = (text: string, d: { text: string; version: number }) => (text === d.text ? drop() : keep({ text, version: edit?.version ?? d.version }));
  const forget = () => { drop(); setFaults([]); };
  const send = (text: string, version: number, said: string) => save.mutate({ text, version }, {
    onSuccess: () => { forget(); tell.done(said); },
    onError: (e) => {
      const p = Problem.from(e);
      if (p.status === 422) return setFaults(faultsOf(p.sentence(lang, common)));
      tell.failed(e);
      if (p.status === 412) void table.refetch();
    },
  });
  return (
    <Card size="small" title={t.days}>
      <Loaded query={table}>{(d) => (
        <div className={css.stack} style={{ gap: 10 }}>
          <p className={css.quiet}>{t.daysHint}</p>
          <div><Space wrap size={6}>{t.years}{common.colon}{d.years.map((y) => <Tag key={y} style={{ margin: 0 }}>{y}</Tag>)}<Tag color={d.own ? "blue" : undefined} style={{ margin: 0 }}>{d.own ? t.own : t.shipped}</Tag></Space><div className={css.quiet}>{t.notYears}</div></div>
          {!!save.data?.moved.length && <Alert type="info" showIcon role="status" title={t.movedStages} description={<ul style={{ margin: 0, paddingLeft: 18 }}>{save.data.moved.map((m) => <li key={`${m.campaign.id} ${m.stage}`}>{m.kept ? t.stageKept(m.campaign.name, m.stage, m.from, m.kept) : t.stageMoved(m.campaign.name, m.stage, m.from, m.to ?? "")}</li>)}</ul>} />}
          <Unsaved edit={edit} version={d.version} drop={forget} />
          <Segmented<View> aria-label={t.view} value={view} onChange={look} options={[{ value: "calendar", label: t.calendar }, { value: "source", label: t.source2 }]} style={{ justifySelf: "start" }} />
          {view === "calendar" && faults.length > 0 && <Alert type="error" showIcon title={t.notSaved} description={<ul className={css.errors}>{faults.map((f, i) => <li key={i}>{f.text}</li>)}</ul>} />}
          {view === "calendar"
            ? <YearCalendar text={edit?.text ?? d.text} onChange={(text) => change(text, d)} toSource={() => look("source")} />
            : <YamlEditor label={t.daysText} value={edit?.text ?? d.text} faults={faults} onChange={(text) => change(text, d)} />}
          <Space wrap className={edit ? css.stay : undefined}>
            <Button type="primary" disabled={!edit?.text.trim()} loading={save.isPending} onClick={() => send(edit?.text ?? "", d.version, t.saved)}>{common.save}</Button>
            {d.own && <Popconfirm title={t.restoreAsk} onConfirm={() => send("", d.version, t.restored)}><Button>{t.restore}</Button></Popconfirm>}
          </Space>
        </div>
      )}</Loaded>
    </Card>
  );
}
