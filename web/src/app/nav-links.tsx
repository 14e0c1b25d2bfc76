import { AuditOutlined, BarChartOutlined, CarryOutOutlined, FileSearchOutlined, FolderOpenOutlined, ScheduleOutlined, SettingOutlined, TableOutlined } from "@ant-design/icons";
import { Link, useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay, useSession } from "@/api/session";
import { useWords } from "@/locales";
import css from "./page.module.css";

interface Entry { to: string; label: string; icon: ReactNode; show: boolean }

/** useEntries are the pages that the signed-in person has any use for; the server refuses the others anyway. */
export function useEntries(): { title: string; entries: Entry[] }[] {
  const allowed = useMay();
  const posts = useSession()?.posts ?? [];
  const administers = (role: string) => role === "system" || role === "security" || role === "audit";
  // The three administrators handle no papers; what everybody may do by being named on a thing is of no use to them.
  const only = posts.length > 0 && posts.every((p) => administers(p.role));
  const may = (op: string) => allowed(op) && (!only || /^(unit|person|post|trail|system)\./.test(op));
  const { nav } = useWords();
  const groups = [
    { title: nav.groupMine, entries: [
      { to: "/work", label: nav.work, icon: <CarryOutOutlined />, show: true },
      { to: "/check", label: nav.check, icon: <FileSearchOutlined />, show: may("check.private") },
    ] },
    { title: nav.groupCollect, entries: [
      { to: "/campaigns", label: nav.campaigns, icon: <ScheduleOutlined />, show: may("campaign.read") },
      { to: "/review", label: nav.review, icon: <AuditOutlined />, show: may("submission.review") },
      { to: "/papers", label: nav.papers, icon: <FolderOpenOutlined />, show: may("submission.read") },
    ] },
    { title: nav.groupLedger, entries: [
      { to: "/ledger", label: nav.ledger, icon: <TableOutlined />, show: may("item.read") },
      { to: "/dashboard", label: nav.dashboard, icon: <BarChartOutlined />, show: may("item.read") },
    ] },
    { title: nav.groupSystem, entries: [
      { to: "/admin", label: nav.admin, icon: <SettingOutlined />, show: ["unit.manage", "person.manage", "post.manage", "trail.read", "system.run"].some(may) },
    ] },
  ];
  return groups.map((g) => ({ ...g, entries: g.entries.filter((e) => e.show) })).filter((g) => g.entries.length);
}

export function NavLinks({ onPick }: { onPick?: () => void }) {
  // Who goes through the queue stands in the review, whatever the address of the paper.
  const reviewing = useRouterState({ select: (s) => s.location.pathname.startsWith("/papers/") && "queue" in s.location.search && !!s.location.search.queue });
  return (
    <nav>
      {useEntries().map((g) => (
        <div key={g.title}>
          <div className={css.navGroup}>{g.title}</div>
          {g.entries.map((e) => (
            <Link key={e.to} to={e.to} className={css.navLink} activeOptions={{ exact: reviewing && e.to === "/papers" }} {...(reviewing && e.to === "/review" ? { "aria-current": "page" as const } : {})} onClick={onPick}>{e.icon}{e.label}</Link>
          ))}
        </div>
      ))}
    </nav>
  );
}
