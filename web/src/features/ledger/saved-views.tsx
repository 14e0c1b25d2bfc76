import { DeleteOutlined, StarOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Button, Input, Popover } from "antd";
import { useState } from "react";
import { useSetting } from "@/api/settings";
import { useText, useWords } from "@/locales";
import type { LedgerSearch } from "./filters";
import { ledgerWords } from "./words";

interface View { name: string; search: LedgerSearch }

/** SavedViews are filters under a name, kept for the person on the server. */
export function SavedViews({ search }: { search: LedgerSearch }) {
  const t = useText(ledgerWords);
  const { common } = useWords();
  const go = useNavigate();
  const [views = [], keep] = useSetting<View[]>("ledger.views");
  const [name, setName] = useState("");
  const [open, setOpen] = useState(false);
  const show = (s: LedgerSearch) => { setOpen(false); void go({ to: "/ledger", search: s }); };
  const save = () => { if (name.trim()) { keep((was = []) => [...was.filter((v) => v.name !== name.trim()), { name: name.trim(), search }]); setName(""); } };
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomLeft" content={
      <div style={{ width: 280 }}>
        <Button type="text" block style={{ justifyContent: "flex-start" }} onClick={() => show({})}>{t.defaultView}</Button>
        {views.map((v) => (
          <div key={v.name} style={{ display: "flex" }}>
            <Button type="text" style={{ flex: 1, justifyContent: "flex-start", overflow: "hidden" }} onClick={() => show(v.search)}>{v.name}</Button>
            <Button type="text" icon={<DeleteOutlined />} aria-label={`${t.removeView} ${v.name}`} onClick={() => keep((was = []) => was.filter((x) => x.name !== v.name))} />
          </div>
        ))}
        <div style={{ display: "flex", gap: 6, marginTop: 8 }}><Input aria-label={t.viewName} placeholder={t.viewName} value={name} maxLength={40} onChange={(e) => setName(e.target.value)} onPressEnter={(e) => !e.nativeEvent.isComposing && save()} /><Button onClick={save} disabled={!name.trim()}>{common.save}</Button></div>
      </div>
    }>
      <Button icon={<StarOutlined />}>{t.views}</Button>
    </Popover>
  );
}
