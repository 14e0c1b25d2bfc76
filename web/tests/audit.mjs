import axe from "axe-core";

/** audit gives axe's serious and critical findings on what the page shows now. Colours are the same at every width: without them it is much quicker. */
export async function audit(page, name, without = []) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (off) => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], rules: Object.fromEntries(off.map((r) => [r, { enabled: false }])), resultTypes: ["violations"], performanceTimer: false }),
    without,
  );
  return violations.filter((v) => v.impact === "serious" || v.impact === "critical").map((v) => `${name}: ${v.id} ${v.nodes.slice(0, 3).map((n) => `${n.target} ${n.any[0]?.message ?? n.html.slice(0, 120)}`).join(" | ")}`);
}
