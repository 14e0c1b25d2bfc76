import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { FailedFace, LoadingFace } from "@/components/faces";
import { FocusUnit } from "@/components/focus-unit";
import { settingsQuery } from "@/api/settings";
import { focusedUnit } from "@/components/focus-unit";
import { dashboardQuery } from "@/features/dashboard/queries";
import { readSearch } from "@/features/ledger/filters";
import { placesQuery } from "@/features/ledger/use-sheet";
import { workQuery } from "@/features/work/queries";
import { isDay } from "@/lib/days";
import { NARROW } from "@/lib/use-width";
import { early } from "./early";
import { NotFound } from "./not-found";
import { Shell } from "./shell";

const root = createRootRoute({
  component: () => <FocusUnit><Shell /></FocusUnit>,
  notFoundComponent: NotFound,
  errorComponent: ({ error, reset }) => <FailedFace error={error} retry={reset} />,
});

const to = <const P extends string>(path: P) => ({ getParentRoute: () => root, path });
type Raw = Record<string, unknown>;
const text = (v: unknown) => (v === undefined || v === "" ? undefined : String(v));
const shown = (v: unknown) => (v === "free" || v === "mine" ? v : undefined);
const number = (v: unknown) => (Number(v) > 0 ? Number(v) : undefined);

const routes = [
  createRoute({ ...to("/"), component: LoadingFace }),
  createRoute({ ...to("/work"), loader: () => early(workQuery), component: lazyRouteComponent(() => import("@/features/work/work-page"), "WorkPage") }),
  createRoute({ ...to("/check"), component: lazyRouteComponent(() => import("@/features/check/check-page"), "CheckPage") }),
  createRoute({ ...to("/campaigns"), component: lazyRouteComponent(() => import("@/features/campaign/campaigns-page"), "CampaignsPage") }),
  createRoute({ ...to("/campaigns/$id"), validateSearch: (s: Raw): { tab?: string; find?: string; missing?: boolean } => ({ tab: text(s.tab), find: text(s.find), missing: s.missing ? true : undefined }), component: lazyRouteComponent(() => import("@/features/campaign/campaign-page"), "CampaignPage") }),
  createRoute({ ...to("/campaigns/$id/overlap"), validateSearch: (s: Raw): { all?: boolean } => ({ all: s.all ? true : undefined }), component: lazyRouteComponent(() => import("@/features/compare/overlap-page"), "OverlapPage") }),
  createRoute({ ...to("/campaigns/$id/passages"), validateSearch: (s: Raw): { of?: number; and?: number; n?: number } => ({ of: number(s.of), and: number(s.and), n: number(s.n) }), component: lazyRouteComponent(() => import("@/features/compare/passages-page"), "PassagesPage") }),
  createRoute({ ...to("/review"), validateSearch: (s: Raw): { campaign?: number; show?: "free" | "mine" } => ({ campaign: number(s.campaign), show: shown(s.show) }), component: lazyRouteComponent(() => import("@/features/review/queue-page"), "QueuePage") }),
  createRoute({ ...to("/papers"), validateSearch: (s: Raw): { campaign?: number; state?: string; mine?: boolean; unit?: string; author?: number } => ({ campaign: number(s.campaign), state: text(s.state), mine: s.mine ? true : undefined, unit: text(s.unit), author: number(s.author) }), component: lazyRouteComponent(() => import("@/features/review/papers-page"), "PapersPage") }),
  createRoute({ ...to("/papers/$id"), validateSearch: (s: Raw): { tab?: string; draft?: number; at?: string; queue?: boolean; campaign?: number; show?: "free" | "mine" } => ({ tab: text(s.tab), draft: number(s.draft), at: text(s.at), queue: s.queue ? true : undefined, campaign: number(s.campaign), show: shown(s.show) }), component: lazyRouteComponent(() => import("@/features/material/material-page"), "MaterialPage") }),
  createRoute({ ...to("/papers/$id/drafts"), validateSearch: (s: Raw): { old?: number; fresh?: number } => ({ old: number(s.old), fresh: number(s.fresh) }), component: lazyRouteComponent(() => import("@/features/compare/drafts-page"), "DraftsPage") }),
  createRoute({ ...to("/papers/$id/years"), component: lazyRouteComponent(() => import("@/features/compare/years-page"), "YearsPage") }),
  createRoute({ ...to("/ledger"), validateSearch: readSearch, loaderDeps: ({ search }) => search, loader: ({ deps }) => { early(settingsQuery); if (innerWidth >= NARROW) early(placesQuery(deps, focusedUnit())); }, component: lazyRouteComponent(() => import("@/features/ledger/ledger-page"), "LedgerPage") }),
  createRoute({ ...to("/ledger/print"), validateSearch: readSearch, component: lazyRouteComponent(() => import("@/features/ledger/print-page"), "PrintPage") }),
  createRoute({ ...to("/ledger/import"), validateSearch: (s: Raw): { step?: number } => ({ step: number(s.step) }), component: lazyRouteComponent(() => import("@/features/ledger/import-page"), "ImportPage") }),
  createRoute({ ...to("/items/$id"), validateSearch: (s: Raw): { file?: number; tab?: string } => ({ file: number(s.file), tab: text(s.tab) }), component: lazyRouteComponent(() => import("@/features/item/item-page"), "ItemPage") }),
  createRoute({ ...to("/dashboard"), validateSearch: (s: Raw): { campaign?: number } => ({ campaign: number(s.campaign) }), loaderDeps: ({ search }) => search, loader: ({ deps }) => early(dashboardQuery({ campaign: deps.campaign, under: focusedUnit() })), component: lazyRouteComponent(() => import("@/features/dashboard/dashboard-page"), "DashboardPage") }),
  createRoute({ ...to("/me"), validateSearch: (s: Raw): { tab?: string } => ({ tab: text(s.tab) }), component: lazyRouteComponent(() => import("@/features/me/me-page"), "MePage") }),
  createRoute({ ...to("/admin/import"), component: lazyRouteComponent(() => import("@/features/admin/org-import"), "OrgImportPage") }),
  createRoute({ ...to("/admin"), validateSearch: (s: Raw): { tab?: string; kind?: "profiles" | "rule-packs" | "rules"; name?: string; from?: string; action?: string; object?: string; by?: number; since?: string; until?: string; view?: "source" } => ({ view: s.view === "source" ? s.view : undefined, action: text(s.action), object: text(s.object), by: number(s.by), since: isDay(s.since) ? s.since : undefined, until: isDay(s.until) ? s.until : undefined, tab: text(s.tab), kind: s.kind === "rule-packs" || s.kind === "rules" || s.kind === "profiles" ? s.kind : undefined, name: text(s.name), from: text(s.from) }), component: lazyRouteComponent(() => import("@/features/admin/admin-page"), "AdminPage") }),
] as const;

export const router = createRouter({ routeTree: root.addChildren([...routes]), defaultPendingComponent: () => <LoadingFace />, defaultPendingMs: 150, defaultPendingMinMs: 0, scrollRestoration: true, defaultNotFoundComponent: NotFound });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
