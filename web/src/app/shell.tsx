import { BellOutlined, GlobalOutlined, MenuOutlined, QuestionCircleOutlined, SearchOutlined, UserOutlined } from "@ant-design/icons";
import { Link, Navigate, Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Badge, Button, Drawer, Dropdown, Layout, Modal, Popover, Tooltip } from "antd";
import { useEffect, useState } from "react";
import { api, ask, onSessionOver } from "@/api/client";
import { sessionQuery } from "@/api/session";
import { FailedFace, LoadingFace } from "@/components/faces";
import { useFocusUnit } from "@/components/focus-unit";
import { UnitSelect, unitsQuery } from "@/components/pickers/unit-select";
import { NoticeList } from "@/features/notices/notice-list";
import { SearchPalette } from "@/features/search/search-palette";
import { PasswordForm } from "@/features/session/password-form";
import { SignInForm } from "@/features/session/sign-in-form";
import { SignInPage } from "@/features/session/sign-in-page";
import { sessionWords } from "@/features/session/words";
import { useKeys } from "@/lib/keys";
import { useNarrow } from "@/lib/use-width";
import { useLang, useText, useWords } from "@/locales";
import { HelpPanel } from "./help";
import { useLive } from "./live";
import { NavLinks } from "./nav-links";
import css from "./page.module.css";

/** Shell is the frame: who is signed in, where one can go, search, notices; a lost session is mended without leaving the page. */
export function Shell() {
  const session = useQuery(sessionQuery);
  const [over, setOver] = useState(false);
  const t = useText(sessionWords);
  useEffect(() => onSessionOver(() => setOver(true)), []);
  if (session.error && !session.data) return <FailedFace error={session.error} retry={() => session.refetch()} />;
  if (!session.data) return <LoadingFace />;
  if (!session.data.person && !over) return <SignInPage />;
  if (session.data.mustChangePassword) return <div style={{ maxWidth: 420, margin: "10vh auto", padding: 24, background: "#fff", borderRadius: 8 }}><PasswordForm must /></div>;
  return (
    <>
      <Frame />
      <Modal open={over} title={t.again} footer={null} onCancel={() => setOver(false)} destroyOnHidden><SignInForm done={() => setOver(false)} /></Modal>
    </>
  );
}

function Frame() {
  const { common } = useWords();
  const narrow = useNarrow(992);
  const [menu, setMenu] = useState(false);
  const [search, setSearch] = useState(false);
  const [help, setHelp] = useState(false);
  const connected = useLive(true);
  const path = useRouterState({ select: (s) => s.location.pathname });
  useKeys({ "mod+k": () => setSearch(true), "/": () => setSearch(true), "?": () => setHelp(true) });
  useEffect(() => setMenu(false), [path]);
  if (path === "/") return <Navigate to="/work" replace />;
  return (
    <Layout className={css.shell}>
      <a className={css.skip} href="#main">{common.skip}</a>
      {!narrow && <Layout.Sider width={196} className={css.sider}><Brand /><NavLinks /></Layout.Sider>}
      <Drawer placement="left" size={240} open={narrow && menu} onClose={() => setMenu(false)} title={common.app} styles={{ body: { padding: 0 } }}><div className={css.menuUnit}><UnitFocus /></div><NavLinks onPick={() => setMenu(false)} /></Drawer>
      <Layout style={{ minWidth: 0 }}>
        <Layout.Header className={css.header}>
          {narrow && <Button type="text" icon={<MenuOutlined />} aria-label={common.menu} onClick={() => setMenu(true)} />}
          <button type="button" className={css.searchButton} onClick={() => setSearch(true)}><SearchOutlined /><span className={css.searchText}>{narrow ? common.search : common.searchHint}</span>{!narrow && <kbd>Ctrl K</kbd>}</button>
          <span className={css.grow} />
          {!narrow && <div style={{ width: 210 }}><UnitFocus /></div>}
          <Tooltip title={narrow ? "" : common.help}><Button type="text" icon={<QuestionCircleOutlined />} aria-label={common.help} onClick={() => setHelp(true)} /></Tooltip>
          <Notices />
          <Me />
        </Layout.Header>
        {narrow && <OnlyUnit />}
        {!connected && <div className={css.banner} role="status">{common.offline}</div>}
        <main id="main" tabIndex={-1} className={css.main}><Outlet /></main>
      </Layout>
      <SearchPalette open={search} close={() => setSearch(false)} />
      <HelpPanel open={help} close={() => setHelp(false)} path={path} />
    </Layout>
  );
}

function Brand() {
  const { common } = useWords();
  return <Link to="/work" className={css.brand}><img src="/seal.svg" alt="" />{common.app}</Link>;
}

function UnitFocus() {
  const { common } = useWords();
  const { unit, setUnit } = useFocusUnit();
  return <UnitSelect value={unit} onChange={setUnit} placeholder={common.allUnits} label={common.switchUnit} style={{ width: "100%" }} />;
}

/** OnlyUnit says, where the switch is hidden in the menu, that only one unit is shown. */
function OnlyUnit() {
  const { common } = useWords();
  const { unit, setUnit } = useFocusUnit();
  const name = useQuery({ ...unitsQuery, enabled: !!unit }).data?.items.find((u) => u.id === unit)?.name;
  if (!unit || !name) return null;
  return <div className={css.only} role="status"><span className="wrap-cjk">{common.onlyUnit(name)}</span><Button size="small" onClick={() => setUnit(undefined)}>{common.allUnits}</Button></div>;
}

function Notices() {
  const { common } = useWords();
  const unread = useQuery(sessionQuery).data?.unread ?? 0;
  const [open, setOpen] = useState(false);
  // Its content is never empty: what has nothing to show is never opened.
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" destroyOnHidden content={<NoticeList close={() => setOpen(false)} />}>
      <Badge count={unread} size="small" offset={[unread > 9 ? -1 : -6, 6]} color="#a8322a"><Button type="text" icon={<BellOutlined />} aria-label={`${common.notices} ${unread}`} /></Badge>
    </Popover>
  );
}

function Me() {
  const { common } = useWords();
  const { lang, setLang } = useLang();
  const session = useQuery(sessionQuery).data;
  const cache = useQueryClient();
  const [password, setPassword] = useState(false);
  const go = useNavigate();
  const narrow = useNarrow();
  const leave = async () => {
    await ask(api.DELETE("/api/v1/session"));
    sessionStorage.clear();
    cache.clear();
    location.assign("/");
  };
  return (
    <>
      <Dropdown trigger={["click"]} menu={{ items: [
        { key: "who", disabled: true, label: `${session?.person?.name ?? ""} · ${session?.unit?.name ?? ""}` },
        { key: "me", label: common.me, onClick: () => void go({ to: "/me" }) },
        { key: "password", label: common.password, onClick: () => setPassword(true) },
        { key: "lang", icon: <GlobalOutlined />, label: common.language, onClick: () => setLang(lang === "zh" ? "en" : "zh") },
        { type: "divider" },
        { key: "out", label: common.signOut, onClick: () => void leave() },
      ] }}>
        <Button type="text" icon={<UserOutlined />} aria-label={session?.person?.name}>{narrow ? null : session?.person?.name}</Button>
      </Dropdown>
      <Modal open={password} title={common.password} footer={null} onCancel={() => setPassword(false)} destroyOnHidden><PasswordForm done={() => setPassword(false)} /></Modal>
    </>
  );
}
