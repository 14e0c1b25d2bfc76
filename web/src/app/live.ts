import { useEffect, useState } from "react";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";

interface Topic { kind?: string; id?: number; note?: string }

/** useLive listens to the server; what changed there is asked for anew here, gently: at most once a second for each noun. */
export function useLive(on: boolean): boolean {
  const cache = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    if (!on) return;
    const source = new EventSource("/api/v1/live");
    const waiting = new Set<string>();
    let timer = 0;
    const flush = () => {
      timer = 0;
      for (const kind of waiting) renew(cache, kind);
      waiting.clear();
    };
    const hear = (e: MessageEvent<string>) => {
      const t = parse(e.data);
      if (t.kind) waiting.add(t.kind);
      timer ||= window.setTimeout(flush, 1000);
    };
    source.addEventListener("changed", hear as EventListener);
    source.onopen = () => setConnected(true);
    source.onerror = () => setConnected(navigator.onLine && source.readyState !== EventSource.CLOSED);
    return () => {
      source.close();
      clearTimeout(timer);
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
  void cache.invalidateQueries({ queryKey: [noun] });
  if (noun === "item" || noun === "submission") void cache.invalidateQueries({ queryKey: ["work"] });
  if (noun === "submission") void cache.invalidateQueries({ queryKey: ["campaign"] });
  if (noun === "notice") void cache.invalidateQueries({ queryKey: ["session"] });
}
