import { Alert, Modal, Progress, Table } from "antd";
import { useEffect, useState } from "react";
import { api, ask } from "@/api/client";
import { Problem } from "@/api/problem";
import { FailedFace, LoadingFace } from "@/components/faces";
import type { CellChange } from "@/components/grid/types";
import { useText, useWords } from "@/locales";
import { patchOf } from "./columns";
import { byRow, checkAll, type PasteLine } from "./paste-check";
import { useSaveCell, type Item } from "./queries";
import { ledgerWords } from "./words";

const people = async (q: string) => (await ask(api.GET("/api/v1/people", { params: { query: { q, limit: 20 } } }))).items ?? [];

/** PasteDialog shows what a paste would change, cell by cell, before anything changes; what is refused says why. */
export function PasteDialog({ changes, saved, close }: { changes: CellChange<Item>[]; saved: (it: Item) => void; close: () => void }) {
  const t = useText(ledgerWords);
  const { common, lang } = useWords();
  const save = useSaveCell();
  const [lines, setLines] = useState<PasteLine[] | null>(null);
  const [fault, setFault] = useState<unknown>();
  const [done, setDone] = useState<number | null>(null);
  const [running, setRunning] = useState(false);
  useEffect(() => {
    let here = true;
    checkAll(changes, people, t).then((l) => here && setLines(l), (e) => here && setFault(e));
    return () => { here = false; };
  }, [changes, t]);
  // Ctrl+V, a look, Enter: the hand stays on the keyboard.
  const ready = !!lines?.some((l) => !l.why) && !running;
  useEffect(() => { if (ready) document.getElementById("paste-go")?.focus(); }, [ready]);
  const good = lines?.filter((l) => !l.why) ?? [];
  const run = async () => {
    let ok = 0;
    setRunning(true);
    for (const cells of byRow(good)) {
      try {
        saved(await save.mutateAsync({ row: cells[0]!.row, set: Object.assign({}, ...cells.map((l) => patchOf(l.column.key, l.value))) }));
        ok += cells.length;
      } catch (e) {
        const why = Problem.from(e).sentence(lang, common);
        const keys = new Set(cells.map((l) => l.key));
        setLines((was) => was!.map((x) => (keys.has(x.key) ? { ...x, why } : x)));
      }
      setDone(ok);
    }
    setRunning(false);
  };
  const finished = done !== null && !running;
  return (
    <Modal open width={760} title={t.paste} onCancel={close} okText={finished ? common.close : common.ok} cancelText={common.cancel} okButtonProps={{ loading: running, disabled: !good.length && !finished, id: "paste-go" }} onOk={() => (finished ? close() : void run())}>
      {fault !== undefined ? <FailedFace error={fault} /> : !lines ? <LoadingFace rows={4} /> : (
        <>
          <Alert type="info" showIcon title={finished ? t.pasteDone(done, lines.length - done) : t.pasteHint(good.length)} description={t.pasteLocked} style={{ marginBottom: 10 }} />
          {running && <Progress percent={Math.round((100 * (done ?? 0)) / Math.max(1, good.length))} />}
          <Table size="small" rowKey="key" dataSource={lines} pagination={{ pageSize: 10, hideOnSinglePage: true }} columns={[
            { title: t.cols.number, width: 130, render: (_, l) => l.row.number },
            { title: t.field, width: 100, render: (_, l) => l.column.title },
            { title: t.from, render: (_, l) => <span className="wrap-cjk">{l.column.text(l.row) || "—"}</span> },
            { title: t.to, render: (_, l) => (l.why ? <span style={{ color: "#8f1d14" }}>{l.shown ?? l.value}{common.aside(l.why)}</span> : <span className="wrap-cjk">{(l.shown ?? l.value) || "—"}</span>) },
          ]} />
        </>
      )}
    </Modal>
  );
}
