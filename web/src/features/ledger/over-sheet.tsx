import { lazyRouteComponent } from "@tanstack/react-router";

// What stands over the sheet when it is asked for. The sheet does not wait for it; it comes while nothing else is to be done.
export const BulkDialog = lazyRouteComponent(() => import("./bulk-dialog"), "BulkDialog");
export const FillTable = lazyRouteComponent(() => import("./fill-table"), "FillTable");
export const FilterForm = lazyRouteComponent(() => import("./filter-form"), "FilterForm");
export const NewItem = lazyRouteComponent(() => import("./new-item"), "NewItem");
export const PasteDialog = lazyRouteComponent(() => import("./paste-dialog"), "PasteDialog");

/** fetchOverSheet loads all of it when the browser is idle, and answers how to leave off. */
export function fetchOverSheet(): () => void {
  const all = [FilterForm, BulkDialog, PasteDialog, NewItem, FillTable];
  const asked = requestIdleCallback(() => all.forEach((c) => void c.preload?.()?.catch(() => undefined))); // what fails now is asked for again when it is needed
  return () => cancelIdleCallback(asked);
}
