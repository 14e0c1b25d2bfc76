import { BarsOutlined, ImportOutlined, PlusOutlined, PrinterOutlined } from "@ant-design/icons";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Input, Select, Space, Tooltip } from "antd";
import { Suspense, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { Problem } from "@/api/problem";
import { useMay } from "@/api/session";
import { useSetting } from "@/api/settings";
import { DataGrid } from "@/components/grid/data-grid";
import { layoutOf, type CellChange, type GridLayout } from "@/components/grid/types";
import { EmptyFace, FailedFace, LoadingFace } from "@/components/faces";
import { useFocusUnit } from "@/components/focus-unit";
import { Page } from "@/components/page";
import { useTell } from "@/components/use-tell";
import { useNarrow } from "@/lib/use-width";
import { useText, useWords } from "@/locales";
import { ColumnChooser } from "./column-chooser";
import { columnsOf, patchOf } from "./columns";
import { ExportButton } from "./export-button";
import { FilterPanel } from "./filter-panel";
import { FilterTags, useSaid } from "./filter-tags";
import { groupKeys, type GroupKey, type LedgerSearch } from "./filters";
import { groupLines } from "./group";
import { ItemCards } from "./item-cards";
import type { Kept } from "./bulk-run";
import { LeftBulk } from "./left-bulk";
import { BulkDialog, fetchOverSheet, NewItem, PasteDialog } from "./over-sheet";
import { useRows, useSaveCell, type Item } from "./queries";
import { SavedViews } from "./saved-views";
import { StaleDialog } from "./stale-dialog";
import { useSheet } from "./use-sheet";
import { ledgerWords } from "./words";

const route = getRouteApi("/ledger");
const numberOf = (it: Item) => it.number;

/** LedgerPage is the ledger as a sheet. Filters stand in the URL, columns on the server, and every change passes the item's own rules. */
export function LedgerPage() {
  const t = useText(ledgerWords);
  const { words, common, lang } = useWords();
  const search = route.useSearch();
  const go = useNavigate();
  const { unit } = useFocusUnit();
  const may = useMay();
  const tell = useTell();
  const narrow = useNarrow();
  const cache = useQueryClient();
  const set = (more: Partial<LedgerSearch>) => void go({ to: "/ledger", search: (was) => ({ ...was, ...more }), replace: true });
  const sheet = useSheet(search, unit, !narrow);
  const cards = useRows(search, unit, 50, narrow);
  const query = narrow ? cards : sheet.query;
  const total = narrow ? cards.data?.pages[0]?.total : sheet.places?.ids.length;
  const mayEdit = may("item.edit");
  const columns = useMemo(() => columnsOf(t, words, lang, mayEdit), [t, words, lang, mayEdit]);
  const [kept, keep, waiting] = useSetting<GridLayout>("ledger.columns");
  const layout = useMemo(() => layoutOf(columns, kept), [columns, kept]);
  const relay = (change: (was: GridLayout) => GridLayout) => keep((was) => change(layoutOf(columns, was)));
  const [selected, setSelected] = useState(new Set<string>());
  const [closed, setClosed] = useState(new Set<string>());
  const [bulk, setBulk] = useState(false);
  const [resume, setResume] = useState<Kept | null>(null);
  const [making, setMaking] = useState(false);
  const [pasted, setPasted] = useState<CellChange<Item>[] | null>(null);
  const [stale, setStale] = useState<CellChange<Item>[]>([]); // asked about one after the other
  const save = useSaveCell();
  const filters = useSaid(search);
  // A third click on a heading goes back to the order of work.
  const order = (key: string, down: boolean) => set(!down && search.sort === key && search.desc ? { sort: undefined, desc: undefined } : { sort: key as LedgerSearch["sort"], desc: down || undefined });
  const lines = useMemo(() => (sheet.places ? groupLines(sheet.places, sheet.all, closed, words) : []), [sheet.places, sheet.all, closed, words]);
  const fault = useSyncExternalStore(sheet.rows.subscribe, () => sheet.rows.fault);
  const change = (c: CellChange<Item>) => {
    const set = patchOf(c.column.key, c.value);
    if (!set) return;
    // Each change is answered for itself, also when the next one is made before the answer.
    save.mutateAsync({ row: c.row, set }).then(saved, (e) => (Problem.from(e).status === 412 ? setStale((was) => [...was, c]) : tell.failed(e)));
  };
  const saved = (it: Item) => sheet.rows.put({ ...sheet.rows.get(String(it.id)), ...it });
  const chosen = () => sheet.all.filter((id) => selected.has(id)).map((id) => ({ id: Number(id), version: Math.max(sheet.rows.get(id)?.version ?? 0, sheet.versions.get(id)!) }));
  const answered = () => setStale((was) => was.slice(1));
  useEffect(fetchOverSheet, []);
  const open = (id: string) => void go({ to: "/items/$id", params: { id } });
  return (
    <Page
      title={t.title} sub={total !== undefined ? `${t.sub(total.toLocaleString())}${search.sort ? "" : t.workOrder}` : " "}
      actions={
        <Space wrap>
          {may("item.create") && <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>{t.make}</Button>}
          {may("item.import") && !narrow && <Link to="/ledger/import"><Button icon={<ImportOutlined />}>{t.importRows}</Button></Link>}
          {may("item.export") && <ExportButton search={search} unit={unit} columns={layout.columns.map((c) => c.key)} />}
          {!narrow && <Link to="/ledger/print" search={search}><Button icon={<PrinterOutlined />}>{t.print}</Button></Link>}
        </Space>
      }
    >
      <div style={{ display: "flex", gap: 8, flexWrap: "wrap", marginBottom: 10, alignItems: "center" }}>
        <SearchBox value={search.q ?? ""} set={(q) => set({ q: q || undefined })} label={t.q} />
        <FilterPanel search={search} set={set} clear={() => void go({ to: "/ledger", search: {} })} />
        {!narrow && <Select aria-label={t.group} value={search.group ?? "none"} style={{ width: 136 }} onChange={(g: GroupKey) => set({ group: g === "none" ? undefined : g })} options={groupKeys.map((g) => ({ value: g, label: t.groupBy[g] }))} />}
        {!narrow && <ColumnChooser columns={columns} layout={layout} set={relay} />}
        <SavedViews search={search} />
        {!narrow && <Tooltip title={t.tall}><Button icon={<BarsOutlined />} aria-label={t.tall} aria-pressed={!!layout.tall} type={layout.tall ? "primary" : "default"} ghost={layout.tall} onClick={() => relay((was) => ({ ...was, tall: !was.tall }))} /></Tooltip>}
        {selected.size > 0 && <Space><strong>{t.selected(selected.size)}</strong><Button type="primary" onClick={() => setBulk(true)}>{t.bulk}</Button><Button onClick={() => setSelected(new Set())}>{t.unselect}</Button></Space>}
      </div>
      {!bulk && !resume && <LeftBulk go={setResume} />}
      <FilterTags list={filters} set={set} />
      {query.error && !query.data ? <FailedFace error={query.error} retry={() => query.refetch()} /> : !query.data || waiting ? <LoadingFace rows={10} /> : !total ? (
        <div style={{ background: "#fff", borderRadius: 8 }}><EmptyFace title={t.empty} hint={t.emptyHint} /></div>
      ) : narrow ? (
        <ItemCards rows={cards.data?.pages.flatMap((p) => p.items ?? []) ?? []} more={cards.hasNextPage ? () => void cards.fetchNextPage() : undefined} busy={cards.isFetchingNextPage} moreLabel={common.loadMore} />
      ) : (
        <>
          {fault !== undefined && <Alert type="warning" showIcon role="alert" title={t.rowsFailed} description={Problem.from(fault).sentence(lang, common)} action={<Button size="small" onClick={sheet.rows.renew}>{common.retry}</Button>} style={{ marginBottom: 8 }} />}
          {sheet.places?.more && <Alert type="info" showIcon title={t.more(sheet.all.length)} style={{ marginBottom: 8 }} />}
          <DataGrid
            lines={lines} all={sheet.all} rows={sheet.rows} columns={columns} layout={layout} onLayout={keep} nameOf={numberOf} selected={selected} onSelected={setSelected} open={open} change={change} paste={setPasted}
            sort={search.sort ? { key: search.sort, down: !!search.desc } : undefined} onSort={order}
            closed={closed} onFold={(k) => setClosed((was) => { const next = new Set(was); if (!next.delete(k)) next.add(k); return next; })}
            label={t.title} words={t} height={`calc(100vh - ${filters.length ? 270 : 236}px)`}
          />
          <p style={{ color: "#566170", margin: "8px 0 0", fontSize: 13 }}>{t.gridHelp}</p>
        </>
      )}
      <Suspense fallback={null}>
        {bulk && <BulkDialog items={chosen()} close={() => setBulk(false)} done={() => { setBulk(false); setSelected(new Set()); }} />}
        {resume && <BulkDialog items={resume.rest.list} resume={resume} close={() => setResume(null)} done={() => setResume(null)} />}
        {making && <NewItem close={() => setMaking(false)} />}
        {pasted && <PasteDialog changes={pasted} saved={saved} close={() => setPasted(null)} />}
      </Suspense>
      {stale[0] && <StaleDialog key={stale.length} change={stale[0]} close={() => { answered(); void cache.invalidateQueries({ queryKey: ["item"] }); }} again={(fresh) => { answered(); change({ ...stale[0]!, row: fresh }); }} />}
    </Page>
  );
}

/** SearchBox waits for a pause, and for the input method to finish, before it asks the server. */
function SearchBox({ value, set, label }: { value: string; set: (q: string) => void; label: string }) {
  const [typed, setTyped] = useState(value);
  const timer = useRef(0);
  const sent = useRef(value);
  const ask = useRef(set);
  ask.current = set;
  // What this box itself asked for comes back in the address while one goes on typing: only what came from elsewhere is taken over.
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = (v: string) => {
    clearTimeout(timer.current);
    sent.current = v.trim();
    ask.current(v.trim());
  };
  const type = (v: string, composing: boolean) => {
    setTyped(v);
    clearTimeout(timer.current);
    if (!composing) timer.current = window.setTimeout(() => send(v), 350);
  };
  return <Input.Search allowClear aria-label={label} placeholder={label} style={{ width: 250, maxWidth: "100%" }} value={typed} onChange={(e) => type(e.target.value, (e.nativeEvent as InputEvent).isComposing)} onCompositionEnd={(e) => type(e.currentTarget.value, false)} onSearch={send} />;
}
