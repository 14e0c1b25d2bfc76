import { BellOutlined, CopyOutlined, SearchOutlined } from "@ant-design/icons";
import { Button, Card, Input, Popconfirm, Space, Switch, Tag, type TableColumnsType } from "antd";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { EmptyFace, Loaded } from "@/components/faces";
import { Listed } from "@/components/listed";
import { useFocusUnit } from "@/components/focus-unit";
import { StateTag } from "@/components/marks-of-state";
import { useWithin } from "@/components/pickers/unit-select";
import { useTell } from "@/components/use-tell";
import { copyText } from "@/lib/copy-text";
import { useNarrow } from "@/lib/use-width";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { useRemind, useRoll, type Campaign, type RollRow } from "./queries";
import { campaignWords } from "./words";
import css from "./campaign.module.css";

const route = getRouteApi("/campaigns/$id");
const inTime = (r: RollRow) => !!r.handedIn;

/** Roll is the matrix unit by person: handed in or not, how late. It shows nothing of what the papers hold. */
export function Roll({ c }: { c: Campaign }) {
  const t = useText(campaignWords);
  const { words, common } = useWords();
  const tell = useTell();
  const { unit } = useFocusUnit();
  const roll = useRoll(c.id, true);
  const remind = useRemind(c.id);
  const { find, missing = false } = route.useSearch();
  const go = route.useNavigate();
  const show = (more: { find?: string; missing?: boolean }) => void go({ search: (was) => ({ ...was, ...more }), replace: true, resetScroll: false });
  const [picked, setPicked] = useState<number[]>([]);
  const within = useWithin(unit);
  const seen = useMemo(() => (roll.data?.items ?? []).filter((r) => within(r.unit?.id)), [roll.data, within]);
  const found = useMemo(() => seen.filter((r) => fits(r, find)), [seen, find]);
  const rows = useMemo(() => found.filter((r) => !missing || !inTime(r)), [found, missing]);
  const owing = useMemo(() => seen.filter((r) => !inTime(r)), [seen]);
  const asked = picked.length ? owing.filter((r) => picked.includes(r.person?.id ?? 0)) : owing;
  const copy = () => void copyText(namesOf(asked, common)).then(() => tell.done(t.copied(asked.length)), tell.failed);
  const send = () => remind.mutate([...new Set(asked.map((r) => r.person?.id ?? 0))], { onSuccess: (r) => { tell.done(t.reminded(r.count)); setPicked([]); }, onError: tell.failed });
  const narrow = useNarrow();
  const person: TableColumnsType<RollRow> = [{ title: t.person, width: 100, render: (_, r) => r.person?.name }];
  const columns: TableColumnsType<RollRow> = [
    ...(narrow ? person : []),
    { title: t.unit, render: (_, r) => r.unit?.name, sorter: (a, b) => (a.unit?.name ?? "").localeCompare(b.unit?.name ?? "", "zh-CN") },
    ...(narrow ? [] : person),
    { title: t.kind, width: 80, render: (_, r) => word(words.kind, r.kind) },
    { title: t.state, width: 120, render: (_, r) => (r.state === "draft" ? <Tag color="blue">{t.waits}</Tag> : r.state ? r.submission ? <Link to="/papers/$id" params={{ id: String(r.submission) }}><StateTag state={r.state} of="paper" /></Link> : <StateTag state={r.state} of="paper" /> : <span style={{ color: "#566170" }}>{t.notYet}</span>) },
    { title: t.handedIn, width: 120, dataIndex: "handedIn" },
    { title: t.daysLate, width: 110, sorter: (a, b) => a.daysLate - b.daysLate, render: (_, r) => (r.daysLate > 0 ? <Tag color="volcano">{t.late(r.daysLate)}</Tag> : r.handedIn ? t.inTime : "") },
  ];
  return (
    <Loaded query={roll}>
      {(d) => (!d.items.length ? <Card><EmptyFace title={t.expectedNone} hint={c.manages ? t.rollNoneHint : t.rollNoneOther} action={c.manages && <Link to="/campaigns/$id" params={{ id: String(c.id) }} search={{ tab: "expected" }}><Button type="primary" tabIndex={-1}>{t.expected}</Button></Link>} /></Card> : (
        <>
          <Matrix rows={seen} shown={found} />
          <Card
            title={
              <span className={css.rollHead}>
                <Finder value={find} set={(v) => show({ find: v || undefined })} />
                <label><Switch aria-label={t.onlyMissing} checked={missing} onChange={(on) => show({ missing: on || undefined })} />{t.onlyMissing}</label>
                {(find || missing) && <span role="status">{t.rollShown(rows.length, seen.length)}</span>}
              </span>
            }
            extra={c.manages && !c.closed && owing.length > 0 && (
              <Space wrap style={{ padding: "6px 0" }}>
                <Button icon={<CopyOutlined />} onClick={copy}>{t.copyNames}</Button>
                <Popconfirm title={t.remindAsk(asked.length)} description={t.remindOnce} onConfirm={send}><Button type="primary" icon={<BellOutlined />} loading={remind.isPending}>{picked.length ? t.remindSome(asked.length) : t.remindAll(asked.length)}</Button></Popconfirm>
              </Space>
            )}
            styles={{ body: { padding: 0 } }}
          >
            <Listed label={t.tabs.roll} min={640}
              rowKey={(r) => `${r.person?.id}-${r.kind}`} size="middle" columns={columns} dataSource={rows} locale={{ emptyText: <EmptyFace title={t.rollFindNone} action={<Button onClick={() => show({ find: undefined, missing: undefined })}>{t.rollShowAll}</Button>} /> }} pagination={rows.length > 50 ? { pageSize: 50 } : false}
              rowSelection={c.manages ? { selectedRowKeys: rows.filter((r) => picked.includes(r.person?.id ?? 0)).map((r) => `${r.person?.id}-${r.kind}`), onChange: (_, list) => setPicked(list.map((r) => r.person?.id ?? 0)), getCheckboxProps: (r) => ({ disabled: !!r.handedIn, "aria-label": r.person?.name }) } : undefined}
            />
          </Card>
          <p style={{ color: "#566170", marginTop: 10 }}>{t.rollHint}</p>
        </>
      ))}
    </Loaded>
  );
}

/** fits says whether a row is about whom a person looks for: by name, by pinyin initials, or by unit. */
function fits(r: RollRow, find?: string): boolean {
  const q = find?.trim().toLowerCase();
  return !q || [r.person?.name, r.initials, r.unit?.name].some((s) => s?.toLowerCase().includes(q));
}

/** Finder is a field of its own, so that an input method composes undisturbed; only whole words are looked for. An address that says something else is followed. */
function Finder({ value = "", set }: { value?: string; set: (v: string) => void }) {
  const t = useText(campaignWords);
  const [typed, setTyped] = useState(value);
  const [sent, setSent] = useState(value);
  if (value !== sent) {
    setSent(value);
    if (value !== typed.trim()) setTyped(value);
  }
  const tell = (v: string) => { setSent(v.trim()); set(v.trim()); };
  return (
    <Input
      allowClear className={css.finder} aria-label={t.rollFind} placeholder={t.rollFind} prefix={<SearchOutlined style={{ color: "#687382" }} />} maxLength={40} value={typed}
      onChange={(e) => { setTyped(e.target.value); if (!(e.nativeEvent as InputEvent).isComposing) tell(e.target.value); }} onCompositionEnd={(e) => tell(e.currentTarget.value)}
    />
  );
}

/** namesOf is a list to paste into a message: a line a unit. */
function namesOf(rows: RollRow[], { colon, comma }: { colon: string; comma: string }): string {
  const units = new Map<string, Set<string>>();
  for (const r of rows) units.set(r.unit?.name ?? "", (units.get(r.unit?.name ?? "") ?? new Set()).add(r.person?.name ?? ""));
  return [...units].map(([unit, names]) => unit + colon + [...names].join(comma)).join("\n");
}

/** Matrix sums the roll by unit: one square a person, with a sign and not only a colour. The sums are of all rows, the squares of those shown. */
function Matrix({ rows, shown }: { rows: RollRow[]; shown: RollRow[] }) {
  const { common } = useWords();
  const t = useText(campaignWords);
  const units = new Map<string, RollRow[]>();
  for (const r of shown) units.set(r.unit?.name ?? "—", [...(units.get(r.unit?.name ?? "—") ?? []), r]);
  const handed = rows.filter(inTime).length;
  const late = rows.filter((r) => !r.handedIn && r.daysLate > 0).length;
  return (
    <>
      <div className={css.sums}>
        {[[t.total, rows.length], [t.handed, handed], [t.missing, rows.length - handed], [t.lateCount, late]].map(([label, n]) => <div key={String(label)} className={css.sum}><strong>{n}</strong><span>{label}</span></div>)}
      </div>
      {shown.length > 0 && <Card style={{ marginBottom: 14 }}>
        <div className={css.matrix}>
          {[...units].map(([name, list]) => (
            <div key={name} className={css.matrixRow}>
              <div className={css.matrixUnit}>{name}<span>{list.filter(inTime).length}/{list.length}</span></div>
              <div className={css.squares}>
                {list.map((r) => {
                  const look = r.handedIn ? (r.daysLate > 0 ? css.lateIn : css.in) : r.daysLate > 0 ? css.late : r.state ? css.drafting : css.none;
                  const say = `${r.person?.name}${common.colon}${r.handedIn ? t.handed : r.state ? t.drafting : t.notYet}${r.daysLate > 0 ? `${common.pause}${t.late(r.daysLate)}` : ""}`;
                  return <span key={`${r.person?.id}${r.kind}`} className={`${css.square} ${look}`} title={say} role="img" aria-label={say}>{r.handedIn ? "✓" : r.state ? "…" : r.daysLate > 0 ? "!" : "○"}<em>{r.person?.name}</em>{r.state && !r.handedIn && <small>{t.uploaded}</small>}{r.daysLate > 0 && <small>{t.handedDays(r.daysLate)}</small>}</span>;
                })}
              </div>
            </div>
          ))}
        </div>
      </Card>}
    </>
  );
}
