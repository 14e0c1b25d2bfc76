import axe from "axe-core";

/** audit gives axe's serious and critical findings on what the page shows now. */
export async function audit(page, name) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"], performanceTimer: false }));
  return violations.filter((v) => v.impact === "serious" || v.impact === "critical").map((v) => `${name}: ${v.id} ${v.nodes.slice(0, 3).map((n) => `${n.target} ${n.any[0]?.message ?? n.html.slice(0, 120)}`).join(" | ")}`);
}
