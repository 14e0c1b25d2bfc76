/** saveFile lets the browser keep what the server answers under the address, with the session's cookie. */
export function saveFile(url: string, name?: string) {
  const a = document.createElement("a");
  a.href = url;
  a.download = name ?? "";
  document.body.append(a);
  a.click();
  a.remove();
}
