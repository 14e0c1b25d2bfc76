import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMay, useSession } from "@/api/session";
import { Page } from "@/components/page";
import { PageTabs } from "@/components/page-tabs";
import { useText } from "@/locales";
import { HandOver } from "./hand-over";
import { MyPosts } from "./my-posts";
import { Tokens } from "./tokens";
import { meWords } from "./words";

const route = getRouteApi("/me");

/** MePage is what a person settles for themselves: posts and delegation, handing over, tokens. */
export function MePage() {
  const t = useText(meWords);
  const session = useSession();
  const may = useMay();
  const go = useNavigate();
  const items = [
    { key: "posts", label: t.tabs.posts, children: <MyPosts /> },
    ...(may("item.transfer") ? [{ key: "hand-over", label: t.tabs.handOver, children: <HandOver /> }] : []),
    { key: "tokens", label: t.tabs.tokens, children: <Tokens /> },
  ];
  return (
    <Page title={t.title} sub={[session?.person?.name, session?.unit?.name].filter(Boolean).join(" · ") || t.sub}>
      <PageTabs label={t.title} active={route.useSearch().tab ?? "posts"} onChange={(tab) => void go({ to: "/me", search: { tab }, replace: true })} items={items} />
    </Page>
  );
}
