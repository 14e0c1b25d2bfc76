import axe from "axe-core";

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** audit gives axe's serious and critical findings that last: what only stands there while a list closes or a notice fades is gone a moment later. */
export async function audit(page, name) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  let found = [];
  for (let look = 0; look < 5; look++) {
    if (look) await page.waitForTimeout(1000);
    const { violations } = await page.evaluate((runOnly) => window.axe.run(document, { runOnly, resultTypes: ["violations"], performanceTimer: false }), standards);
    found = violations.filter((v) => v.impact === "serious" || v.impact === "critical").map((v) => `${name}: ${v.id} ${v.nodes.slice(0, 3).map((n) => `${n.target} ${n.any[0]?.message ?? n.html.slice(0, 120)}`).join(" | ")}`);
    if (!found.length) break;
  }
  return found;
}
