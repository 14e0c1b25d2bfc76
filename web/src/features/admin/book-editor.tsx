import { Alert, Button, Card, Popconfirm, Space, Tag } from "antd";
import { useState } from "react";
import { Problem } from "@/api/problem";
import { Loaded } from "@/components/faces";
import { useTell } from "@/components/use-tell";
import { useText, useWords } from "@/locales";
import { useBookText, useDropText, useSaveText, useTrial, type BookKind } from "./book-queries";
import { bookWords } from "./book-words";
import { faultsOf, renamed, type Fault } from "./fault-lines";
import { TryOut } from "./try-out";
import { Unsaved, useEdit } from "./unsaved";
import { YamlEditor } from "./yaml-editor";
import css from "./admin.module.css";

interface Props {
  kind: BookKind;
  name: string;
  from?: string;
  close: () => void;
  open: (name: string, from?: string) => void;
}

/** editKey is where an unsaved text is kept. */
export const editKey = (kind: BookKind, name = "") => `book.${kind}.${name}`;

/** BookEditor changes one text, validates it at its lines, tries it on a paper and keeps it in the version on screen. */
export function BookEditor({ kind, name, from, close, open }: Props) {
  const t = useText(bookWords);
  const { common, lang } = useWords();
  const tell = useTell();
  const shown = useBookText(kind, from ?? name);
  const { edit, keep, drop: discard } = useEdit(editKey(kind, name));
  const [faults, setFaults] = useState<Fault[]>([]);
  const [good, setGood] = useState(false);
  const save = useSaveText(kind);
  const drop = useDropText(kind);
  const check = useTrial(kind);
  const failed = (e: unknown) => {
    const p = Problem.from(e);
    if (p.status === 422) return setFaults(faultsOf(p.sentence(lang, common)));
    tell.failed(e);
    if (p.status === 412) void shown.refetch();
  };
  return (
    <Loaded query={shown}>{(b) => {
      const was = from ? renamed(b.text ?? "", name) : (b.text ?? "");
      const text = edit?.text ?? was;
      const version = from ? 0 : b.version;
      const locked = !from && !b.own && kind === "rule-packs";
      const change = (v: string) => { if (v === was) discard(); else keep({ text: v, version: edit?.version ?? version, from }); setGood(false); };
      const forget = () => { discard(); setFaults([]); setGood(false); };
      const validate = () => check.mutate({ name, text }, { onSuccess: (v) => { setGood(v.ok); setFaults(v.ok ? [] : faultsOf((lang === "en" ? v.en : v.zh) ?? "")); }, onError: failed });
      const send = () => save.mutate({ name, text, version: from ? undefined : b.version }, { onSuccess: () => { forget(); tell.done(t.saved); if (from) open(name); }, onError: failed });
      return (
        <div className={css.stack}>
          <Card size="small" title={<span className="wrap-cjk" style={{ whiteSpace: "normal" }}>{from ? name : b.title || name} <Tag color={from || b.own ? "blue" : undefined}>{from || b.own ? t.own : t.shipped}</Tag></span>} extra={<Button onClick={close}>{t.back}</Button>}>
            <div className={css.stack} style={{ gap: 10 }}>
              {locked && <Alert type="info" showIcon title={t.readOnly} />}
              <Unsaved edit={edit} version={version} drop={forget} />
              {good && <Alert type="success" showIcon title={t.good} />}
              <YamlEditor label={t.text} value={text} faults={faults} onChange={locked ? undefined : change} />
              <Space wrap>
                {!locked && <Button type="primary" disabled={!from && !edit} loading={save.isPending} onClick={send}>{common.save}</Button>}
                <Button loading={check.isPending} onClick={validate}>{t.check}</Button>
                {b.own && !from && <Popconfirm title={t.removeAsk} onConfirm={() => drop.mutate({ name, version: b.version }, { onSuccess: () => { discard(); tell.done(t.deleted); close(); }, onError: tell.failed })}><Button danger loading={drop.isPending}>{t.remove}</Button></Popconfirm>}
              </Space>
            </div>
          </Card>
          <TryOut kind={kind} name={name} text={text} told={setFaults} />
        </div>
      );
    }}</Loaded>
  );
}
