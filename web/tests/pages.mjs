// Every page with somebody who uses it; ids are looked up in the data that is there.
import { call } from "./world.mjs";

export async function pagesFor(login, page) {
  const first = async (path) => (await call(page, "GET", path)).body?.items?.[0]?.id;
  const campaign = async () => (await call(page, "GET", "/campaigns")).body.items.find((c) => !c.closed)?.id;
  switch (login) {
    case "author": {
      const paper = await first("/submissions?mine=true");
      return { work: "/work", check: "/check", paper: paper && `/papers/${paper}`, "paper-chain": paper && `/papers/${paper}?tab=chain`, "paper-original": paper && `/papers/${paper}?tab=original`, "paper-course": paper && `/papers/${paper}?tab=course`, "paper-drafts": paper && `/papers/${paper}/drafts`, "paper-years": paper && `/papers/${paper}/years`, "campaign-mine": `/campaigns/${await campaign()}?tab=mine`, me: "/me" };
    }
    case "office": {
      const c = await campaign();
      return { work: "/work", campaigns: "/campaigns", "campaign-roll": `/campaigns/${c}?tab=roll`, "campaign-intake": `/campaigns/${c}?tab=intake`, "campaign-calendar": `/campaigns/${c}?tab=calendar`, "campaign-expected": `/campaigns/${c}?tab=expected`, "campaign-requirements": `/campaigns/${c}?tab=requirements`, papers: "/papers", ledger: "/ledger", "ledger-grouped": "/ledger?group=unit&light=overdue%2Cdue_soon", "ledger-print": "/ledger/print?light=overdue", "ledger-import": "/ledger/import", "me-hand-over": "/me?tab=hand-over", "me-tokens": "/me?tab=tokens", dashboard: "/dashboard" };
    }
    case "supervisor": {
      const paper = await first("/submissions/queue");
      const matched = (await call(page, "GET", "/submissions?limit=200")).body.items.find((s) => s.state !== "draft")?.id;
      const pair = (await call(page, "GET", `/campaigns/${await campaign()}/matrix`)).body.items[0];
      return { "campaign-passages": pair && `/campaigns/${await campaign()}/passages?of=${pair.unit.id}&and=${pair.other.id}`, review: "/review", "review-paper": paper && `/papers/${paper}?queue=true`, "review-matches": matched && `/papers/${matched}?tab=matches`, "review-years": paper && `/papers/${paper}/years`, papers: "/papers", "campaign-overlap": `/campaigns/${await campaign()}/overlap` };
    }
    case "owner": {
      const item = await first("/items?mine=true&state=open");
      return { work: "/work", item: item && `/items/${item}` };
    }
    case "verifier": {
      const item = await first("/items?state=pending&notMine=true");
      const closed = await first("/items?state=closed");
      return { work: "/work", "item-pending": item && `/items/${item}`, "item-closed": closed && `/items/${closed}` };
    }
    case "head": {
      const overdue = await first("/items?light=overdue");
      return { work: "/work", dashboard: "/dashboard", "item-overdue": overdue && `/items/${overdue}` };
    }
    case "system": return { "admin-units": "/admin?tab=units", "admin-import": "/admin/import", "admin-passwords": "/admin?tab=passwords", "admin-books": "/admin?tab=books", "admin-quotations": "/admin?tab=quotations", "admin-days": "/admin?tab=days", "admin-jobs": "/admin?tab=jobs", "admin-backups": "/admin?tab=backups" };
    case "security": return { "admin-posts": "/admin?tab=posts" };
    case "audit": return { "admin-trail": "/admin?tab=trail" };
  }
  return {};
}

export const logins = ["author", "office", "supervisor", "owner", "verifier", "head", "system", "security", "audit"];
