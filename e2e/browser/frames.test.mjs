import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ask, launch, person, signUp, tab, visit } from "./browser.mjs";
import { freePort, Server, until } from "./server.mjs";
import { Site } from "./site.mjs";
import { threat } from "./threat.mjs";

const REFRESH = "/v1/auth/refresh";

/** What a frame may send, whatever goes wrong. */
const MOST = 12;

let browser, server, site;

before(async () => {
    site = await Site.open(await freePort());
    server = await Server.start({ PAWL_HTTP_PUBLIC_URL: site.origin });
    site.handOnTo(server.origin);
    browser = await launch();
});

after(async () => {
    await browser?.close();
    await site?.close();
    await server?.stop();
});

const APP = '<!doctype html><script type="module" src="/app.js"></script>';

/**
 * Runs the client in a frame.
 *
 * @param status what is to be known there of a session that the page's own origin has
 */
async function inAFrame(attributes, status) {
    const context = await visit(browser);
    await signUp(await tab(context, site), person());
    const page = await context.newPage();
    let sent = 0;
    page.on("request", (request) => (sent += new URL(request.url()).pathname === REFRESH ? 1 : 0));
    await page.goto(`${site.origin}/frames`);
    await page.evaluate((all) => {
        const frame = document.createElement("iframe");
        Object.entries(all).forEach(([name, value]) => frame.setAttribute(name, value));
        document.body.append(frame);
    }, attributes);
    const frame = await until(() => page.frames()[1], "there is a frame");
    await frame.waitForFunction(() => window.pawl);

    if (status === "signed-in") {
        await frame.waitForFunction(() => window.pawl.state().user);
    } else {
        // Whoever is nobody's origin gets no answer; it is asked for again, with pauses.
        await until(
            () => frame.evaluate(() => window.pawl.refresh().then(({ error }) => error)),
            "no answer",
        );
    }

    assert.equal((await frame.evaluate(() => window.pawl.state())).status, status);
    assert.ok(sent <= MOST, `${sent} requests`);
    const { error } = await frame.evaluate(() => {
        return window.pawl.signIn({ email: "a@example.com", password: "x" });
    });
    assert.equal(error.code, status === "signed-in" ? "invalid_credentials" : "network_error");
    context.assertNoTrouble();
    await context.close();
}

test("frame_ofTheSameOrigin_runsTheClient", threat("CLI-04"), () => {
    return inAFrame({ src: "/frame" }, "signed-in");
});

test("frame_ofSrcdoc_runsTheClient", threat("CLI-04"), () => {
    return inAFrame({ srcdoc: APP }, "signed-in");
});

test("frame_sandboxed_runsTheClient", threat("CLI-04"), () => {
    return inAFrame({ src: "/frame", sandbox: "allow-scripts" }, "loading");
});

test("frame_ofSandboxedSrcdoc_runsTheClient", threat("CLI-04"), () => {
    return inAFrame({ srcdoc: APP, sandbox: "allow-scripts" }, "loading");
});

test("frame_ofData_runsTheClient", threat("CLI-04"), () => {
    const app = APP.replace("/app.js", `${site.origin}/app.js`);
    return inAFrame({ src: `data:text/html,${app}` }, "loading");
});

test("worker_runsTheClient", threat("CLI-04"), async () => {
    const context = await visit(browser);
    await signUp(await tab(context, site), person());
    const page = await context.newPage();
    await page.goto(`${site.origin}/frames`);

    const found = await page.evaluate(
        () =>
            new Promise((resolve, reject) => {
                const script = `
                    self.window = self;
                    const { origin } = self;
                    import(origin + "/app.js").then(async () => {
                        await pawl.getSession();
                        postMessage(pawl.state().status);
                    });
                `;
                const worker = new Worker(
                    URL.createObjectURL(new Blob([script], { type: "text/javascript" })),
                    { type: "module" },
                );
                worker.onmessage = ({ data }) => resolve(data);
                worker.onerror = ({ message }) => reject(new Error(message));
            }),
    );

    assert.equal(found, "signed-in");
    await context.close();
});

test("browser_thatKeepsNoDataForTheSite_runsTheClient", threat("CLI-04"), async () => {
    const context = await visit(browser);
    await context.addInitScript(() => {
        const refuse = () => {
            throw new DOMException("The operation is insecure.", "SecurityError");
        };
        for (const name of ["localStorage", "sessionStorage"]) {
            Object.defineProperty(window, name, { get: refuse });
        }
        Object.defineProperty(Document.prototype, "cookie", { get: refuse, set: refuse });
        Object.defineProperty(navigator, "locks", { get: refuse });
        window.BroadcastChannel = class {
            constructor() {
                refuse();
            }
        };
    });
    const page = await tab(context, site, { autoRefresh: false });
    await signUp(page, person());

    assert.deepEqual(await ask(page, 2), [200, 200]);
    const { data } = await page.evaluate(() => window.pawl.refresh());
    assert.equal(data.generation, 1);
    context.assertNoTrouble();
    await context.close();
});
