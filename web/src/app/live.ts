import { useEffect, useState } from "react";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";

const LONGEST = 15_000; // milliseconds; what has not been answered by then holds nothing up

interface Topic { kind?: string; id?: number; note?: string }

/**
 * useLive listens to the server; what changed there is asked for anew here, gently: a second after the change, and never before the
 * answers to the last asking are there. A server that is busy is asked less often, and an answer is never thrown away for the next.
 */
export function useLive(on: boolean): boolean {
  const cache = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    if (!on) return;
    const source = new EventSource("/api/v1/live");
    const waiting = new Set<string>();
    let timer = 0;
    let over = false;
    const flush = async () => {
      const kinds = [...waiting];
      waiting.clear();
      await Promise.race([Promise.allSettled(kinds.map((kind) => renew(cache, kind))), new Promise((done) => setTimeout(done, LONGEST))]);
      timer = waiting.size && !over ? window.setTimeout(() => void flush(), 1000) : 0;
    };
    const hear = (e: MessageEvent<string>) => {
      const t = parse(e.data);
      if (t.kind) waiting.add(t.kind);
      timer ||= window.setTimeout(() => void flush(), 1000);
    };
    source.addEventListener("changed", hear as EventListener);
    source.onopen = () => setConnected(true);
    source.onerror = () => setConnected(navigator.onLine && source.readyState !== EventSource.CLOSED);
    return () => {
      over = true;
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
  const along: Record<string, string[]> = { item: ["work"], submission: ["work", "campaign"], notice: ["session"] };
  return Promise.all([noun, ...(along[noun] ?? [])].map((n) => cache.invalidateQueries({ queryKey: [n] })));
}
