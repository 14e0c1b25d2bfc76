import { useEffect, useState } from "react";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { Pace } from "./pace";

// Everything that the server tells of.
const kinds = ["item", "submission", "notice", "org", "campaign", "job"];

interface Topic { kind?: string; id?: number; note?: string }

/** useLive listens to the server; what changed there is asked for anew here, at a gentle pace. */
export function useLive(on: boolean): boolean {
  const cache = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    if (!on) return;
    const source = new EventSource("/api/v1/live");
    const pace = new Pace((all) => Promise.allSettled(all.map((kind) => renew(cache, kind))));
    const hear = (e: MessageEvent<string>) => pace.hear(parse(e.data).kind);
    source.addEventListener("changed", hear as EventListener);
    let before = false;
    source.onopen = () => {
      setConnected(true);
      if (before) kinds.forEach((kind) => pace.hear(kind)); // what changed while the line was cut was not heard
      before = true;
    };
    source.onerror = () => setConnected(navigator.onLine && source.readyState !== EventSource.CLOSED);
    return () => {
      pace.stop();
      source.close();
    };
  }, [on, cache]);
  return connected;
}

function parse(data: string): Topic {
  try {
    return JSON.parse(data) as Topic;
  } catch {
    return {};
  }
}

function renew(cache: QueryClient, kind: string) {
  const noun = kind === "job" || kind === "draft" ? "submission" : kind;
  const along: Record<string, string[]> = { item: ["work"], submission: ["work", "campaign"], notice: ["session"] };
  return Promise.all([noun, ...(along[noun] ?? [])].map((n) => cache.invalidateQueries({ queryKey: [n] })));
}
