import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, PASSWORD, person, visit } from "./browser.mjs";
import { look } from "./look.mjs";
import { Server } from "./server.mjs";

const LOOKS = {
    light: { viewport: { width: 1280, height: 900 } },
    dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
    narrow: { viewport: { width: 320, height: 640 }, deviceScaleFactor: 2 },
};

let browser, server;

before(async () => {
    server = await Server.start();
    browser = await launch();
});

after(async () => {
    await browser?.close();
    await server?.stop();
});

async function open(look, options = {}) {
    const context = await visit(browser, { ...LOOKS[look], reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    await page.goto(`${server.origin}/demo`);
    await page.waitForSelector("form");
    return { context, page };
}

async function signUp(page, who) {
    await page.click("text=Create one");
    await page.fill("[name=name]", who.name);
    await page.fill("[name=email]", who.email);
    await page.fill("[name=password]", who.password);
    await page.click("button[type=submit]");
    await page.waitForSelector(".live");
}

for (const name of Object.keys(LOOKS)) {
    test(`pages_${name}_areAccessibleAndKeepTheirPolicy`, async () => {
        const { context, page } = await open(name);
        const policy = (await page.request.get(`${server.origin}/demo`)).headers()["content-security-policy"];
        assert.match(policy, /^default-src 'none'/);
        assert.doesNotMatch(policy, /unsafe|\*/);
        await look(page, `${name}-sign-in`);
        await page.fill("[name=email]", "nobody@example.com");
        await page.fill("[name=password]", "not the password");
        await page.click("button[type=submit]");
        await page.waitForSelector("[role=alert]");
        await look(page, `${name}-sign-in-refused`);

        await signUp(page, person());
        for (const generation of [1, 2, 3]) {
            await page.click("text=Refresh now");
            await page.waitForSelector(`text=Rotated to generation ${generation}.`);
        }
        assert.equal(await page.textContent(".live .count"), "3");
        assert.equal(await page.locator(".timeline li").count(), 4);
        await page.click("text=Send 20 requests at once");
        await page.waitForSelector("text=20 of 20 requests succeeded");
        await page.click("text=Lose a response");
        await page.waitForSelector("text=the same successor again");
        await look(page, `${name}-session`);

        await page.click("nav >> text=Devices");
        await page.waitForSelector(".devices li:nth-child(2)");
        await look(page, `${name}-devices`);
        await page.click(".devices li:not(:has(.tag)) button");
        await page.waitForSelector("text=is signed out.");
        await page.waitForFunction(() => document.querySelectorAll(".devices li").length === 1);
        await page.click("nav >> text=Profile");
        await page.waitForSelector(".facts");
        await look(page, `${name}-profile`);

        await page.click("nav >> text=Session");
        await page.click("text=Steal a token");
        await page.waitForSelector("text=401 refresh_token_reused");
        await page.waitForSelector("text=Send the next request");
        await look(page, `${name}-stolen`);
        await page.click("text=Send the next request");
        await page.waitForSelector("text=Your session was ended");
        await look(page, `${name}-ended`);
        context.assertNoTrouble();
        await context.close();
    });
}

test("look_atAPageThatKeepsPeopleOut_findsIt", async () => {
    const { context, page } = await open("light");
    await page.evaluate(() => document.querySelector("main").append(document.createElement("input")));

    await assert.rejects(look(page, "control"), /label/);

    await context.close();
});

test("theft_elsewhere_endsAtTheSignInPageWithTheReasonAndTheWayBack", async () => {
    const { context, page } = await open("light");
    const who = person();
    await signUp(page, who);
    await page.click("nav >> text=Profile");
    // From now on the page asks for nothing by itself.
    await page.waitForSelector("text=Set up an authenticator app");
    const post = (path, data) =>
        fetch(`${server.origin}${path}`, {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify(data),
        }).then((answer) => answer.json());
    const thief = await post("/v1/auth/login", {
        email: who.email,
        password: who.password,
        transport: "bearer",
    });
    let token = thief.refresh_token;
    for (const turn of [1, 2]) {
        const { session, refresh_token } = await post("/v1/auth/refresh", { refresh_token: token });
        assert.equal(session.generation, turn);
        token = refresh_token;
    }
    const { code } = await post("/v1/auth/refresh", { refresh_token: thief.refresh_token });
    assert.equal(code, "refresh_token_reused");

    await page.click("nav >> text=Devices");

    await page.waitForSelector("text=or a stolen token was used");
    await page.fill("[name=email]", who.email);
    await page.fill("[name=password]", PASSWORD);
    await page.click("button[type=submit]");
    await page.waitForSelector("h1:has-text('Devices')");
    assert.equal(new URL(page.url()).pathname, "/demo/devices");
    await context.close();
});

test("signIn_withAReturnToThatLeavesTheOrigin_staysHere", async () => {
    const { context, page } = await open("light");
    await signUp(page, person());

    await page.goto(`${server.origin}/demo/sign-in?returnTo=//evil.example/demo`);
    await page.waitForSelector(".live");

    assert.equal(page.url(), `${server.origin}/demo`);
    await context.close();
});

test("everything_byKeyboardAlone_canBeDone", async () => {
    const { context, page } = await open("light");
    const who = person();
    const press = async (...keys) => {
        for (const key of keys) {
            await page.keyboard.press(key);
        }
    };
    const tabTo = async (name) => {
        for (let step = 0; step < 30; step++) {
            await press("Tab");
            const text = await page.evaluate(() => {
                const at = document.activeElement;
                return at?.getAttribute("name") ?? at?.textContent?.trim();
            });
            if (text === name) {
                return;
            }
        }
        assert.fail(`${name} cannot be reached with the Tab key`);
    };
    await tabTo("Create one");
    await press("Enter");
    await page.waitForSelector("h1:has-text('Create account')");
    await page.waitForFunction(() => document.activeElement?.tagName === "H1"); // the focus begins at the title
    await tabTo("email");
    await page.keyboard.type(who.email);
    await tabTo("password");
    await page.keyboard.type(who.password);
    await press("Enter");
    await page.waitForSelector(".live");
    await tabTo("Refresh now");
    await press("Space");
    await page.waitForSelector("text=Rotated to generation 1.");
    await page.focus("h1");
    await page.keyboard.down("Shift");
    await tabTo("Sign out");
    await page.keyboard.up("Shift");
    await press("Enter");
    await page.waitForSelector("text=You are signed out");
    await context.close();
});
