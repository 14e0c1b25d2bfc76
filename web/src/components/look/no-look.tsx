import { Result } from "antd";
import { useText } from "@/locales";
import { lookWords } from "./words";

/** NoLook says why a file is not shown and what to do instead. */
export function NoLook({ why, hint }: { why: "broken" | "locked" | "webPage" | "other" | "large"; hint?: string }) {
  const t = useText(lookWords);
  const hints = { broken: t.brokenHint, locked: t.lockedHint, webPage: t.webPageHint, other: t.otherHint, large: "" };
  return <div role="alert" data-no-look={why}><Result status="info" title={t[why]} subTitle={hint ?? hints[why]} /></div>;
}
