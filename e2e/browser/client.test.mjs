import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as pass } from "node:timers/promises";
import { launch, person, sessionCookies, signUp, state, tab, visit } from "./browser.mjs";
import { freePort, Server, until } from "./server.mjs";
import { Site } from "./site.mjs";
import { threat } from "./threat.mjs";

const REFRESH = "/v1/auth/refresh";

/** What a tab may send in thirty seconds, whatever goes wrong. */
const MOST = 12;

/** A host that is not this machine's own name, so that browsers take no `Secure` cookie of it by plain http. */
const NOT_LOCAL = "pawl.test";

let browser, server, site, second;

before(async () => {
    [site, second] = [await Site.open(await freePort()), await Site.open(await freePort())];
    server = await Server.start({
        PAWL_HTTP_PUBLIC_URL: site.origin,
        PAWL_HTTP_ALLOWED_ORIGINS: `${site.origin},${second.origin}`,
        PAWL_MFA_MAX_AGE: "1s",
    });
    site.handOnTo(server.origin);
    second.connectTo(site.origin);
    browser = await launch();
});

after(async () => {
    await browser?.close();
    await site?.close();
    await second?.close();
    await server?.stop();
});

/** Thirty seconds of the page's own time, in which its requests are really answered. */
async function halfAMinute(page) {
    for (let second = 0; second < 60; second++) {
        await page.clock.runFor(500);
        await pass(10);
    }
}

/** A refresh that was under way already may have been answered wrongly; a call of `refresh` joins it. */
async function lastWrongAnswer(page) {
    let isOver = false;
    const joined = page.evaluate(() => window.pawl.refresh()).finally(() => (isOver = true));
    while (!isOver) {
        await page.clock.runFor(500);
        await pass(10);
    }
    await joined;
}

const JSON_TYPE = { "Content-Type": "application/json" };
const WRONG = [
    [200, JSON_TYPE, "{}"],
    [200, JSON_TYPE, "null"],
    [204, {}, ""],
    [200, { "Content-Type": "text/html" }, "<h1>Sign in to the hotel</h1>"],
    [401, JSON_TYPE, '{"code":"session_revoked"}'],
    [502, { "Content-Type": "text/html" }, "<h1>Bad gateway</h1>"],
];

/** @param start in which state the tab meets the wrong answers */
async function isAnsweredWrongly(start) {
    for (const wrong of WRONG) {
        const context = await visit(browser);
        const opened = await tab(context, site);
        await signUp(opened, person());
        if (start === "loading") {
            await opened.evaluate(() => localStorage.clear());
            await opened.close();
        }
        const page = start === "loading" ? await context.newPage() : opened;
        await page.clock.install();
        site.answer(REFRESH, wrong);
        const before = site.requests(REFRESH);
        if (start === "loading") {
            await page.goto(`${site.origin}/app`);
            await page.waitForFunction(() => window.pawl);
        } else {
            await page.evaluate(() => void window.pawl.refresh());
        }

        await halfAMinute(page);

        const sent = site.requests(REFRESH) - before;
        assert.ok(sent >= 1 && sent <= MOST, `${wrong}: ${sent} requests`);
        assert.equal((await state(page)).status, start, `${wrong}`);
        site.answer(REFRESH, null);
        await lastWrongAnswer(page);
        const twin = await page.evaluate(() => window.pawl.refresh());
        assert.equal(twin.error, null, "the twin: the right answer is taken");
        context.assertNoTrouble();
        await context.close();
    }
}

test("tab_loadingWhoseRefreshIsAnsweredWrongly_doesNotSpin", threat("CLI-01"), () => {
    return isAnsweredWrongly("loading");
});

test("tab_signedInWhoseRefreshIsAnsweredWrongly_doesNotSpin", threat("CLI-01"), () => {
    return isAnsweredWrongly("signed-in");
});

test("client_thatWasDisposedOf_answersAnErrorAndSendsNothing", threat("CLI-02"), async () => {
    const context = await visit(browser);
    const page = await tab(context, site);
    const who = person();
    await signUp(page, who);
    await page.clock.install();
    const before = site.seen.length;

    const { error } = await page.evaluate((each) => {
        window.pawl.dispose();
        return window.pawl.signIn(each);
    }, who);
    await halfAMinute(page);

    assert.equal(error.code, "client_disposed");
    assert.equal(site.seen.length, before);
    const twin = await page.evaluate(({ email, password }) => {
        window.open({ autoRefresh: false });
        return window.pawl.signIn({ email, password });
    }, who);
    assert.equal(twin.error, null, "the twin: a new client signs in");
    context.assertNoTrouble();
    await context.close();
});

test("page_onASecondAllowedOrigin_findsTheSessionAndActsInIt", threat("CLI-03"), async () => {
    const context = await visit(browser);
    await signUp(await tab(context, site), person());

    const page = await tab(context, second, { baseUrl: site.origin });
    await page.waitForFunction(() => window.pawl.state().user);

    assert.equal((await state(page)).status, "signed-in");
    const list = await page.evaluate(
        async () => (await window.client.listSessions(window.pawl)).data?.length,
    );
    assert.equal(list, 1);
    const left = await page.evaluate(() => window.pawl.signOut());
    assert.equal(left.error, null, "it may change something");
    await until(async () => (await sessionCookies(context)).length === 0, "the session's cookies are gone");
    await context.close();
});

test("page_onASecondAllowedOriginWhereNobodyIsSignedIn_saysSoAndSignsIn", threat("CLI-03"), async () => {
    const context = await visit(browser);
    const page = await tab(context, second, { baseUrl: site.origin });
    await page.waitForFunction(() => window.pawl.state().status === "signed-out");

    await signUp(page, person());

    assert.equal((await state(page)).status, "signed-in");
    await context.close();
});

test("page_whoseStorageWasWiped_findsTheSession", threat("CLI-03"), async () => {
    const context = await visit(browser);
    const page = await tab(context, site);
    await signUp(page, person());
    await page.evaluate(() => localStorage.clear());

    await page.reload();
    await page.waitForFunction(() => window.pawl?.state().user);

    assert.equal((await state(page)).status, "signed-in");
    context.assertNoTrouble();
    await context.close();
});

test("page_ofAnOriginThatIsNotAllowed_learnsNothing", threat("CLI-06"), async () => {
    const context = await visit(browser);
    await signUp(await tab(context, site), person());
    const evil = await Site.open(await freePort());
    const read = (page) =>
        page.evaluate(async (address) => {
            const answer = await fetch(address, { credentials: "include" }).catch(() => null);
            return answer && (await answer.json()).csrf_token;
        }, `${site.origin}/v1/auth/session`);

    const page = await context.newPage();
    await page.goto(`${evil.origin}/frames`);
    assert.equal(await read(page), null);

    const twin = await context.newPage();
    await twin.goto(`${second.origin}/frames`);
    assert.match(await read(twin), /^[\w-]{43}$/, "the twin: an allowed origin reads it");
    assert.match(server.output(), new RegExp(`origin ${evil.origin}: it is not in http.allowed_origins`));
    await evil.close();
    await context.close();
});

test("answer_thatAsksForAStepUp_isReadAcrossOriginsAndSentOnce", threat("CLI-05"), async () => {
    const path = "/v1/me/export";
    const context = await visit(browser);
    const who = person();
    await signUp(await tab(context, site), who);
    const page = await tab(context, second, { baseUrl: site.origin, autoRefresh: false });
    await page.waitForFunction(() => window.pawl.state().user);
    const add = () =>
        page.evaluate(async (address) => {
            const answer = await window.pawl.fetch(address);
            return { status: answer.status, challenge: answer.headers.get("WWW-Authenticate") };
        }, site.origin + path);
    await until(async () => (await add()).status === 401, "the password was typed long enough ago");
    const before = [site.requests(path), site.requests(REFRESH)];

    const { challenge } = await add();

    assert.match(challenge, /insufficient_user_authentication/);
    assert.deepEqual([site.requests(path) - before[0], site.requests(REFRESH) - before[1]], [1, 0]);
    const { error } = await page.evaluate(
        (password) => window.pawl.stepUp({ factor: "password", password }),
        who.password,
    );
    assert.equal(error, null, "the twin: it may be stepped up");
    await context.close();
});

test("signIn_onAPageWhoseCookiesTheBrowserDrops_saysSo", threat("CLI-08"), async () => {
    const port = await freePort();
    const plain = await Site.open(port);
    const origin = `http://${NOT_LOCAL}:${port}`;
    const plainServer = await Server.start({ PAWL_HTTP_PUBLIC_URL: origin });
    plain.handOnTo(plainServer.origin);
    const plainBrowser = await launch(`--host-resolver-rules=MAP ${NOT_LOCAL} 127.0.0.1`);
    try {
        const context = await visit(plainBrowser);
        const page = await tab(context, { origin });

        const { error } = await page.evaluate((who) => window.pawl.signUp(who), person());

        assert.equal(error?.code, "cookies_refused");
        assert.equal((await state(page)).status, "signed-out");
        const twin = await tab(context, { origin }, { mode: "bearer" });
        await signUp(twin, person());
        assert.equal((await state(twin)).status, "signed-in", "the twin: whoever needs no cookies signs in");
        await context.close();
    } finally {
        await plainBrowser.close();
        await plain.close();
        await plainServer.stop();
    }
});
