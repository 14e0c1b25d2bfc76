import { Link } from "@tanstack/react-router";
import { Result } from "antd";
import { useWords } from "@/locales";

export function NotFound() {
  const { nav, common } = useWords();
  return <Result status="404" title={nav.notYet} subTitle={common.notFoundHint} extra={<Link to="/work">{nav.work}</Link>} />;
}
