import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, PASSWORD, person, visit } from "./browser.mjs";
import { look } from "./look.mjs";
import { Server, until } from "./server.mjs";
import { threat } from "./threat.mjs";

const OTHER_PASSWORD = "another wheel, another way";
const CALL = "window.injected=1";
const SCRIPTS = [
    `<img src=x onerror=${CALL}>`,
    `"><svg onload=${CALL}>`,
    `</title><script>${CALL}</script>`,
    `'-${CALL}-'`,
    `<a href="javascript:${CALL}">a</a>`,
    "{{constructor.constructor('window.injected=1')()}}",
];

let browser, open, verified;

before(async () => {
    [open, verified] = await Promise.all([Server.start(), Server.start({ PAWL_SIGNUP_MODE: "verified" })]);
    browser = await launch();
});

after(async () => {
    await browser?.close();
    await Promise.all([open?.stop(), verified?.stop()]);
});

function post(server, path, data, headers = {}) {
    return fetch(server.origin + path, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...headers },
        body: JSON.stringify(data),
    });
}

function signIn(server, who, password) {
    return post(server, "/v1/auth/login", {
        email: who.email,
        password,
        transport: "bearer",
    });
}

/** The link to a page in the newest mail to somebody. */
function link(server, who, page) {
    return until(async () => {
        const { messages } = await (await fetch(`${server.origin}/dev/mail/messages`)).json();
        const mine = messages.filter((mail) => mail.to === who.email).map((mail) => mail.text);
        return mine.map((text) => text.match(/http\S+/)?.[0]).find((url) => url?.includes(`${page}#`));
    }, `a mail with a link to ${page}`);
}

async function say(page, text) {
    await page.waitForFunction(
        (wanted) => document.getElementById("said").textContent.includes(wanted),
        text,
    );
}

test(
    "signUp_whereAddressesAreProvedFirst_choosesThePasswordOnThePageOfTheLink",
    threat("RST-13"),
    async () => {
        const who = person();
        await post(verified, "/v1/auth/signup", {
            email: who.email,
            password: OTHER_PASSWORD,
        });
        const context = await visit(browser);
        const page = await context.newPage();
        await page.goto(await link(verified, who, "/complete-signup"));
        assert.equal(new URL(page.url()).hash, "");

        await page.fill("#password", "password");
        await page.click("button");
        await say(page, "too common");
        await page.fill("#password", PASSWORD);
        await page.click("button");
        await say(page, "Your account is ready");

        assert.equal((await signIn(verified, who, OTHER_PASSWORD)).status, 401);
        assert.equal((await signIn(verified, who, PASSWORD)).status, 200);
        context.assertNoTrouble();
        await context.close();
    },
);

test("verify_whereNobodyIsSignedIn_asksForThePassword", threat("RST-13"), async () => {
    const who = person();
    await post(open, "/v1/auth/signup", who);
    const context = await visit(browser);
    const page = await context.newPage();
    await page.goto(await link(open, who, "/verify-email"));

    await page.click("button");
    await page.waitForSelector("#password:visible");
    await page.fill("#password", OTHER_PASSWORD);
    await page.click("button");
    await say(page, "Wrong password");
    await page.fill("#password", PASSWORD);
    await page.click("button");
    await say(page, "E-mail address verified");

    const session = await (await signIn(open, who, PASSWORD)).json();
    assert.equal(session.user.email_verified, true);
    context.assertNoTrouble();
    await context.close();
});

test("verify_whereTheAccountIsSignedIn_takesOneClick", threat("RST-13"), async () => {
    const who = person();
    const context = await visit(browser);
    const page = await context.newPage();
    await page.goto(`${open.origin}/demo/sign-up`);
    await page.fill("[name=email]", who.email);
    await page.fill("[name=password]", who.password);
    await page.click("button[type=submit]");
    await page.waitForSelector(".live");

    await page.goto(await link(open, who, "/verify-email"));
    await page.click("button");
    await say(page, "E-mail address verified");
    context.assertNoTrouble();
    await context.close();
});

test("disown_signInOnANewDevice_endsItWithOneClick", async () => {
    const who = person();
    await post(open, "/v1/auth/signup", who);
    const stranger = await (await signIn(open, who, PASSWORD)).json();
    const asStranger = () =>
        fetch(`${open.origin}/v1/me`, { headers: { Authorization: `Bearer ${stranger.access_token}` } });
    const context = await visit(browser);
    const page = await context.newPage();
    await page.goto(await link(open, who, "/disown-session"));
    await look(page, "disown-session", false);
    assert.equal((await asStranger()).status, 200, "opening the link ends nothing");

    await page.click("button");
    await say(page, "was ended");

    assert.equal((await asStranger()).status, 401);
    context.assertNoTrouble();
    await context.close();
});

test("scripts_inEverythingThatIsStoredOrReflected_areText", threat("INJ-05"), async () => {
    for (const script of SCRIPTS) {
        // A name has neither of these.
        const name = script.replaceAll(/[/:]/g, "");
        const who = { ...person(), name };
        const context = await visit(browser, {
            userAgent: `Mozilla/5.0 ${script}`,
        });
        const page = await context.newPage();
        await page.goto(`${open.origin}/demo/sign-up`);
        await page.fill("[name=name]", who.name);
        await page.fill("[name=email]", who.email);
        await page.fill("[name=password]", who.password);
        await page.click("button[type=submit]");
        await page.waitForSelector(".live");
        await page.click("nav >> text=Profile");
        await page.waitForSelector(".facts");
        assert.ok((await page.textContent(".facts")).includes(name));
        await calm(page);
        await page.click("nav >> text=Devices");
        await page.waitForSelector(".devices li");
        await calm(page);

        await link(open, who, "/verify-email");
        await page.goto(`${open.origin}/dev/mail`);
        await page.waitForSelector("#mail:visible");
        const mail = page.frameLocator("#mail").locator("body");
        await until(async () => (await mail.textContent()).includes("Hello,"), "the mail is shown");
        assert.ok(!(await mail.textContent()).includes(name), "the address is not proved");
        await calm(page);

        const encoded = encodeURIComponent(script);
        for (const path of [
            "/verify-email",
            "/reset-password",
            "/accept-invitation",
            "/complete-signup",
            "/disown-session",
            "/setup",
        ]) {
            await page.goto(`${open.origin}${path}?x=${encoded}#${encoded}`);
            await page.click("button").catch(() => null);
            await calm(page);
        }
        await page.goto(`${open.origin}/${encoded}`);
        await calm(page);
        context.assertNoTrouble();
        await context.close();
    }
});

/** Nothing of it has run, on the page or in a frame of it. */
async function calm(page) {
    for (const frame of page.frames()) {
        assert.equal(await frame.evaluate(() => window.injected), undefined, frame.url());
    }
}

test("scripts_onAPageThatTakesThemForMarkup_run", threat("INJ-05"), async () => {
    const page = await browser.newPage();
    await page.setContent(`<p>${SCRIPTS[0]}</p>`);
    await page.waitForFunction(() => window.injected === 1);
    await assert.rejects(calm(page));
    await page.close();
});
