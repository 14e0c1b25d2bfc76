import { DownloadOutlined, PrinterOutlined } from "@ant-design/icons";
import { Alert, Button, Popconfirm, Space } from "antd";
import { useState } from "react";
import { Listed } from "@/components/listed";
import { saveBlob } from "@/lib/save-file";
import { workbookOf } from "@/lib/workbook";
import { useText, useWords } from "@/locales";
import type { Issued } from "./issue-run";
import { passwordWords } from "./password-words";
import css from "./admin.module.css";

/** IssuedList shows first passwords this once, and makes slips and a workbook of them in the browser. */
export function IssuedList({ list, finish, busy }: { list: Issued[]; finish: () => void; busy: boolean }) {
  const t = useText(passwordWords);
  const { common } = useWords();
  const [saved, setSaved] = useState(false);
  const download = () => {
    saveBlob(workbookOf(t.title, [[t.person, t.unitName, t.login, t.password], ...list.map((x) => [x.person.name, x.unit?.name ?? "", x.login, x.password])]), null, `${t.title}.xlsx`);
    setSaved(true);
  };
  return (
    <>
      <Alert type="warning" showIcon role="status" title={t.once(list.length)} description={t.onceHint} action={
        <Space wrap>
          <Button type="primary" icon={<PrinterOutlined />} disabled={busy} onClick={() => { print(); setSaved(true); }}>{t.print}</Button>
          <Button icon={<DownloadOutlined />} disabled={busy} onClick={download}>{t.download}</Button>
          <Popconfirm title={saved ? t.finishAsk : t.finishUnsaved} onConfirm={finish}><Button disabled={busy}>{t.finish}</Button></Popconfirm>
        </Space>
      } />
      <Listed label={t.title} min={560} rowKey={(x) => x.person.id} size="small" pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }} dataSource={list} columns={[
        { title: t.person, width: 130, render: (_, x) => x.person.name },
        { title: t.unitName, render: (_, x) => x.unit?.name },
        { title: t.login, dataIndex: "login" },
        { title: t.password, width: 180, render: (_, x) => <code className={css.secret} translate="no">{x.password}</code> },
      ]} />
      <div className={css.slips} aria-hidden="true">
        {list.map((x) => (
          <section key={x.person.id} className={css.slip}>
            <h2>{t.slip}</h2>
            <p>{x.person.name}{x.unit ? ` · ${x.unit.name}` : ""}</p>
            <p>{t.address}{common.colon}{location.origin}</p>
            <p>{t.login}{common.colon}<code>{x.login}</code></p>
            <p>{t.password}{common.colon}<code>{x.password}</code></p>
            <small>{t.slipHint}</small>
          </section>
        ))}
      </div>
    </>
  );
}
