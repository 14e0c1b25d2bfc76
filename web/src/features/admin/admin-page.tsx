import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMay } from "@/api/session";
import { FailedFace } from "@/components/faces";
import { Page } from "@/components/page";
import { PageTabs } from "@/components/page-tabs";
import { Problem } from "@/api/problem";
import { useText } from "@/locales";
import { Backups } from "./backups";
import { Books } from "./books";
import { FirstPasswords } from "./first-passwords";
import { Jobs } from "./jobs";
import { passwordWords } from "./password-words";
import { Posts } from "./posts";
import { Quotations } from "./quotations";
import { runWords } from "./run-words";
import { Trail } from "./trail";
import { UnitsAndPeople } from "./units-and-people";
import { WorkingDays } from "./working-days";
import { adminWords } from "./words";

const route = getRouteApi("/admin");

/** AdminPage is for the three administrators, each with the own part. */
export function AdminPage() {
  const t = useText(adminWords);
  const run = useText(runWords);
  const passwords = useText(passwordWords);
  const may = useMay();
  const go = useNavigate();
  const tab = route.useSearch().tab;
  const items = [
    ...(may("unit.manage") || may("person.manage") ? [{ key: "units", label: t.tabs.units, children: <UnitsAndPeople /> }] : []),
    ...(may("person.manage") ? [{ key: "passwords", label: passwords.title, children: <FirstPasswords /> }] : []),
    ...(may("post.manage") ? [{ key: "posts", label: t.tabs.posts, children: <Posts /> }] : []),
    ...(may("system.run") ? [
      { key: "books", label: t.tabs.books, children: <Books /> },
      { key: "quotations", label: run.quotations, children: <Quotations /> },
      { key: "days", label: run.days, children: <WorkingDays /> },
      { key: "jobs", label: run.jobs, children: <Jobs /> },
      { key: "backups", label: run.backups, children: <Backups /> },
    ] : []),
    ...(may("trail.read") ? [{ key: "trail", label: t.tabs.trail, children: <Trail /> }] : []),
  ];
  if (!items.length) return <FailedFace error={new Problem(403, "not_permitted", {})} />;
  return <Page title={t.title} sub={t.separate}><PageTabs label={t.title} active={tab ?? items[0]!.key} onChange={(key) => void go({ to: "/admin", search: { tab: key } })} items={items} /></Page>;
}
