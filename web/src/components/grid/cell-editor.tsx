import { lazyRouteComponent } from "@tanstack/react-router";
import { Input, Select } from "antd";
import { Suspense, useEffect, useState } from "react";
import { PersonSelect } from "@/components/pickers/person-select";
import type { CellEdit } from "./types";
import css from "./grid.module.css";

const DayEditor = lazyRouteComponent(() => import("./day-editor"), "DayEditor");

/** useEditors sees to it that all editors are here before somebody types into one. */
export function useEditors() {
  useEffect(() => {
    const asked = requestIdleCallback(() => void DayEditor.preload?.()?.catch(() => undefined));
    return () => cancelIdleCallback(asked);
  }, []);
}

interface Props<R> {
  edit: CellEdit<R>;
  row: R;
  label: string;
  style: React.CSSProperties;
  done: (value: string | null, then?: "down" | "right") => void; // null: nothing changes
}

/** CellEditor stands over a cell. Enter saves and goes down, Tab saves and goes right, Escape leaves everything as it was. */
export function CellEditor<R>({ edit, row, label, style, done }: Props<R>) {
  const [value, setValue] = useState(edit.value(row));
  const fault = edit.check?.(value, row);
  const finish = (v: string, then?: "down" | "right") => {
    if (edit.check?.(v, row)) return;
    done(v === edit.value(row) ? null : v, then);
  };
  const key = (e: React.KeyboardEvent) => {
    if (e.nativeEvent.isComposing) return;
    e.stopPropagation();
    if (e.key === "Escape") done(null);
    if (e.key === "Enter" && !(edit.kind === "long" && (e.shiftKey || e.altKey))) { e.preventDefault(); finish(value, "down"); }
    if (e.key === "Tab") { e.preventDefault(); finish(value, "right"); }
  };
  return (
    <div className={css.editor} style={style} onKeyDown={key} onMouseDown={(e) => e.stopPropagation()}>
      {edit.kind === "choice" && <Select autoFocus defaultOpen aria-label={label} style={{ width: "100%" }} value={value || undefined} options={edit.choices} showSearch={{ optionFilterProp: "label" }} onChange={(v) => { setValue(v); finish(v, "down"); }} />}
      {edit.kind === "person" && <PersonSelect autoFocus label={label} value={Number(value) || undefined} known={edit.known?.(row)} onChange={(id) => { const v = id ? String(id) : ""; setValue(v); finish(v, "down"); }} />}
      {edit.kind === "day" && <Suspense fallback={null}><DayEditor label={label} value={value} set={(v) => { setValue(v); finish(v, "down"); }} /></Suspense>}
      {edit.kind === "text" && <Input autoFocus aria-label={label} value={value} onChange={(e) => setValue(e.target.value)} onBlur={() => finish(value)} />}
      {edit.kind === "long" && <Input.TextArea autoFocus aria-label={label} autoSize={{ minRows: 3, maxRows: 10 }} value={value} onChange={(e) => setValue(e.target.value)} onBlur={() => finish(value)} />}
      {fault && <div role="alert" className={css.fault}>{fault}</div>}
    </div>
  );
}
