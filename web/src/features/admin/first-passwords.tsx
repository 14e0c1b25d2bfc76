import { useBlocker } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Card, Modal, Popconfirm, Progress, Radio, Space, Tag } from "antd";
import { useRef, useState } from "react";
import { Problem } from "@/api/problem";
import { EmptyFace, Loaded } from "@/components/faces";
import { PersonSelect } from "@/components/pickers/person-select";
import { UnitSelect } from "@/components/pickers/unit-select";
import { Listed } from "@/components/listed";
import { useText, useWords } from "@/locales";
import { runIssue, type Issue, type Issued } from "./issue-run";
import { IssuedList } from "./issued-list";
import { issue, issueKey, useIssueTrial } from "./queries";
import { passwordWords } from "./password-words";
import css from "./admin.module.css";

interface Run { list: Issued[]; all: number; over: boolean; fault?: unknown }

/**
 * FirstPasswords makes first passwords: whose, counted before anything happens; then shown once. Whoever leaves before the end is asked,
 * for nothing brings them back.
 */
export function FirstPasswords() {
  const t = useText(passwordWords);
  const cache = useQueryClient();
  const [run, setRun] = useState<Run | null>(null);
  const stopped = useRef(false);
  const start = async (who: Issue, all: number) => {
    stopped.current = false;
    setRun({ list: [], all, over: false });
    const { fault } = await runIssue(who, issue, (part) => setRun((was) => was && { ...was, list: [...was.list, ...part] }), () => stopped.current);
    setRun((was) => was && { ...was, over: true, fault });
  };
  const finish = () => { setRun(null); void cache.invalidateQueries({ queryKey: issueKey }); };
  const shown = run !== null;
  const leaving = useBlocker({ shouldBlockFn: () => shown, enableBeforeUnload: () => shown, withResolver: true });
  return (
    <Card size="small" title={t.title}>
      <div className={css.stack}>
        {run ? <Made run={run} stop={() => { stopped.current = true; }} finish={finish} /> : <><p className={css.quiet}>{t.hint}</p><Choice start={(who, all) => void start(who, all)} /></>}
      </div>
      <Modal open={leaving.status === "blocked"} title={t.leave} okText={t.stay} cancelText={t.go} onOk={() => leaving.reset?.()} onCancel={() => leaving.proceed?.()} closable={false} keyboard={false} mask={{ closable: false }}>{t.leaveHint}</Modal>
    </Card>
  );
}

function Made({ run, stop, finish }: { run: Run; stop: () => void; finish: () => void }) {
  const t = useText(passwordWords);
  const { common, lang } = useWords();
  return (
    <>
      {!run.over && <Space style={{ width: "100%" }} orientation="vertical"><Progress aria-label={t.making} percent={Math.floor((100 * run.list.length) / Math.max(1, run.all))} format={() => `${run.list.length} / ${run.all}`} /><Button onClick={stop}>{t.stop}</Button></Space>}
      {run.fault !== undefined && <Alert type="error" showIcon role="alert" title={`${t.broken}${common.colon}${Problem.from(run.fault).sentence(lang, common)}`} description={t.brokenHint} />}
      {run.over && run.fault === undefined && run.list.length < run.all && <Alert type="info" showIcon title={t.stopped(run.list.length, run.all)} />}
      {run.list.length > 0 ? <IssuedList list={run.list} finish={finish} busy={!run.over} /> : run.over && <Button onClick={finish}>{t.finish}</Button>}
    </>
  );
}

/** Choice says for whom, and how many that are, before anything happens. */
function Choice({ start }: { start: (who: Issue, all: number) => void }) {
  const t = useText(passwordWords);
  const [kind, setKind] = useState<"without" | "unit" | "named">("without");
  const [unit, setUnit] = useState<number>();
  const [named, setNamed] = useState<{ id: number; name: string }[]>([]);
  const who: Issue | null = kind === "without" ? {} : kind === "unit" ? (unit ? { unit } : null) : named.length ? { people: named.map((p) => p.id) } : null;
  const add = (id?: number, name?: string) => { if (id && !named.some((p) => p.id === id)) setNamed([...named, { id, name: name ?? String(id) }]); };
  return (
    <>
      <Radio.Group aria-label={t.whom} optionType="button" value={kind} onChange={(e) => setKind(e.target.value)} options={[{ value: "without", label: t.without }, { value: "unit", label: t.unit }, { value: "named", label: t.named }]} />
      {kind === "unit" && <UnitSelect label={t.unit} style={{ maxWidth: 420 }} value={unit} onChange={setUnit} />}
      {kind === "named" && (
        <>
          <PersonSelect key={named.length} label={t.addPerson} style={{ maxWidth: 420 }} onChange={add} />
          <Space wrap>{named.map((p) => <Tag key={p.id} closable={{ "aria-label": t.removePerson(p.name) }} onClose={() => setNamed(named.filter((n) => n.id !== p.id))}>{p.name}</Tag>)}</Space>
        </>
      )}
      {who && <Trial who={who} start={start} />}
    </>
  );
}

function Trial({ who, start }: { who: Issue; start: (who: Issue, all: number) => void }) {
  const t = useText(passwordWords);
  const trial = useIssueTrial(who);
  return (
    <Loaded query={trial} rows={3}>
      {(d) => {
        const all = d.items.length + d.left;
        const had = d.items.filter((x) => x.had).length;
        return (
          <>
            {d.noLogin > 0 && <Alert type="info" showIcon title={t.noLogin(d.noLogin)} />}
            {all === 0 ? <EmptyFace title={t.none} hint={t.noneHint} /> : (
              <>
                <Alert type={had ? "warning" : "info"} showIcon role="status" title={t.count(all)} description={[had && t.had(had), d.left && t.more(d.left)].filter(Boolean).join(" ") || undefined} action={<Popconfirm title={t.sure} description={t.sureHint} onConfirm={() => start(who, all)}><Button type="primary">{t.make(all)}</Button></Popconfirm>} />
                <Listed label={t.whom} min={520} rowKey={(x) => x.person.id} size="small" pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }} dataSource={d.items} columns={[
                  { title: t.person, width: 130, render: (_, x) => x.person.name },
                  { title: t.unitName, render: (_, x) => x.unit?.name },
                  { title: t.login, dataIndex: "login" },
                  { title: t.now, width: 120, render: (_, x) => (x.had ? <Tag color="warning">{t.hasOne}</Tag> : t.hasNone) },
                ]} />
              </>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
