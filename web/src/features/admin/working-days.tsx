import { Button, Card, Popconfirm, Space, Tag } from "antd";
import { useState } from "react";
import { Problem } from "@/api/problem";
import { Loaded } from "@/components/faces";
import { useTell } from "@/components/use-tell";
import { useText, useWords } from "@/locales";
import { faultsOf, type Fault } from "./fault-lines";
import { useSaveWorkingDays, useWorkingDays } from "./run-queries";
import { runWords } from "./run-words";
import { YamlEditor } from "./yaml-editor";
import css from "./admin.module.css";

/** WorkingDays is the table of holidays and make-up days, validated at its lines. */
export function WorkingDays() {
  const t = useText(runWords);
  const { common, lang } = useWords();
  const tell = useTell();
  const table = useWorkingDays();
  const save = useSaveWorkingDays();
  const [edited, setEdited] = useState<string>();
  const [faults, setFaults] = useState<Fault[]>([]);
  const keep = (text: string, version: number, said: string) => save.mutate({ text, version }, {
    onSuccess: () => { setEdited(undefined); setFaults([]); tell.done(said); },
    onError: (e) => { const p = Problem.from(e); if (p.status === 422) setFaults(faultsOf(p.sentence(lang, common))); else tell.failed(e); },
  });
  return (
    <Card size="small" title={t.days}>
      <Loaded query={table}>{(d) => (
        <div className={css.stack} style={{ gap: 10 }}>
          <p className={css.quiet}>{t.daysHint}</p>
          <div><Space wrap size={6}>{t.years}：{d.years.map((y) => <Tag key={y} style={{ margin: 0 }}>{y}</Tag>)}<Tag color={d.own ? "blue" : undefined} style={{ margin: 0 }}>{d.own ? t.own : t.shipped}</Tag></Space><div className={css.quiet}>{t.notYears}</div></div>
          <YamlEditor label={t.daysText} value={edited ?? d.text} faults={faults} onChange={setEdited} />
          <Space wrap>
            <Button type="primary" disabled={edited === undefined || edited === d.text || !edited.trim()} loading={save.isPending} onClick={() => keep(edited ?? "", d.version, t.saved)}>{common.save}</Button>
            {edited !== undefined && <Button onClick={() => { setEdited(undefined); setFaults([]); }}>{common.cancel}</Button>}
            {d.own && <Popconfirm title={t.restoreAsk} onConfirm={() => keep("", d.version, t.restored)}><Button>{t.restore}</Button></Popconfirm>}
          </Space>
        </div>
      )}</Loaded>
    </Card>
  );
}
