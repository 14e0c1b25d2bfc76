import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Tabs } from "antd";
import { useMay } from "@/api/session";
import { FailedFace } from "@/components/faces";
import { Page } from "@/components/page";
import { Problem } from "@/api/problem";
import { useText } from "@/locales";
import { Posts } from "./posts";
import { Trail } from "./trail";
import { UnitsAndPeople } from "./units-and-people";
import { adminWords } from "./words";

const route = getRouteApi("/admin");

/** AdminPage is for the three administrators, each with the own part. */
export function AdminPage() {
  const t = useText(adminWords);
  const may = useMay();
  const go = useNavigate();
  const tab = route.useSearch().tab;
  const items = [
    ...(may("unit.manage") || may("person.manage") ? [{ key: "units", label: t.tabs.units, children: <UnitsAndPeople /> }] : []),
    ...(may("post.manage") ? [{ key: "posts", label: t.tabs.posts, children: <Posts /> }] : []),
    ...(may("trail.read") ? [{ key: "trail", label: t.tabs.trail, children: <Trail /> }] : []),
  ];
  if (!items.length) return <FailedFace error={new Problem(403, "not_permitted", {})} />;
  return <Page title={t.title} sub={t.separate}><Tabs activeKey={tab ?? items[0]!.key} onChange={(key) => void go({ to: "/admin", search: { tab: key } })} items={items} /></Page>;
}
