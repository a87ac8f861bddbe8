import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";

const AXE = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const SHOTS = "target/screenshots";

/**
 * Looks at a page as it is now: nobody is kept out, nothing sticks out; and keeps a picture of it,
 * or of the part that is seen.
 */
export async function look(page, name, isWhole = true) {
    mkdirSync(SHOTS, { recursive: true });
    const found = await page.evaluate(
        async ([axe, tags]) => {
            // Run in the page's own world, as a debugger does, and so not kept from it by the page's policy.
            new Function(axe)();
            const { violations } = await window.axe.run({ runOnly: tags });
            return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
        },
        [AXE, WCAG],
    );
    assert.deepEqual(found, [], name);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${name} is ${overflow} pixels too wide`);
    await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: isWhole });
}
