import { FilterOutlined } from "@ant-design/icons";
import { Badge, Button, Drawer } from "antd";
import { Suspense, useState } from "react";
import { LoadingFace } from "@/components/faces";
import { useText } from "@/locales";
import { countFilters, type LedgerSearch } from "./filters";
import { FilterForm } from "./over-sheet";
import { ledgerWords } from "./words";

interface Props {
  search: LedgerSearch;
  set: (more: Partial<LedgerSearch>) => void;
  clear: () => void;
}

/** FilterPanel sets the filters of the ledger, with a count of those that are set; each shows at once in the URL. */
export function FilterPanel({ search, set, clear }: Props) {
  const t = useText(ledgerWords);
  const [open, setOpen] = useState(false);
  const n = countFilters(search);
  return (
    <>
      <Badge count={n} color="#1f4a7c"><Button icon={<FilterOutlined />} onClick={() => setOpen(true)}>{t.filter}</Button></Badge>
      {n > 0 && <Button type="link" onClick={clear}>{t.clear}</Button>}
      <Drawer open={open} onClose={() => setOpen(false)} size={380} title={t.filters(n)} extra={<Button onClick={clear} disabled={!n}>{t.clear}</Button>} footer={<Button type="primary" block onClick={() => setOpen(false)}>{t.apply}</Button>}>
        <Suspense fallback={<LoadingFace />}><FilterForm search={search} set={set} /></Suspense>
      </Drawer>
    </>
  );
}
