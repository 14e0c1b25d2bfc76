/** saveFile lets the browser keep what the server answers under the address, with the session's cookie. */
export function saveFile(url: string, name?: string) {
  const a = document.createElement("a");
  a.href = url;
  a.download = name ?? "";
  document.body.append(a);
  a.click();
  a.remove();
}

/** saveBlob keeps bytes that were already fetched, under the name that the server gave in Content-Disposition. */
export function saveBlob(blob: Blob, disposition: string | null, name: string) {
  const url = URL.createObjectURL(blob);
  saveFile(url, nameOf(disposition) ?? name);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** nameOf reads the file name of a Content-Disposition: filename*=utf-8''… (RFC 6266), else filename="…". */
export function nameOf(disposition: string | null): string | undefined {
  const coded = /filename\*=utf-8''([^;]+)/i.exec(disposition ?? "")?.[1];
  if (coded) {
    try {
      return decodeURIComponent(coded);
    } catch {
      return undefined;
    }
  }
  return /filename="?([^";]+)"?/i.exec(disposition ?? "")?.[1];
}
