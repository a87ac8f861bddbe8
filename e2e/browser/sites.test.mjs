import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { ask, launch, person, sessionCookies, signUp, state, tab, visit } from "./browser.mjs";
import { freePort, Server } from "./server.mjs";
import { Site } from "./site.mjs";
import { threat } from "./threat.mjs";

let browser, server, site, evil, evilPort;

/** A site of somebody else's on this machine: another port is another origin, 127.0.0.1 is another site. */
function openEvilSite(port) {
    const evilServer = createServer((request, answer) => {
        if (request.url === "/plant") {
            answer.setHeader("Set-Cookie", [
                "__Secure-pawl_refresh=planted; Secure; Path=/v1/auth/refresh",
                "__Host-pawl_access=planted; Secure; Path=/v1/",
            ]);
        }
        answer.setHeader("Content-Type", "text/html");
        answer.end("<!doctype html><title>Win a prize</title><h1>Win a prize</h1>");
    });
    return new Promise((done) => evilServer.listen(port, "127.0.0.1", () => done(evilServer)));
}

before(async () => {
    site = await Site.open(await freePort());
    server = await Server.start({ PAWL_HTTP_PUBLIC_URL: site.origin });
    site.handOnTo(server.origin);
    evilPort = await freePort();
    evil = await openEvilSite(evilPort);
    browser = await launch();
});

after(async () => {
    await browser?.close();
    await site?.close();
    await server?.stop();
    evil?.closeAllConnections();
    evil?.close();
});

/** Everything that a page can send by itself, against every route that changes something. */
async function attack(target, accomplice) {
    const routes = [
        ["POST", "/v1/auth/signup"],
        ["POST", "/v1/auth/login"],
        ["POST", "/v1/auth/refresh"],
        ["POST", "/v1/auth/logout"],
        ["POST", "/v1/auth/logout-everywhere"],
        ["POST", "/v1/me/password"],
        ["POST", "/v1/me/email"],
        ["DELETE", "/v1/me"],
        ["DELETE", "/v1/me/sessions/x"],
        ["POST", "/v1/admin/users"],
        ["DELETE", "/v1/admin/sessions"],
    ];
    const body = JSON.stringify({ email: accomplice.email, password: accomplice.password });
    const answers = [];
    const send = async (path, init) => {
        const answer = await fetch(target + path, { credentials: "include", ...init }).catch(() => null);
        answers.push([path, answer && answer.type !== "opaque" ? answer.status : null]);
    };
    for (const [method, path] of routes) {
        for (const type of ["application/json", "text/plain"]) {
            await send(path, { method, body, headers: { "Content-Type": type } });
            await send(path, { method, body, headers: { "Content-Type": type, "X-CSRF-Token": "guessed" } });
        }
        await send(path, { method: "POST", mode: "no-cors", body });
        await send(path, { method: "GET", mode: "no-cors" });
        navigator.sendBeacon(target + path, body);
    }
    const loaded = (element) =>
        new Promise((done) => {
            element.onload = element.onerror = done;
            setTimeout(done, 1_000);
            document.body.append(element);
        });
    const frames = routes.map(async ([, path]) => {
        const frame = document.createElement("iframe");
        frame.name = `frame${path}`;
        await loaded(frame);
        const form = document.createElement("form");
        Object.assign(form, {
            method: "post",
            enctype: "text/plain",
            action: target + path,
            target: frame.name,
        });
        const field = document.createElement("input");
        Object.assign(field, { name: body.slice(0, -1) + ',"x":"', value: '"}' });
        form.append(field);
        document.body.append(form);
        const done = new Promise((resolve) => (frame.onload = resolve));
        form.submit();
        await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 1_000))]);
    });
    await Promise.all(frames);
    for (const [, path] of routes) {
        const image = Object.assign(new Image(), { src: target + path });
        const link = Object.assign(document.createElement("link"), { rel: "prefetch", href: target + path });
        document.head.append(link);
        await loaded(image);
    }
    return answers;
}

/** What is on record of somebody, as they see it themselves. */
async function record(api, session) {
    const headers = { Authorization: `Bearer ${session.access_token}` };
    const { sessions } = await (await fetch(`${api}/v1/me/sessions`, { headers })).json();
    const me = await (await fetch(`${api}/v1/me`, { headers })).json();
    return { me, sessions: sessions.map(({ id, last_used_at }) => [id, last_used_at]) };
}

async function bearer(api, who) {
    const answer = await fetch(`${api}/v1/auth/login`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ email: who.email, password: who.password, transport: "bearer" }),
    });
    return answer.json();
}

async function attackFrom(host) {
    const context = await visit(browser);
    const victim = person();
    const page = await tab(context, site, { autoRefresh: false });
    await signUp(page, victim);
    const own = await bearer(server.origin, victim);
    const before = await record(server.origin, own);
    const refreshes = await server.refreshes();
    const foreign = await context.newPage();
    await foreign.goto(`http://${host}:${evilPort}/`);

    const accomplice = person();
    const answers = await foreign.evaluate(
        ([source, ...all]) => new Function(`return (${source})(...arguments)`)(...all),
        [attack.toString(), site.origin, accomplice],
    );

    assert.ok(answers.length > 40);
    const read = answers.filter(([, status]) => status !== null);
    assert.deepEqual(read, [], "no answer can be read");
    assert.deepEqual(await record(server.origin, own), before);
    assert.deepEqual(await server.refreshes(), refreshes);
    assert.equal((await bearer(server.origin, accomplice)).code, "invalid_credentials");
    assert.deepEqual(await ask(page, 1), [200], "the twin: our own page goes on");
    const { data } = await page.evaluate(() => window.pawl.refresh());
    assert.equal(data.generation, 1, "the twin: our own page may refresh");
    await context.close();
}

test("page_ofAnotherOrigin_changesNothing", threat("CSRF-11"), () => attackFrom("localhost"));

test("page_ofAnotherSite_changesNothing", threat("CSRF-11"), () => attackFrom("127.0.0.1"));

test("cookie_plantedBesideOurs_isRefusedAndNoneIsPicked", threat("SES-04"), async () => {
    const context = await visit(browser);
    const page = await tab(context, site, { autoRefresh: false });
    await signUp(page, person());
    const foreign = await context.newPage();
    await foreign.goto(`http://localhost:${evilPort}/plant`);
    const planted = (await context.cookies()).filter((cookie) => cookie.value === "planted");
    assert.deepEqual(
        planted.map((cookie) => cookie.name),
        ["__Secure-pawl_refresh"],
        "the browser keeps the one that it has to, and none with the prefix __Host-",
    );

    const { error } = await page.evaluate(() => window.pawl.refresh());

    assert.equal(error.code, "ambiguous_credentials");
    assert.equal((await state(page)).status, "signed-in", "nobody is signed out by it");
    assert.deepEqual(await ask(page, 1), [200]);
    await context.clearCookies({ path: "/v1/auth/refresh" });
    const twin = await page.evaluate(() => window.pawl.refresh());
    assert.equal(twin.data?.generation, 1, "the twin: without it all is well");
    await context.close();
});

test("browser_thatTwoPeopleUseInTurn_neverMixesThem", threat("SES-07"), async () => {
    const context = await visit(browser);
    const page = await tab(context, site, { autoRefresh: false });
    const [ada, bob] = [person(), person()];
    await signUp(page, ada);
    const adas = await sessionCookies(context);
    await page.evaluate(() => window.pawl.signOut());
    await signUp(page, bob);
    const bobs = await sessionCookies(context);
    const who = () =>
        page.evaluate(async () => {
            const { user } = window.pawl;
            const { data } = await user.call(window.pawl);
            return data?.email ?? null;
        });
    assert.equal(await who(), bob.email, "the twin: all of one's own");

    for (const missing of bobs.map((cookie) => cookie.name)) {
        for (const planted of [[], adas.filter((cookie) => cookie.name === missing)]) {
            await context.clearCookies();
            await context.addCookies([...bobs.filter((cookie) => cookie.name !== missing), ...planted]);
            const fresh = await tab(context, site, { autoRefresh: false });
            const seen = await fresh.evaluate(async () => {
                await window.pawl.refresh();
                const answer = await window.pawl.fetch("/v1/me");
                return answer.ok ? (await answer.json()).email : null;
            });
            assert.notEqual(seen, ada.email, `${missing} missing, ${planted.length} planted`);
            await fresh.close();
        }
    }
    await context.close();
});

test("browser_afterSignOut_showsAndOpensNothing", threat("SES-08"), async () => {
    const context = await visit(browser);
    const who = person();
    const page = await context.newPage();
    await page.goto(`${site.origin}/demo/sign-up`);
    await page.fill("[name=email]", who.email);
    await page.fill("[name=password]", who.password);
    await page.fill("[name=name]", who.name);
    await page.click("button[type=submit]");
    await page.click("nav >> text=Profile");
    await page.waitForSelector(`text=${who.email}`);
    const cookies = await sessionCookies(context);
    const twin = await page.evaluate(async () => (await fetch("/v1/me")).status);
    assert.equal(twin, 200);

    await page.click("header >> text=Sign out");
    await page.waitForSelector("text=You are signed out");
    for (const back of ["goBack", "goBack", "reload"]) {
        await page[back]();
        await page.waitForSelector("h1:has-text('Sign in')");
        assert.ok(!(await page.content()).includes(who.email));
    }
    const cached = await page.evaluate(async () => {
        const answer = await fetch("/v1/me", { cache: "force-cache" });
        return answer.status;
    });
    assert.equal(cached, 401);
    await context.addCookies(cookies);
    const replayed = await page.evaluate(async () => {
        const token = document.cookie.replace(/^.*__Host-pawl_csrf=([^;]*).*$/, "$1");
        const headers = { "X-CSRF-Token": token };
        const refresh = await fetch("/v1/auth/refresh", { method: "POST", headers });
        return [(await fetch("/v1/me")).status, refresh.status, (await refresh.json()).code];
    });
    assert.deepEqual(replayed, [401, 401, "session_revoked"]);
    await context.close();
});
