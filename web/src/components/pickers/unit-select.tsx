import { useQuery } from "@tanstack/react-query";
import { TreeSelect } from "antd";
import { useMemo } from "react";
import { api, ask, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";
import { useWords } from "@/locales";

type Unit = Schemas["UnitView"];

export const unitsQuery = { queryKey: keys.units({}), queryFn: () => ask(api.GET("/api/v1/units")), staleTime: 300_000 };

interface Props {
  value?: number;
  onChange?: (id: number | undefined) => void;
  id?: string;
  placeholder?: string;
  label?: string;
  style?: React.CSSProperties;
  within?: (u: Unit) => boolean;
}

/** UnitSelect is the tree of units; typing finds a unit by name or pinyin initials. */
export function UnitSelect({ value, onChange, within, ...rest }: Props) {
  const { lang } = useWords();
  const list = useQuery(unitsQuery).data?.items;
  const tree = useMemo(() => treeOf((list ?? []).filter((u) => !u.closed && (within?.(u) ?? true))), [list, within]);
  return (
    <TreeSelect
      {...rest} aria-label={rest.label} allowClear value={value || undefined} onChange={(v) => onChange?.(v)} treeData={tree} treeDefaultExpandedKeys={tree.map((t) => t.value)} style={{ width: "100%", ...rest.style }}
      showSearch={{ filterTreeNode: (q, n) => String(n.find).includes(q.toLowerCase()) }} placeholder={rest.placeholder ?? (lang === "zh" ? "选择单位" : "Choose a unit")} listHeight={360} popupMatchSelectWidth={false}
    />
  );
}

/** useWithin says of a unit whether it is the one that is named or below it; of every unit when none is named. */
export function useWithin(top: number | undefined): (unit: number | undefined) => boolean {
  const list = useQuery(unitsQuery).data?.items;
  return useMemo(() => {
    const path = list?.find((u) => u.id === top)?.path;
    const inside = new Set(list?.filter((u) => path && u.path.startsWith(path)).map((u) => u.id));
    return (unit) => !top || unit === top || inside.has(unit ?? 0);
  }, [list, top]);
}

/** useUnitsBelow lists the unit that is named and those below it, as a filter of the server takes them; nothing when none is named. */
export function useUnitsBelow(top: number | undefined): string | undefined {
  const list = useQuery(unitsQuery).data?.items;
  return useMemo(() => {
    const path = list?.find((u) => u.id === top)?.path;
    return top ? list?.filter((u) => path && u.path.startsWith(path)).map((u) => u.id).join(",") || String(top) : undefined;
  }, [list, top]);
}

interface Node { value: number; key: number; title: string; find: string; children: Node[] }

/** treeOf hangs each unit below its parent; a unit whose parent is not shown stands at the top. */
export function treeOf(units: Unit[]): Node[] {
  const nodes = new Map(units.map((u) => [u.id, { value: u.id, key: u.id, title: u.name, find: `${u.name}${u.short ?? ""}${u.initials ?? ""}`.toLowerCase(), children: [] as Node[] }]));
  const top: Node[] = [];
  for (const u of units) (nodes.get(u.parent)?.children ?? top).push(nodes.get(u.id)!);
  return top;
}
