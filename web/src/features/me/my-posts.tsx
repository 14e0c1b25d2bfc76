import { Button, Card, DatePicker, Form, Modal, Popconfirm, Select, type TableColumnsType } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useMay, useSession } from "@/api/session";
import { EmptyFace, Loaded } from "@/components/faces";
import { PersonSelect } from "@/components/pickers/person-select";
import { useTell } from "@/components/use-tell";
import { Listed } from "@/components/listed";
import { valid } from "@/components/valid";
import { dayOf } from "@/lib/days";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { useDelegation, usePosts, type Post } from "./queries";
import { meWords } from "./words";

/** MyPosts are one's posts, those held for others, and those given to others until a day. */
export function MyPosts() {
  const t = useText(meWords);
  const { words, common } = useWords();
  const tell = useTell();
  const may = useMay();
  const me = useSession()?.person?.id ?? 0;
  const posts = usePosts(me);
  const { end } = useDelegation();
  const [giving, setGiving] = useState<Post | null>(null);
  const given = (p: Post) => p.principal?.id === me;
  const scope = (p: Post) => word(words.scope, p.scope) + (p.units?.length ? common.colon + p.units.map((u) => u.name).join(common.comma) : "");
  const base: TableColumnsType<Post> = [
    { title: t.role, width: 130, render: (_, p) => word(words.role, p.role) },
    { title: t.unit, render: (_, p) => p.unit?.name ?? "—" },
    { title: t.scope, render: (_, p) => scope(p) },
    { title: t.until, width: 120, render: (_, p) => dayOf(p.until) || t.noEnd },
  ];
  const mine: TableColumnsType<Post> = [
    ...base,
    { title: t.received, width: 150, render: (_, p) => (p.principal ? t.from(p.principal.name) : t.own) },
    { title: "", width: 110, render: (_, p) => !p.principal && may("delegation.make") && !["system", "security", "audit"].includes(p.role) && <Button size="small" onClick={() => setGiving(p)}>{t.delegate}</Button> },
  ];
  const gave: TableColumnsType<Post> = [
    { title: t.to, width: 120, render: (_, p) => p.person?.name },
    ...base,
    { title: "", width: 90, render: (_, p) => <Popconfirm title={t.endAsk} onConfirm={() => end.mutate(p.id, { onSuccess: () => tell.done(t.ended), onError: tell.failed })}><Button size="small">{t.end}</Button></Popconfirm> },
  ];
  return (
    <Loaded query={posts} rows={4}>
      {(d) => (
        <div style={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: 16 }}>
          <Card title={t.posts} styles={{ body: { padding: 0 } }}>
            <p style={{ color: "#4b5664", margin: "14px 24px" }}>{t.postsHint}</p>
            <Listed label={t.posts} min={760} rowKey="id" size="middle" columns={mine} dataSource={d.items.filter((p) => !given(p))} pagination={false} locale={{ emptyText: <EmptyFace title={t.noPosts} /> }} />
          </Card>
          {may("delegation.make") && (
            <Card title={t.given} styles={{ body: { padding: 0 } }}>
              <Listed label={t.given} min={700} rowKey="id" size="middle" columns={gave} dataSource={d.items.filter(given)} pagination={false} locale={{ emptyText: t.noGiven }} />
            </Card>
          )}
          {giving && <GiveForm post={giving} close={() => setGiving(null)} />}
        </div>
      )}
    </Loaded>
  );
}

function GiveForm({ post, close }: { post: Post; close: () => void }) {
  const t = useText(meWords);
  const { words, common } = useWords();
  const tell = useTell();
  const { give } = useDelegation();
  const [form] = Form.useForm<{ to: number; until: dayjs.Dayjs }>();
  const run = async () => {
    const v = await valid(form);
    if (!v) return;
    give.mutate({ post: post.id, to: v.to, until: v.until.endOf("day").toISOString() }, { onSuccess: () => { tell.done(t.delegated); close(); }, onError: tell.failed });
  };
  return (
    <Modal open title={`${t.delegate} · ${word(words.role, post.role)}`} okText={t.delegate} cancelText={common.cancel} okButtonProps={{ loading: give.isPending }} onOk={() => void run()} onCancel={close}>
      <Form form={form} layout="vertical" initialValues={{ until: dayjs().add(14, "day") }}>
        <Form.Item label={t.whichPost}><Select disabled value={post.id} options={[{ value: post.id, label: `${word(words.role, post.role)} · ${post.unit?.name ?? word(words.scope, post.scope)}` }]} aria-label={t.whichPost} /></Form.Item>
        <Form.Item name="to" label={t.to} rules={[{ required: true }]}><PersonSelect /></Form.Item>
        <Form.Item name="until" label={t.until} extra={t.untilHint} rules={[{ required: true }]}><DatePicker style={{ width: "100%" }} minDate={dayjs()} maxDate={dayjs().add(1, "year").subtract(1, "day")} /></Form.Item>
      </Form>
    </Modal>
  );
}
