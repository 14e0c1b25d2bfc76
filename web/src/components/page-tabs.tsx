import { Select, Tabs } from "antd";
import type { ReactNode } from "react";
import { useNarrow } from "@/lib/use-width";

interface Props {
  items: { key: string; label: string; children: ReactNode }[];
  active: string;
  onChange: (key: string) => void;
  label: string;
}

/**
 * PageTabs are tabs, and on a phone a list to choose from: tabs that do not fit would be out of reach for the keyboard. What stands
 * below keeps its place when a window becomes narrow, and with it whatever was chosen or typed.
 */
export function PageTabs({ items, active, onChange, label }: Props) {
  const narrow = useNarrow();
  const now = items.find((i) => i.key === active) ?? items[0];
  const list = () => <Select aria-label={label} value={now?.key} onChange={onChange} style={{ width: "100%", marginBottom: 14 }} options={items.map((i) => ({ value: i.key, label: i.label }))} />;
  return <Tabs activeKey={now?.key} onChange={onChange} items={items} renderTabBar={narrow && items.length > 1 ? list : undefined} />;
}
