import { CheckOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useSession } from "@/api/session";
import { useLang, useText, useWords } from "@/locales";
import { SetUpForm } from "./set-up-form";
import { SignInForm } from "./sign-in-form";
import { sessionWords } from "./words";
import css from "./sign-in.module.css";

/** SignInPage is the door: what this is, and the way in; at the very first start the set-up instead. */
export function SignInPage() {
  const t = useText(sessionWords);
  const { common } = useWords();
  const { lang, setLang } = useLang();
  const session = useSession();
  const { setup, demo } = session ?? {};
  return (
    <div className={css.page}>
      <div className={css.story}>
        <div className={css.seal} aria-hidden="true">对<br />照</div>
        <p className={css.lead}>{t.lead}</p>
        <ul>{[t.point1, t.point2, t.point3].map((p) => <li key={p}><CheckOutlined /> {p}</li>)}</ul>
        <p className={css.stay}>{t.stay}</p>
      </div>
      <main className={css.door}>
        <div className={css.box}>
          <h1>{setup ? t.setup : `${common.app} · ${t.title}`}</h1>
          {setup ? <SetUpForm /> : <SignInForm />}
          {demo && <p style={{ color: "#4b5664", marginTop: 16 }}>{t.demo}</p>}
          <Button type="link" style={{ marginTop: 16, padding: 0 }} onClick={() => setLang(lang === "zh" ? "en" : "zh")}>{common.language}</Button>
        </div>
      </main>
    </div>
  );
}
