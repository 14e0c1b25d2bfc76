import { PlusOutlined } from "@ant-design/icons";
import { Button, Card, DatePicker, Form, Modal, Popconfirm, Select, Space, TreeSelect, type TableColumnsType } from "antd";
import type dayjs from "dayjs";
import { useState } from "react";
import type { Schemas } from "@/api/client";
import { EmptyFace, Loaded } from "@/components/faces";
import { Listed } from "@/components/listed";
import { PersonSelect } from "@/components/pickers/person-select";
import { treeOf, UnitSelect } from "@/components/pickers/unit-select";
import { useTell } from "@/components/use-tell";
import { valid } from "@/components/valid";
import { dayOf } from "@/lib/days";
import { useNarrow } from "@/lib/use-width";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { useAddPost, useEndPost, usePosts, useUnits } from "./queries";
import { adminWords } from "./words";
import css from "./admin.module.css";

type Post = Schemas["PostView"];

/** Posts are who holds which role in which unit; the security administrator gives and ends them. */
export function Posts() {
  const t = useText(adminWords);
  const { words, common } = useWords();
  const tell = useTell();
  const [filter, setFilter] = useState<{ person?: number; unit?: number }>({});
  const [adding, setAdding] = useState(false);
  const posts = usePosts(filter);
  const end = useEndPost();
  const tight = useNarrow(1240);
  const columns: TableColumnsType<Post> = [
    ...(tight
      ? [{ title: `${t.person} · ${t.unit}`, render: (_: unknown, p: Post) => <>{p.person?.name}<span className={`${css.under} wrap-cjk`}>{p.unit?.name}</span></> }]
      : [{ title: t.person, width: 100, render: (_: unknown, p: Post) => p.person?.name }, { title: t.unit, render: (_: unknown, p: Post) => <span className="wrap-cjk">{p.unit?.name}</span> }]),
    { title: t.role, width: 120, render: (_, p) => word(words.role, p.role) },
    { title: t.scope, render: (_, p) => word(words.scope, p.scope) + (p.units?.length ? common.colon + p.units.map((u) => u.name).join(common.comma) : "") },
    { title: t.from, width: 110, render: (_, p) => dayOf(p.from) || "—" },
    { title: t.until, width: 110, render: (_, p) => dayOf(p.until) || "—" },
    { title: t.principal, width: 90, render: (_, p) => p.principal?.name ?? "—" },
    { title: "", width: 84, render: (_, p) => <Popconfirm title={t.endAsk} onConfirm={() => end.mutate(p.id, { onSuccess: () => tell.done(t.ended), onError: tell.failed })}><Button size="small" aria-label={`${t.endPost} ${p.person?.name} ${word(words.role, p.role)}`}>{t.endPost}</Button></Popconfirm> },
  ];
  return (
    <Card size="small" title={<Space wrap><PersonSelect label={t.person} placeholder={t.findPerson} style={{ width: 200 }} value={filter.person} onChange={(person) => setFilter({ ...filter, person })} /><UnitSelect label={t.unit} placeholder={t.findUnitAll} style={{ width: 220 }} value={filter.unit} onChange={(unit) => setFilter({ ...filter, unit })} /></Space>} extra={<Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>{t.addPost}</Button>} styles={{ body: { padding: 0 } }}>
      <Loaded query={posts} empty={(d) => !d.items.length && <EmptyFace title={t.noPosts} />}>{(d) => <Listed label={t.posts} min={tight ? 740 : 900} rowKey="id" size="middle" columns={columns} dataSource={d.items} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }} />}</Loaded>
      {adding && <PostForm close={() => setAdding(false)} />}
    </Card>
  );
}

function PostForm({ close }: { close: () => void }) {
  const t = useText(adminWords);
  const { words, common } = useWords();
  const tell = useTell();
  const add = useAddPost();
  const units = useUnits().data?.items ?? [];
  const [form] = Form.useForm();
  const scope = Form.useWatch("scope", form);
  const options = (d: Record<string, string>) => Object.entries(d).map(([value, label]) => ({ value, label }));
  const run = async () => {
    const v = await valid<Omit<Schemas["PostInput"], "until"> & { until?: dayjs.Dayjs }>(form);
    if (!v) return;
    add.mutate({ ...v, until: v.until ? v.until.endOf("day").toISOString() : undefined }, { onSuccess: () => { tell.done(t.saved); close(); }, onError: tell.failed });
  };
  return (
    <Modal open title={t.addPost} okText={common.save} cancelText={common.cancel} okButtonProps={{ loading: add.isPending }} onOk={() => void run()} onCancel={close}>
      <Form form={form} layout="vertical" initialValues={{ scope: "unit" }}>
        <Form.Item name="person" label={t.person} rules={[{ required: true }]}><PersonSelect /></Form.Item>
        <Form.Item name="unit" label={t.unit} rules={[{ required: true }]}><UnitSelect /></Form.Item>
        <Form.Item name="role" label={t.role} rules={[{ required: true }]}><Select options={options(words.role)} /></Form.Item>
        <Form.Item name="scope" label={t.scope} rules={[{ required: true }]}><Select options={options(words.scope)} /></Form.Item>
        {scope === "listed" && <Form.Item name="units" label={t.listed} rules={[{ required: true }]}><TreeSelect multiple treeData={treeOf(units.filter((u) => !u.closed))} treeDefaultExpandAll showSearch={{ filterTreeNode: (q, n) => String(n.find).includes(q.toLowerCase()) }} /></Form.Item>}
        <Form.Item name="until" label={t.until}><DatePicker /></Form.Item>
      </Form>
    </Modal>
  );
}
