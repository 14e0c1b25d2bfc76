/** sizeOf writes bytes for people, in steps of 1024. */
export function sizeOf(bytes: number): string {
  let n = bytes;
  for (const unit of ["B", "KB", "MB", "GB"]) {
    if (n < 1024) return `${unit === "B" ? n : n.toFixed(1)} ${unit}`;
    n /= 1024;
  }
  return `${n.toFixed(1)} TB`;
}
