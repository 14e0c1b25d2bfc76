import { CopyOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTell } from "@/components/use-tell";
import { copyText } from "@/lib/copy-text";
import { useText } from "@/locales";
import { itemWords } from "./words";
import css from "./item.module.css";

/** Hash shows the beginning of a file's SHA-256 and copies the whole. */
export function Hash({ of }: { of: string }) {
  const t = useText(itemWords);
  const tell = useTell();
  const copy = () => void copyText(of).then(() => tell.done(t.hashCopied), tell.failed);
  return (
    <span className={css.hashRow}>
      <span className={css.hash} title={of}>SHA-256 {of.slice(0, 16)}…</span>
      <Button size="small" type="text" icon={<CopyOutlined />} aria-label={t.copyHash} title={t.copyHash} onClick={copy} />
    </span>
  );
}
