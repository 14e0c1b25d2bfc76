import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { Link } from "@tanstack/react-router";
import { api, ask } from "@/api/client";
import { keys } from "@/api/keys";
import { EmptyFace, Loaded } from "@/components/faces";
import { momentOf } from "@/lib/days";
import { useWords } from "@/locales";

const places: Record<string, string> = { item: "/items/", submission: "/papers/", campaign: "/campaigns/" };

/** placeOf is what a message is about; a digest of many items leads to one's work. */
const placeOf = (object: string, target: number) => (target && places[object] ? places[object] + target : "/work");

/** NoticeList is one's own messages, newest first; each leads to what it is about. */
export function NoticeList({ close }: { close: () => void }) {
  const { common, lang } = useWords();
  const cache = useQueryClient();
  const list = useQuery({ queryKey: keys.notices(false), queryFn: () => ask(api.GET("/api/v1/notices", { params: { query: { limit: 30 } } })) });
  const read = useMutation({
    mutationFn: (ids: number[]) => ask(api.POST("/api/v1/notices/read", { body: { ids } })),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: keys.notices() });
      void cache.invalidateQueries({ queryKey: keys.session() });
    },
  });
  return (
    <div style={{ width: "min(400px, 86vw)", maxHeight: "60vh", overflow: "auto" }}>
      <Loaded query={list} rows={3} empty={(d) => !d.items?.length && <EmptyFace title={common.noNotices} />}>
        {(d) => (
          <>
            <div style={{ display: "flex", justifyContent: "space-between", alignItems: "center", marginBottom: 6 }}>
              <strong>{common.notices}</strong>
              <Button size="small" type="link" disabled={!d.unread} onClick={() => read.mutate([])}>{common.markRead}</Button>
            </div>
            {d.items.map((n) => (
              <Link key={n.id} to={placeOf(n.object, n.target)} onClick={() => { if (!n.read) read.mutate([n.id]); close(); }} style={{ display: "block", padding: "8px 6px", borderTop: "1px solid #edf0f3", color: "#1c2430", textDecoration: "none", fontWeight: n.read ? 400 : 600 }}>
                <div className="wrap-cjk">{lang === "en" ? n.en : n.zh}</div>
                <div style={{ color: "#566170", fontSize: 12, fontWeight: 400 }}>{momentOf(n.at)}</div>
              </Link>
            ))}
          </>
        )}
      </Loaded>
    </div>
  );
}
