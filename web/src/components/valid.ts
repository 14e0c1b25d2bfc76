import type { FormInstance } from "antd";

/** valid gives what the form holds when every field is right; otherwise the fields say what is wrong, and it gives nothing. */
export async function valid<T>(form: FormInstance<T>): Promise<T | undefined> {
  return form.validateFields().catch(() => undefined);
}
