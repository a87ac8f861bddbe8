import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as pass } from "node:timers/promises";
import {
    ask,
    freeze,
    launch,
    oneRefreshForEachGeneration,
    person,
    sessionCookies,
    signUp,
    state,
    tab,
    visit,
} from "./browser.mjs";
import { freePort, Server, until } from "./server.mjs";
import { Site } from "./site.mjs";

/** As short as the server lets it be. */
const ACCESS_TTL = 10_000;

let browser, server, site;

before(async () => {
    site = await Site.open(await freePort());
    server = await Server.start({ PAWL_TOKENS_ACCESS_TTL: "10s", PAWL_HTTP_PUBLIC_URL: site.origin });
    site.handOnTo(server.origin);
    browser = await launch();
});

after(async () => {
    await browser?.close();
    await site?.close();
    await server?.stop();
});

test("requests_twentyAtExpiry_causeOneRefreshAndTwentyAnswers", async () => {
    const context = await visit(browser);
    const page = await tab(context, site, { autoRefresh: false });
    await signUp(page, person());
    const before = await server.refreshes();
    await pass(ACCESS_TTL + 500);

    assert.deepEqual(await ask(page, 20), Array(20).fill(200));

    const now = await server.refreshes();
    assert.equal((now.rotated ?? 0) - (before.rotated ?? 0), 1);
    assert.equal(now.retried ?? 0, before.retried ?? 0);
    context.assertNoTrouble();
    await context.close();
});

test("requests_twentyThatMeet401_causeOneRefreshAndTwentyAnswers", async () => {
    const context = await visit(browser);
    const page = await tab(context, site, { autoRefresh: false });
    await signUp(page, person());
    await context.clearCookies({ name: "__Host-pawl_access" });

    assert.deepEqual(await ask(page, 20), Array(20).fill(200));

    assert.equal((await state(page)).session.generation, 1);
    await context.close();
});

test("fiveTabs_inUseOverSeveralExpiries_refreshOnceEachAndNobodyIsSignedOut", async () => {
    const context = await visit(browser);
    const tabs = await Promise.all([1, 2, 3, 4, 5].map(() => tab(context, site)));
    await signUp(tabs[0], person());
    await Promise.all(
        tabs.map((page) => page.waitForFunction(() => window.pawl.state().status === "signed-in")),
    );
    const before = await server.refreshes();
    const start = Date.now();
    const end = start + 3.2 * ACCESS_TTL;

    const use = async (page) => {
        while (Date.now() < end) {
            assert.deepEqual(await ask(page, 3), [200, 200, 200]);
            await pass(400 + Math.random() * 800);
        }
    };
    await Promise.all(tabs.map(use));

    const generation = await oneRefreshForEachGeneration(server, before, tabs);
    const most = 1 + (Date.now() - start) / (0.75 * ACCESS_TTL);
    assert.ok(generation >= 3 && generation <= most, `generation ${generation}`);
    assert.equal((await server.refreshes()).retried ?? 0, before.retried ?? 0);
    for (const page of tabs) {
        assert.ok(!(await page.evaluate(() => window.events.some((event) => event.type === "signed-out"))));
    }
    context.assertNoTrouble();
    await context.close();
});

test("refresh_whoseAnswerIsCutOffOnTheWire_isRepeatedAndSignsNobodyOut", async () => {
    const context = await visit(browser);
    const page = await tab(context, site, { autoRefresh: false });
    await signUp(page, person());
    const before = await server.refreshes();
    site.cutNext("/v1/auth/refresh");

    const { data, error } = await page.evaluate(() => window.pawl.refresh());

    assert.equal(error, null);
    assert.equal(data.generation, 1);
    const now = await server.refreshes();
    assert.equal((now.retried ?? 0) - (before.retried ?? 0), 1, "the same answer again");
    assert.deepEqual(await ask(page, 1), [200]);
    await context.close();
});

test("browser_offline_staysSignedInAndGoesOnWhenItIsBack", async () => {
    const context = await visit(browser);
    const page = await tab(context, site, { autoRefresh: false });
    await signUp(page, person());
    await context.setOffline(true);

    const { error } = await page.evaluate(() => window.pawl.refresh());
    assert.equal(error.code, "network_error");
    assert.equal((await state(page)).status, "signed-in");

    await context.setOffline(false);
    assert.deepEqual(await ask(page, 1), [200]);
    await context.close();
});

test("tab_frozenOverAnExpiry_goesOnWithWhatTheOtherGot", async () => {
    const context = await visit(browser);
    const [frozen, other] = [await tab(context, site), await tab(context, site)];
    await signUp(other, person());
    await frozen.waitForFunction(() => window.pawl.state().status === "signed-in");
    const before = await server.refreshes();
    const thaw = await freeze(frozen);
    await other.waitForFunction(() => window.pawl.state().session?.generation >= 1);

    await thaw();
    assert.deepEqual(await ask(frozen, 5), Array(5).fill(200));

    await oneRefreshForEachGeneration(server, before, [frozen, other]);
    await context.close();
});

/** How long a sign-out in the second tab takes to reach all of them, by the computer's one clock. */
async function signOutInAll(tabs) {
    await signUp(tabs[0], person());
    for (const page of tabs) {
        await page.waitForFunction(() => window.pawl.state().status === "signed-in");
        await page.evaluate(() => {
            window.signedOutAt = NaN;
            const off = window.pawl.onChange(({ type }) => {
                if (type === "signed-out") {
                    window.signedOutAt = Date.now();
                    off();
                }
            });
        });
    }
    const start = await tabs[1].evaluate(() => {
        const now = Date.now();
        window.leaving = window.pawl.signOut();
        return now;
    });
    for (const page of tabs) {
        await page.waitForFunction(() => window.pawl.state().status === "signed-out");
    }
    await tabs[1].evaluate(() => window.leaving.then(() => null));
    const ends = await Promise.all(tabs.map((page) => page.evaluate(() => window.signedOutAt)));
    return Math.max(...ends) - start;
}

test("signOut_inOneTab_reachesAllWithinASecond", async () => {
    const context = await visit(browser);
    const tabs = await Promise.all([1, 2, 3, 4].map(() => tab(context, site)));

    // A machine that is busy with something else may stand still for a moment, but not each time.
    const took = [];
    for (let round = 0; round < 5; round++) {
        took.push(await signOutInAll(tabs));
    }

    const median = took.toSorted((one, other) => one - other)[2];
    assert.ok(median < 1_000, `${took} ms`);
    await until(async () => (await sessionCookies(context)).length === 0, "the session's cookies are gone");
    await context.close();
});

test("script_inCookieMode_findsNoTokenAnywhere", async () => {
    const context = await visit(browser);
    const page = await tab(context, site, { autoRefresh: false });
    const bodies = [];
    page.on("response", async (answer) => {
        bodies.push(`${answer.url()} ${await answer.text().catch(() => "")}`);
    });
    await signUp(page, person());
    await page.evaluate(() => window.pawl.refresh());
    const cookies = await context.cookies(`${site.origin}/v1/auth/refresh`);
    const secrets = cookies.filter((each) => each.httpOnly).map((each) => each.value);
    const tokens = await sessionCookies(context);
    assert.equal(tokens.filter((each) => each.httpOnly).length, 2, "an access and a refresh token");

    const readable = await page.evaluate(() => {
        const texts = [document.cookie, document.documentElement.outerHTML, location.href];
        texts.push(JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }));
        texts.push(JSON.stringify(window.pawl.state()), JSON.stringify(window.events));
        texts.push(JSON.stringify(performance.getEntries().map((entry) => entry.name)));
        return texts.join("\n");
    });

    for (const text of [readable, ...bodies]) {
        secrets.forEach((secret) => assert.ok(!text.includes(secret), `a token in: ${text.slice(0, 60)}`));
        // As long as no other token is that by chance begins or goes on like it.
        assert.doesNotMatch(text, /prt_[\w-]{60}|eyJ[\w-]{20,}\./);
    }
    assert.ok(readable.includes("__Host-pawl_csrf"), "the search finds what is there");
    await context.close();
});
