import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, person, visit } from "./browser.mjs";
import { look } from "./look.mjs";
import { Server } from "./server.mjs";
import { code, wrongCode } from "./totp.mjs";

/** After it a sign-in is not fresh any more. */
const MAX_AGE = 8_000;
const ASKED = "h1:has-text('Enter your code')";
const SIGNED_IN = ".facts";

let browser, server;

before(async () => {
    server = await Server.start({ PAWL_MFA_MAX_AGE: `${MAX_AGE / 1_000}s` });
    browser = await launch();
});

after(async () => {
    await browser?.close();
    await server?.stop();
});

async function send(page, typed) {
    await page.fill("[name=code]", typed);
    await page.click("form button[type=submit]");
}

async function signIn(page, who, next) {
    await page.fill("[name=email]", who.email);
    await page.fill("[name=password]", who.password);
    await page.click("button[type=submit]");
    await page.waitForSelector(next);
}

async function signOut(page) {
    await page.click("text=Sign out");
    await page.waitForSelector("text=You are signed out");
}

test("authenticatorApp_turnedOn_isAskedForAtTheSignInAndBeforeItIsTurnedOff", async () => {
    const context = await visit(browser, { reducedMotion: "reduce" });
    const page = await context.newPage();
    const who = person();
    await page.goto(`${server.origin}/demo/sign-up`);
    await page.fill("[name=email]", who.email);
    await page.fill("[name=password]", who.password);
    await page.click("button[type=submit]");
    await page.waitForSelector(".live");
    await page.click("nav >> text=Profile");
    await page.waitForTimeout(MAX_AGE + 100);

    await page.click("text=Set up an authenticator app");
    await page.waitForSelector("text=Confirm your password");
    await look(page, "second-factor-step-up");
    await send(page, "not the password");
    await page.waitForSelector("text=Wrong password.");
    await send(page, who.password);
    await page.waitForSelector(".qr path");
    await look(page, "second-factor-pending");
    const secret = await page.textContent("section[aria-labelledby=second] code");
    await page.waitForTimeout(MAX_AGE);
    await send(page, code(secret));
    await page.waitForSelector(".codes li:nth-child(10)");
    await look(page, "second-factor-codes");
    const recovery = await page.textContent(".codes li");
    await page.click("text=I saved them");
    await page.waitForSelector("text=Turn off");

    await signOut(page);
    await signIn(page, who, ASKED);
    await look(page, "second-factor-sign-in");
    await send(page, wrongCode(secret));
    await page.waitForSelector("text=This code is wrong");
    await page.check("[name=remember]");
    await send(page, code(secret, 1));
    await page.waitForSelector(SIGNED_IN);
    await signOut(page);
    await signIn(page, who, SIGNED_IN);

    await signOut(page);
    await context.clearCookies({ name: "__Secure-pawl_remembered" });
    await signIn(page, who, ASKED);
    await page.click("text=Use a recovery code");
    await send(page, recovery);
    await page.waitForSelector(SIGNED_IN);
    await page.waitForTimeout(MAX_AGE + 100);
    await page.click("text=Turn off");
    await page.waitForSelector("label:has-text('Code from your authenticator app')");
    await send(page, wrongCode(secret));
    await page.waitForSelector("text=This code is wrong");
    assert.equal(await page.locator("text=Set up an authenticator app").count(), 0);
    context.assertNoTrouble();
    await context.close();
});
