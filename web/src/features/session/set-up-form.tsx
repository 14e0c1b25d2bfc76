import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Divider, Form, Input } from "antd";
import { api, ask, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";
import { Problem } from "@/api/problem";
import { useText, useWords } from "@/locales";
import { sessionWords } from "./words";

function Admin({ role, label, optional }: { role: "system" | "security" | "audit"; label: string; optional?: boolean }) {
  const t = useText(sessionWords);
  const need = [{ required: !optional }];
  return (
    <>
      <Divider titlePlacement="start" plain>{label}</Divider>
      <Form.Item name={[role, "name"]} label={t.name} rules={need}><Input /></Form.Item>
      <Form.Item name={[role, "login"]} label={t.login} rules={need}><Input autoComplete="off" /></Form.Item>
      <Form.Item name={[role, "password"]} label={t.password} extra={t.rule} rules={[...need, { min: 10, message: t.rule }]}><Input.Password autoComplete="new-password" /></Form.Item>
    </>
  );
}

/** SetUpForm makes the first unit and the three separated administrators with the one-time secret. */
export function SetUpForm() {
  const t = useText(sessionWords);
  const { common, lang, words } = useWords();
  const cache = useQueryClient();
  const begin = useMutation({
    mutationFn: (body: Schemas["SetUp"]) => ask(api.POST("/api/v1/setup", { body: { ...body, audit: body.audit?.login ? body.audit : undefined } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.session() }),
  });
  return (
    <Form layout="vertical" onFinish={(v) => begin.mutate(v)}>
      <Alert type="info" showIcon style={{ marginBottom: 16 }} title={t.setupHint} />
      {begin.error && <Alert type="error" showIcon style={{ marginBottom: 16 }} title={Problem.from(begin.error).sentence(lang, common)} />}
      <Form.Item name="secret" label={t.secret} rules={[{ required: true }]}><Input autoComplete="off" /></Form.Item>
      <Form.Item name="unit" label={t.unit} rules={[{ required: true }]}><Input /></Form.Item>
      <Admin role="system" label={words.role.system} />
      <Admin role="security" label={words.role.security} />
      <Admin role="audit" label={words.role.audit} optional />
      <Button type="primary" htmlType="submit" loading={begin.isPending} block>{t.begin}</Button>
    </Form>
  );
}
