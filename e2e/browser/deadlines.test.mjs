import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { setTimeout as pass } from "node:timers/promises";
import { ask, freeze, launch, person, signUp, state, tab, visit } from "./browser.mjs";
import { look } from "./look.mjs";
import { freePort, Server } from "./server.mjs";
import { Site } from "./site.mjs";

/** What a page does before the deadline has to be done by then on a busy machine too. */
const IDLE_TTL = 25_000;
const ACCESS_TTL = 10_000;
const HOUR = 3_600_000;

let browser, server, site;

before(async () => {
    site = await Site.open(await freePort());
    server = await Server.start({
        PAWL_TOKENS_ACCESS_TTL: `${ACCESS_TTL / 1_000}s`,
        PAWL_SESSION_IDLE_TTL: `${IDLE_TTL / 1_000}s`,
        PAWL_HTTP_PUBLIC_URL: site.origin,
    });
    site.handOnTo(server.origin);
    browser = await launch();
});

after(async () => {
    await browser?.close();
    await site?.close();
    await server?.stop();
});

// They mostly wait, so they wait together.
suite("deadlines", { concurrency: 3 }, () => {
    test("computer_asleepPastTheIdleDeadline_isSignedOutInAllTabsWithTheReason", async () => {
        const context = await visit(browser);
        const tabs = [await tab(context, site), await tab(context, site)];
        await signUp(tabs[0], person());
        await tabs[1].waitForFunction(() => window.pawl.state().status === "signed-in");
        const thawing = await Promise.all(tabs.map(freeze));

        await pass(IDLE_TTL + 2_000);
        await Promise.all(thawing.map((thaw) => thaw()));

        for (const page of tabs) {
            await page.waitForFunction(() => window.pawl.state().reason === "session_expired");
            const last = await page.evaluate(() => window.events.at(-1));
            assert.match(last.returnTo, /^\/app\?options=/);
        }
        await context.close();
    });

    for (const [name, skew] of [
        ["slow", -HOUR],
        ["fast", HOUR],
    ]) {
        test(`clock_anHour${name === "slow" ? "Slow" : "Fast"}_changesNothing`, async () => {
            const context = await visit(browser);
            await context.addInitScript((by) => {
                const real = Date.now;
                Date.now = () => real() + by;
            }, skew);
            const page = await tab(context, site);
            const start = Date.now();
            const expiry = await page.evaluate(async (who) => {
                await window.pawl.signUp(who);
                return window.pawl.expiry();
            }, person());
            assert.ok(Math.abs(expiry.remaining - IDLE_TTL) < 2_000, `${expiry.remaining}`);

            for (let second = 0; second < 14; second++) {
                assert.deepEqual(await ask(page, 2), [200, 200]);
                await pass(1_000);
            }

            const { status, session } = await state(page);
            assert.equal(status, "signed-in");
            const most = 1 + (Date.now() - start) / (0.75 * ACCESS_TTL);
            assert.ok(
                session.generation >= 1 && session.generation <= most,
                `generation ${session.generation}`,
            );
            await context.close();
        });
    }

    test("deadline_nobodyMoves_isAnnouncedInAllTabsAndEndsTheSession", async () => {
        const context = await visit(browser);
        const warnBefore = IDLE_TTL / 2;
        const options = { autoRefresh: false, warnBefore };
        const tabs = [await tab(context, site, options), await tab(context, site, options)];
        await signUp(tabs[0], person());
        const told = Promise.all(
            tabs.map((page) =>
                page.waitForFunction(() => window.events.find((event) => event.type === "expiring")),
            ),
        );
        const expiries = await Promise.all(
            (await told).map((handle) => handle.evaluate((event) => event.expiry)),
        );
        assert.equal(expiries[0].at, expiries[1].at);
        assert.ok(expiries.every((expiry) => expiry.extendable && expiry.remaining <= warnBefore));

        await tabs[1].evaluate(() => window.pawl.extend());
        const least = expiries[0].at + IDLE_TTL - warnBefore - 1_000;
        await tabs[0].waitForFunction((wanted) => window.pawl.expiry()?.at > wanted, least);

        for (const page of tabs) {
            await page.waitForFunction(() => window.pawl.state().reason === "session_expired");
        }
        await context.close();
    });

    test("dialog_beforeTheIdleDeadline_isAccessibleAndExtendsOrEndsWithTheReason", async () => {
        const context = await visit(browser, { reducedMotion: "reduce" });
        await context.addInitScript(
            () => location.protocol === "http:" && localStorage.setItem("demo.keep-alive", "off"),
        );
        const page = await context.newPage();
        await page.goto(`${site.origin}/demo/sign-up`);
        const who = person();
        await page.fill("[name=email]", who.email);
        await page.fill("[name=password]", who.password);
        await page.click("button[type=submit]");
        const dialog = page.getByRole("alertdialog", { name: "Are you still there?" });
        await dialog.waitFor();
        assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Stay signed in");
        await look(page, "dialog", false);

        await page.keyboard.press("Enter");
        await page.waitForFunction(() => document.querySelector(".live .count")?.textContent === "1");
        await page.waitForSelector("text=Your session has expired");
        assert.equal(await dialog.count(), 0);
        context.assertNoTrouble();
        await context.close();
    });
});
