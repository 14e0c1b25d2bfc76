import { DownloadOutlined } from "@ant-design/icons";
import { getRouteApi } from "@tanstack/react-router";
import { Button, DatePicker, Select, Space } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import type { Schemas } from "@/api/client";
import { PersonSelect } from "@/components/pickers/person-select";
import { useTell } from "@/components/use-tell";
import { addDays, momentOf, startOf, today, zoneOf } from "@/lib/days";
import { saveBlob } from "@/lib/save-file";
import { workbookOf } from "@/lib/workbook";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { useTrailRows, type TrailFilter } from "./queries";
import { detailOf, headOf } from "./trail-say";
import { trailWords } from "./trail-words";
import { adminWords } from "./words";

const route = getRouteApi("/admin");

interface Search { action?: string; object?: string; by?: number; since?: string; until?: string }

/** filterOf turns the address into what the server is asked: days of the reader's zone into moments, the last day included. */
export const filterOf = (s: Search): TrailFilter => ({ action: s.action, kind: s.object, by: s.by, from: s.since && startOf(s.since), to: s.until && startOf(addDays(s.until, 1)) });

/** TrailFilters choose entries by person, action, object and days; all of it stands in the address, and the export follows it. */
export function TrailFilters({ actions, filter }: { actions: Record<string, string>; filter: TrailFilter }) {
  const t = useText(adminWords);
  const say = useText(trailWords);
  const search = route.useSearch();
  const go = route.useNavigate();
  const set = (more: Search) => void go({ search: (was) => ({ ...was, ...more }), replace: true, resetScroll: false });
  const offered = Object.entries(say.heads).map(([head, label]) => ({ label, title: label, options: Object.entries(actions).filter(([a]) => headOf(a) === head).map(([value, label]) => ({ value, label })) }));
  const day = (key: "since" | "until") => ({ "aria-label": say[key], placeholder: say[key], value: search[key] ? dayjs(search[key]) : null, onChange: (d: dayjs.Dayjs | null) => set({ [key]: d?.format("YYYY-MM-DD") }), style: { width: 150 } });
  const on = search.by || search.action || search.object || search.since || search.until;
  return (
    <div style={{ padding: "8px 0", whiteSpace: "normal", fontWeight: 400 }}>
      <Space wrap>
        <DatePicker {...day("since")} maxDate={search.until ? dayjs(search.until) : undefined} />
        <DatePicker {...day("until")} minDate={search.since ? dayjs(search.since) : undefined} />
        <PersonSelect label={t.by} placeholder={t.byAll} value={search.by} onChange={(by) => set({ by })} style={{ width: 180 }} />
        <Select allowClear aria-label={t.filterAction} placeholder={say.all} style={{ width: 200 }} value={search.action} options={offered} showSearch={{ optionFilterProp: "label" }} popupMatchSelectWidth={false} onChange={(a?: string) => set({ action: a })} />
        <Select allowClear aria-label={t.filterKind} placeholder={say.allKinds} style={{ width: 140 }} value={search.object} options={Object.entries(say.kinds).map(([value, label]) => ({ value, label }))} onChange={(k?: string) => set({ object: k })} />
        {on && <Button onClick={() => set({ by: undefined, action: undefined, object: undefined, since: undefined, until: undefined })}>{say.clear}</Button>}
        <ExportRows actions={actions} filter={filter} />
      </Space>
      <div style={{ color: "#4b5664", marginTop: 6, fontSize: 13 }}>{say.zone(zoneOf())}</div>
    </div>
  );
}

/** ExportRows makes a workbook of all entries that are chosen, also of those not shown yet. */
function ExportRows({ actions, filter }: { actions: Record<string, string>; filter: TrailFilter }) {
  const t = useText(adminWords);
  const say = useText(trailWords);
  const { words, lang } = useWords();
  const tell = useTell();
  const fetchAll = useTrailRows();
  const [have, setHave] = useState(0);
  const line = (e: Schemas["EntryView"]) => [String(e.seq), momentOf(e.at), e.by?.name ?? "", e.for?.name ?? "", word(actions, e.action), e.action, e.kind ? `${word(say.kinds, e.kind)} ${e.object ?? ""}` : "", e.unit?.name ?? "", detailOf(e, say, words, lang), e.hash];
  const run = () => {
    setHave(0);
    fetchAll.mutate({ filter, progress: setHave }, {
      onSuccess: ({ rows, cut }) => {
        saveBlob(workbookOf(say.file, [[t.seq, `${t.at} ${zoneOf()}`, t.by, say.forWhom, t.action, say.code, t.object, t.unit, t.detail, say.hash], ...rows.map(line)]), null, `${say.file}-${today()}.xlsx`);
        if (cut) tell.note(say.cut(rows.length));
        else tell.done(say.exported(rows.length));
      },
      onError: tell.failed,
    });
  };
  return <Button icon={<DownloadOutlined />} loading={fetchAll.isPending} onClick={run}>{fetchAll.isPending && have > 0 ? say.exporting(have) : say.exportRows}</Button>;
}
