import { Alert, Modal, Progress, Table } from "antd";
import { useState } from "react";
import type { CellChange } from "@/components/grid/types";
import { Problem } from "@/api/problem";
import { useText, useWords } from "@/locales";
import { patchOf } from "./columns";
import { useSaveCell, type Item } from "./queries";
import { ledgerWords } from "./words";

interface Line extends CellChange<Item> { key: string; was: string; why?: string; value: string }

/** PasteDialog shows what a paste would change, cell by cell, before anything changes; what is refused says why. */
export function PasteDialog({ changes, close }: { changes: CellChange<Item>[]; close: () => void }) {
  const t = useText(ledgerWords);
  const { common, lang } = useWords();
  const save = useSaveCell();
  const [lines, setLines] = useState<Line[]>(() => changes.map((c) => check(c, t)).filter((l) => l.why || l.was !== l.value));
  const [done, setDone] = useState<number | null>(null);
  const good = lines.filter((l) => !l.why);
  const run = async () => {
    let ok = 0;
    const fresh = new Map<number, Item>();
    for (const l of good) {
      try {
        const row = fresh.get(l.row.id) ?? l.row;
        fresh.set(row.id, await save.mutateAsync({ row, set: patchOf(l.column.key, l.value) ?? {} }));
        ok++;
      } catch (e) {
        setLines((was) => was.map((x) => (x.key === l.key ? { ...x, why: Problem.from(e).sentence(lang, common) } : x)));
      }
      setDone(ok);
    }
  };
  const finished = done !== null && !save.isPending;
  return (
    <Modal open width={760} title={t.paste} onCancel={close} okText={finished ? common.close : common.ok} cancelText={common.cancel} okButtonProps={{ loading: save.isPending, disabled: !good.length && !finished }} onOk={() => (finished ? close() : void run())}>
      <Alert type="info" showIcon title={finished ? t.pasteDone(done, lines.length - done) : t.pasteHint(good.length)} description={t.pasteLocked} style={{ marginBottom: 10 }} />
      {save.isPending && <Progress percent={Math.round((100 * (done ?? 0)) / Math.max(1, good.length))} />}
      <Table size="small" rowKey="key" dataSource={lines} pagination={{ pageSize: 10, hideOnSinglePage: true }} columns={[
        { title: t.cols.number, width: 130, render: (_, l) => l.row.number },
        { title: t.field, width: 100, render: (_, l) => l.column.title },
        { title: t.from, render: (_, l) => <span className="wrap-cjk">{l.was || "—"}</span> },
        { title: t.to, render: (_, l) => (l.why ? <span style={{ color: "#8f1d14" }}>{l.value}（{l.why}）</span> : <span className="wrap-cjk">{l.value || "—"}</span>) },
      ]} />
    </Modal>
  );
}

/** check says why a cell cannot take the words, and turns labels into codes where a column has choices. */
function check(c: CellChange<Item>, t: { notEditable: string; notKnown: string }): Line {
  const base = { ...c, key: `${c.row.id}.${c.column.key}`, was: c.column.text(c.row), value: c.value.trim() };
  const e = c.column.edit;
  if (!e || e.kind === "person" || !(e.may?.(c.row) ?? true)) return { ...base, why: t.notEditable };
  if (e.kind === "choice") {
    const found = e.choices?.find((x) => x.label === base.value || x.value === base.value);
    return found ? { ...base, was: e.value(c.row), value: found.value } : { ...base, why: t.notKnown };
  }
  if (e.kind === "day") base.value = base.value.replace(/[./年月]/g, "-").replace(/日$/, "").replace(/-(\d)(?=-|$)/g, "-0$1");
  return { ...base, was: e.value(c.row), why: e.check?.(base.value, c.row) };
}
