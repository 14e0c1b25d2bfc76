import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { api, ask } from "@/api/client";
import { keys } from "@/api/keys";
import { useWords } from "@/locales";

interface Props {
  value?: number;
  onChange?: (id: number | undefined, name?: string) => void;
  unit?: number;
  role?: string;
  known?: { id: number; name: string } | null;
  id?: string;
  placeholder?: string;
  label?: string;
  style?: React.CSSProperties;
  disabled?: boolean;
  /** In a sheet's cell: ready to type, with the list open. */
  autoFocus?: boolean;
  /** Whom the list shows first when it opens, before anything is typed: who bears this name. */
  like?: string;
}

/** PersonSelect finds people by name or pinyin initials while one types; it never loads everybody. */
export function PersonSelect({ value, onChange, unit, role, known, like, ...rest }: Props) {
  const { common, lang } = useWords();
  const [open, setOpen] = useState(false);
  const namesakes = useQuery({ queryKey: keys.people({ q: like, unit, role }), enabled: open && !!like, queryFn: () => ask(api.GET("/api/v1/people", { params: { query: { q: like, unit, may: role, limit: 30 } } })) });
  const [typed, setTyped] = useState("");
  const q = useDeferredValue(typed.trim());
  const find = useQuery({ queryKey: keys.people({ q, unit, role }), queryFn: () => ask(api.GET("/api/v1/people", { params: { query: { q, unit, may: role, limit: 30 } } })) });
  const first = (!q && like && namesakes.data?.items) || [];
  const list = [...first, ...(find.data?.items ?? []).filter((p) => !first.some((f) => f.id === p.id))];
  const options = list.map((p) => ({ value: p.id, label: `${p.name}${p.unit ? common.aside(p.unit.name) : ""}`, name: p.name }));
  if (known && !options.some((o) => o.value === known.id)) options.unshift({ value: known.id, label: known.name, name: known.name });
  return (
    <Select
      {...rest} defaultOpen={rest.autoFocus} aria-label={rest.label} allowClear onOpenChange={setOpen} showSearch={{ filterOption: false, onSearch: setTyped }} value={value || undefined} loading={find.isFetching} style={{ width: "100%", ...rest.style }}
      placeholder={rest.placeholder ?? (lang === "zh" ? "姓名或拼音首字母" : "Name or initials")} options={options} onChange={(v, o) => onChange?.(v, (o as { name?: string } | undefined)?.name)}
    />
  );
}
