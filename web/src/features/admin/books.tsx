import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Alert, Button, Card, Form, Input, Modal, Segmented, Space, Tag } from "antd";
import { useState } from "react";
import type { Schemas } from "@/api/client";
import { EmptyFace, Loaded } from "@/components/faces";
import { Listed } from "@/components/listed";
import { valid } from "@/components/valid";
import { keptUnder, read } from "@/lib/kept";
import { useText, useWords } from "@/locales";
import { BookEditor, editKey } from "./book-editor";
import { useTexts, type BookKind } from "./book-queries";
import { bookWords } from "./book-words";
import { RuleList } from "./rule-list";
import type { Edit } from "./unsaved";
import css from "./admin.module.css";

type Text = Schemas["BookTextView"];
interface Opened { name: string; from?: string }
const route = getRouteApi("/admin");

/** Books are what papers have to be and what is checked: requirements, packs of rules, and the rules that come of them. */
export function Books() {
  const t = useText(bookWords);
  const go = useNavigate();
  const { kind = "profiles", name, from } = route.useSearch();
  const show = (more: { kind?: BookKind | "rules"; name?: string; from?: string }, replace = false) => void go({ to: "/admin", search: { tab: "books", kind, ...more }, replace });
  if (name && kind !== "rules") return <BookEditor key={`${kind} ${name} ${from ?? ""}`} kind={kind} name={name} from={from} close={() => show({})} open={(next) => show({ name: next }, true)} />;
  return (
    <div className={css.stack}>
      <div style={{ overflowX: "auto" }}><Segmented aria-label={t.choose} value={kind} onChange={(k) => show({ kind: k }, true)} options={(["profiles", "rule-packs", "rules"] as const).map((value) => ({ value, label: t.kinds[value] }))} /></div>
      <p className={css.quiet}>{t.hints[kind]}</p>
      {kind === "rules" ? <RuleList /> : <TextList key={kind} kind={kind} open={show} />}
    </div>
  );
}

function TextList({ kind, open }: { kind: BookKind; open: (o: Opened) => void }) {
  const t = useText(bookWords);
  const { common } = useWords();
  const list = useTexts(kind);
  const [copying, setCopying] = useState<Text | null>(null);
  const unsaved = keptUnder(editKey(kind));
  const fresh = unsaved.filter((name) => list.data && !list.data.items.some((b) => b.name === name));
  return (
    <Card size="small" styles={{ body: { padding: 0 } }}>
      {fresh.map((name) => <Alert key={name} banner type="warning" showIcon title={`${name}${common.colon}${t.unsaved}`} action={<Button size="small" onClick={() => open({ name, from: read<Edit>(editKey(kind, name))?.from })}>{t.resume}</Button>} />)}
      <Loaded query={list} empty={(d) => !d.items.length && <EmptyFace title={t.none} />}>
        {(d) => <Listed label={t.kinds[kind]} min={680} rowKey="name" size="middle" pagination={false} dataSource={d.items} columns={[
          { title: t.title, render: (_, b) => <Button type="link" style={{ padding: 0, height: "auto", whiteSpace: "normal", textAlign: "left" }} onClick={() => open({ name: b.name })}>{b.title || b.name}</Button> },
          { title: t.name, width: 190, render: (_, b) => <span className={css.hash}>{b.name}</span> },
          kind === "profiles" ? { title: t.year, width: 80, render: (_, b) => b.year || "—" } : { title: t.rulesIn, width: 90, render: (_, b) => b.rules ?? 0 },
          { title: t.whose, width: 170, render: (_, b) => <><Tag color={b.own ? "blue" : undefined}>{b.own ? t.own : t.shipped}</Tag>{unsaved.includes(b.name) && <Tag color="gold">{t.unsavedTag}</Tag>}</> },
          { title: "", width: 180, render: (_, b) => <Space><Button size="small" aria-label={`${t.open} ${b.title}`} onClick={() => open({ name: b.name })}>{t.open}</Button><Button size="small" aria-label={`${t.copy} ${b.title}`} onClick={() => setCopying(b)}>{t.copy}</Button></Space> },
        ]} />}
      </Loaded>
      {copying && <NameForm taken={list.data?.items.map((b) => b.name) ?? []} from={copying.name} close={() => setCopying(null)} done={(name) => open({ name, from: copying.name })} />}
    </Card>
  );
}

function NameForm({ taken, from, close, done }: { taken: string[]; from: string; close: () => void; done: (name: string) => void }) {
  const t = useText(bookWords);
  const { common } = useWords();
  const [form] = Form.useForm<{ name: string }>();
  const run = async () => { const v = await valid(form); if (v) done(v.name); };
  return (
    <Modal open title={`${t.newTitle} · ${from}`} okText={common.ok} cancelText={common.cancel} onOk={() => void run()} onCancel={close}>
      <Form form={form} layout="vertical" onFinish={() => void run()}>
        <Form.Item name="name" label={t.newName} extra={t.newNameHint} rules={[{ required: true }, { pattern: /^[a-z0-9][a-z0-9-]{1,40}$/, message: t.newNameHint }, { validator: (_, v: string) => (taken.includes(v) ? Promise.reject(new Error(t.taken)) : Promise.resolve()) }]}><Input autoFocus autoComplete="off" spellCheck={false} maxLength={41} /></Form.Item>
      </Form>
    </Modal>
  );
}
