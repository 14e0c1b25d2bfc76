import { LockOutlined } from "@ant-design/icons";
import { Button, Card, Form, Input, Modal, Tag } from "antd";
import { useState } from "react";
import { EmptyFace, Loaded } from "@/components/faces";
import { useTell } from "@/components/use-tell";
import { Listed } from "@/components/listed";
import { valid } from "@/components/valid";
import { momentOf } from "@/lib/days";
import { useText, useWords } from "@/locales";
import { useBackUp, useBackups } from "./run-queries";
import { runWords } from "./run-words";
import { sizeOf } from "@/lib/size";
import css from "./admin.module.css";

/** Backups stay on the server: the administrator starts and counts them but never reads a paper out of one. */
export function Backups() {
  const t = useText(runWords);
  const backups = useBackups();
  const [making, setMaking] = useState(false);
  return (
    <Card size="small" title={t.backups} extra={<Button type="primary" onClick={() => setMaking(true)}>{t.backUp}</Button>} styles={{ body: { padding: 0 } }}>
      <p className={css.quiet} style={{ padding: "10px 14px" }}>{t.backupsHint}</p>
      <Loaded query={backups} rows={3} empty={(d) => !d.items.length && <EmptyFace title={t.noBackups} hint={t.noBackupsHint} />}>
        {(d) => <Listed label={t.backups} min={560} rowKey="name" size="small" pagination={{ pageSize: 50, hideOnSinglePage: true }} dataSource={d.items} columns={[
          { title: t.made, width: 160, render: (_, b) => momentOf(b.made) },
          { title: t.file, render: (_, b) => <span className={css.hash}>{b.name}</span> },
          { title: t.size, width: 110, align: "right", render: (_, b) => sizeOf(b.size) },
          { title: t.encrypted, width: 120, render: (_, b) => (b.encrypted ? <Tag color="green" icon={<LockOutlined />}>{t.yesEncrypted}</Tag> : <Tag>{t.notEncrypted}</Tag>) },
        ]} />}
      </Loaded>
      {making && <BackupForm close={() => setMaking(false)} />}
    </Card>
  );
}

function BackupForm({ close }: { close: () => void }) {
  const t = useText(runWords);
  const { common } = useWords();
  const tell = useTell();
  const make = useBackUp();
  const [form] = Form.useForm<{ recipient?: string }>();
  const run = async () => { const v = await valid(form); if (!v) return; make.mutate(v.recipient?.trim() ?? "", { onSuccess: () => { tell.done(t.started); close(); }, onError: tell.failed }); };
  return (
    <Modal open title={t.backUp} okText={t.start} cancelText={common.cancel} okButtonProps={{ loading: make.isPending }} onOk={() => void run()} onCancel={close}>
      <Form form={form} layout="vertical">
        <Form.Item name="recipient" label={t.recipient} extra={t.recipientHint} rules={[{ pattern: /^\s*(age1[0-9a-z]{20,})?\s*$/, message: t.recipientWrong }]}><Input autoComplete="off" spellCheck={false} placeholder="age1…" /></Form.Item>
      </Form>
    </Modal>
  );
}
