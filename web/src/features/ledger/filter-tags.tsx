import { CloseOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { api, ask } from "@/api/client";
import { keys } from "@/api/keys";
import { unitsQuery } from "@/components/pickers/unit-select";
import { useText, useWords } from "@/locales";
import { said, type Said } from "./filter-words";
import type { LedgerSearch } from "./filters";
import { ledgerWords } from "./words";
import css from "./filter-tags.module.css";

/** useSaid is the filters of the address in words; names that an address holds as numbers are looked up. */
export function useSaid(search: LedgerSearch): Said[] {
  const t = useText(ledgerWords);
  const { words } = useWords();
  const units = useQuery({ ...unitsQuery, enabled: !!(search.unit || search.under) }).data?.items;
  const campaigns = useQuery({ queryKey: keys.campaigns(), queryFn: () => ask(api.GET("/api/v1/campaigns")), enabled: !!search.campaign }).data?.items;
  const owner = useOwner(search.owner);
  return said(search, t, words, { unit: (id) => units?.find((u) => u.id === id)?.name, person: () => owner?.name, campaign: (id) => campaigns?.find((c) => c.id === id)?.name });
}

/** useOwner is the person whom a filter names. */
export const useOwner = (id: number | undefined) =>
  useQuery({ queryKey: keys.people({ id }), queryFn: () => ask(api.GET("/api/v1/people/{id}", { params: { path: { id: id! } } })), enabled: !!id, staleTime: 300_000 }).data;

/** FilterTags say what is filtered; each is taken off by itself. */
export function FilterTags({ list, set }: { list: Said[]; set: (more: Partial<LedgerSearch>) => void }) {
  const { common } = useWords();
  if (!list.length) return null;
  return (
    <ul className={css.list} data-filters="">
      {list.map((x) => (
        <li key={x.keys[0]}>{x.text}<button type="button" aria-label={`${common.remove} ${x.text}`} onClick={() => set(Object.fromEntries(x.keys.map((k) => [k, undefined])))}><CloseOutlined /></button></li>
      ))}
    </ul>
  );
}
