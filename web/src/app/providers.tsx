import { MutationCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { App, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import type { ReactNode } from "react";
import { Problem } from "@/api/problem";
import { useNarrow } from "@/lib/use-width";
import { LanguageProvider, useLang } from "@/locales";
import { useFocusBack } from "./focus-back";
import { phone, theme } from "./theme";

/** client retries only what the network lost; an answer of the server is an answer. */
export const client = new QueryClient({
  mutationCache: new MutationCache(),
  defaultOptions: {
    // Asked even when the browser thinks it is offline: a person is told at once, and nothing is sent behind their back later.
    queries: { networkMode: "always", staleTime: 15_000, gcTime: 300_000, retry: (n, e) => Problem.from(e).status === 0 && n < 2, refetchOnWindowFocus: true },
    mutations: { networkMode: "always", retry: false },
  },
});

function Themed({ children }: { children: ReactNode }) {
  const { lang } = useLang();
  const narrow = useNarrow();
  useFocusBack();
  dayjs.locale(lang === "zh" ? "zh-cn" : "en");
  return (
    <ConfigProvider locale={lang === "zh" ? zhCN : enUS} theme={narrow ? phone : theme} button={{ autoInsertSpace: false }} form={{ validateMessages: lang === "zh" ? { required: "请填写${label}" } : undefined }}>
      <App>{children}</App>
    </ConfigProvider>
  );
}

export function Providers({ children }: { children: ReactNode }) {
  return (
    <QueryClientProvider client={client}>
      <LanguageProvider>
        <Themed>{children}</Themed>
      </LanguageProvider>
    </QueryClientProvider>
  );
}
