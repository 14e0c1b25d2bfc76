import { useQuery } from "@tanstack/react-query";
import { DatePicker, Form, Input, Select, Switch } from "antd";
import dayjs from "dayjs";
import { api, ask } from "@/api/client";
import { keys } from "@/api/keys";
import { PersonSelect } from "@/components/pickers/person-select";
import { UnitSelect } from "@/components/pickers/unit-select";
import { useText, useWords } from "@/locales";
import { useOwner } from "./filter-tags";
import type { LedgerSearch } from "./filters";
import { ledgerWords } from "./words";

/** FilterForm is the filters of the ledger; each is set at once. */
export function FilterForm({ search, set }: { search: LedgerSearch; set: (more: Partial<LedgerSearch>) => void }) {
  const t = useText(ledgerWords);
  const { words, common } = useWords();
  const campaigns = useQuery({ queryKey: keys.campaigns(), queryFn: () => ask(api.GET("/api/v1/campaigns")) }).data?.items ?? [];
  const owner = useOwner(search.owner);
  const many = (key: "state" | "type" | "light" | "source" | "did", dict: Record<string, string>, label: string) => (
    <Form.Item label={label}>
      <Select mode="multiple" allowClear aria-label={label} placeholder={common.all} value={search[key]?.split(",").filter(Boolean)} onChange={(v: string[]) => set({ [key]: v.join(",") || undefined })} options={Object.entries(dict).map(([value, l]) => ({ value, label: l }))} />
    </Form.Item>
  );
  const range = (from: "dueFrom" | "closedFrom" | "didFrom", to: "dueTo" | "closedTo" | "didTo", label: string) => (
    <Form.Item label={label}>
      <DatePicker.RangePicker allowEmpty={[true, true]} style={{ width: "100%" }} value={[search[from] ? dayjs(search[from]) : null, search[to] ? dayjs(search[to]) : null]} onChange={(v) => set({ [from]: v?.[0]?.format("YYYY-MM-DD"), [to]: v?.[1]?.format("YYYY-MM-DD") })} />
    </Form.Item>
  );
  const flag = (key: "mine" | "missing" | "asking" | "retiring") => (
    <label style={{ display: "flex", gap: 10, alignItems: "center", marginBottom: 12 }}><Switch checked={!!search[key]} onChange={(v) => set({ [key]: v || undefined })} aria-label={t.fields[key]} />{t.fields[key]}</label>
  );
  return (
    <Form layout="vertical">
      {many("state", words.state, t.cols.state)}
      {many("light", words.light, t.cols.light)}
      {many("type", words.type, t.cols.type)}
      <Form.Item label={t.fields.subtree}><UnitSelect label={t.fields.subtree} value={search.under} onChange={(under) => set({ under })} /></Form.Item>
      <Form.Item label={t.cols.owner}><PersonSelect label={t.cols.owner} value={search.owner} known={owner} onChange={(owner) => set({ owner })} /></Form.Item>
      <Form.Item label={t.fields.campaign}><Select aria-label={t.fields.campaign} placeholder={common.all} allowClear value={search.campaign} onChange={(campaign) => set({ campaign })} options={campaigns.map((c) => ({ value: c.id, label: c.name }))} popupMatchSelectWidth={false} /></Form.Item>
      <Form.Item label={t.cols.aspect}><Input aria-label={t.cols.aspect} allowClear defaultValue={search.aspect} onBlur={(e) => set({ aspect: e.target.value.trim() || undefined })} onPressEnter={(e) => set({ aspect: e.currentTarget.value.trim() || undefined })} /></Form.Item>
      {many("source", words.source, t.cols.source)}
      {range("dueFrom", "dueTo", t.cols.due)}
      {range("closedFrom", "closedTo", t.cols.closedOn)}
      {many("did", happenings(words.move), t.fields.did)}
      {range("didFrom", "didTo", t.fields.didWhen)}
      {flag("mine")}{flag("missing")}{flag("asking")}{flag("retiring")}
    </Form>
  );
}

// What can have happened to an item between two days, as the dashboard counts it.
const happenings = (move: Record<string, string>) => Object.fromEntries(["open", "close", "return", "reopen", "extension_grant"].map((k) => [k, move[k] ?? k]));
