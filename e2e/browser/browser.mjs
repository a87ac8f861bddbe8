import assert from "node:assert/strict";
import { accessSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import { until } from "./server.mjs";

function executable() {
    for (const folder of process.env.PATH.split(delimiter)) {
        try {
            const path = join(folder, "chromium");
            accessSync(path);
            return path;
        } catch {
            // The next one may have it.
        }
    }
    throw new Error("chromium is not installed");
}

/** @param args more that chromium is started with */
export function launch(...args) {
    return chromium.launch({
        executablePath: executable(),
        timeout: PATIENCE,
        args: process.getuid() === 0 ? ["--no-sandbox", ...args] : args,
    });
}

let people = 0;

export const PASSWORD = "ratchets turn one way";

/** Somebody new. */
export function person() {
    return {
        email: `person${++people}.${process.pid}@example.com`,
        password: PASSWORD,
        name: "Ada Lovelace",
    };
}

/** How long a page may take to come to something; much longer than it takes on an idle machine. */
const PATIENCE = 60_000;

/** A context of its own, which notices every violation of a content security policy and every error of a page. */
export async function visit(browser, options = {}) {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(PATIENCE);
    const troubles = [];
    await context.exposeBinding("reportViolation", (_, what) => troubles.push(what));
    await context.addInitScript(() => {
        addEventListener("securitypolicyviolation", (event) => {
            window.reportViolation(`${event.violatedDirective} ${event.blockedURI}`);
        });
    });
    context.on("weberror", (error) => troubles.push(String(error.error())));
    context.assertNoTrouble = () => assert.deepEqual(troubles, []);
    return context;
}

/** A tab with the application of the site, and the client in it. */
export async function tab(context, site, options = {}) {
    const page = await context.newPage();
    await page.goto(`${site.origin}/app?options=${encodeURIComponent(JSON.stringify(options))}`);
    await page.waitForFunction(() => window.pawl);
    return page;
}

export function signUp(page, who) {
    return page.evaluate(async (each) => {
        const { data, error } = await window.pawl.signUp(each);
        return data ?? Promise.reject(new Error(error?.code ?? "nobody is signed in"));
    }, who);
}

export function state(page) {
    return page.evaluate(() => window.pawl.state());
}

/** The three that make a session. */
export async function sessionCookies(context) {
    const names = /^__(Host-pawl_access|Secure-pawl_refresh|Host-pawl_csrf)$/;
    return (await context.cookies()).filter((each) => names.test(each.name));
}

/**
 * Waits until all tabs are at the same generation and the server has counted one refresh for each, as it must
 * be whenever none is under way.
 *
 * @param before what the server had counted when the session was new
 * @returns the generation
 */
export async function oneRefreshForEachGeneration(server, before, tabs) {
    let last;
    const isSo = async () => {
        const generations = (await Promise.all(tabs.map(state))).map(({ session }) => session?.generation);
        const now = await server.refreshes();
        const rotated = (now.rotated ?? 0) - (before.rotated ?? 0);
        last = { generations, rotated };
        return generations.every((each) => each === rotated) && last;
    };
    return until(isSo, "one refresh for each generation", 20_000).then(
        ({ rotated }) => rotated,
        () => assert.fail(`not one refresh for each generation: ${JSON.stringify(last)}`),
    );
}

/** The statuses of some requests that are sent at once. */
export function ask(page, count) {
    return page.evaluate(async (many) => {
        const requests = Array.from({ length: many }, () => window.pawl.fetch("/v1/me"));
        return (await Promise.all(requests)).map((answer) => answer.status);
    }, count);
}

/**
 * Stops a tab, as the browser does with those that are long out of sight, and a computer with all: no timer and
 * no message gets through. The answer lets it go on.
 */
export async function freeze(page) {
    const session = await page.context().newCDPSession(page);
    await session.send("Debugger.enable");
    const paused = new Promise((done) => session.once("Debugger.paused", done));
    await session.send("Debugger.pause");
    void page.evaluate(() => 1).catch(() => {});
    await paused;
    return async () => {
        await session.send("Debugger.resume");
        await session.detach();
    };
}
