import { Breadcrumb } from "antd";
import { Link } from "@tanstack/react-router";
import { useEffect, type ReactNode } from "react";
import { useWords } from "@/locales";
import css from "@/app/page.module.css";

interface Props {
  title: string;
  /** What the page is called on paper, where that is not its name on the screen. */
  paper?: string;
  sub?: ReactNode;
  crumbs?: { label: string; to?: string; search?: Record<string, string | number | undefined> }[];
  actions?: ReactNode;
  children: ReactNode;
}

/** Page is the frame of every page: where one is, its title, what can be done, the content. */
export function Page({ title, paper, sub, crumbs, actions, children }: Props) {
  const { common } = useWords();
  useEffect(() => {
    document.title = `${title} · ${common.app}`;
  }, [title, common.app]);
  return (
    <>
      {crumbs && <Breadcrumb className={css.crumbs} items={[...crumbs.map((c) => ({ title: c.to ? <Link to={c.to} search={c.search ?? {}}>{c.label}</Link> : c.label })), { title }]} />}
      <div className={css.head}>
        <div className={css.grow}>
          <h1>{paper ? <><span className="on-screen">{title}</span><span className="on-paper">{paper}</span></> : title}</h1>
          {sub && <div className={css.sub}>{sub}</div>}
        </div>
        {actions}
      </div>
      {children}
    </>
  );
}
