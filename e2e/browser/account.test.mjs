import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fail, mailed, signIn, succeed } from "./account.mjs";
import { ask, launch, person, PASSWORD, signUp, state, tab, visit } from "./browser.mjs";
import { freePort, Server, until } from "./server.mjs";
import { Site } from "./site.mjs";
import { threat } from "./threat.mjs";

const OTHER_PASSWORD = "pawls let nothing slip back";
const NO_ID = "019b76da-a800-7c4e-8d4e-5a0c3b3ec1b7";

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

/** Somebody who is signed in. */
async function signedUp() {
    const context = await visit(browser);
    const page = await tab(context, site);
    const who = person();
    await signUp(page, who);
    return { context, page, who };
}

/** The same person in another browser. */
async function elsewhere(who) {
    const context = await visit(browser);
    const page = await tab(context, site);
    assert.equal(await signIn(page, who), null);
    return page;
}

test("password_forgotten_isResetByTheMailedLinkAlone", async () => {
    const { context, page, who } = await signedUp();
    await succeed(page, "forgotPassword", who.email);
    await succeed(page, "forgotPassword", "nobody@example.com");
    const token = await mailed(server, who.email, "reset-password");

    await fail(page, "link_invalid", "resetPassword", { token: `${token}x`, password: OTHER_PASSWORD });
    const { errors } = await fail(page, "validation_failed", "resetPassword", {
        token,
        password: "password1",
    });
    assert.deepEqual(
        errors.map(({ pointer }) => pointer),
        ["/password"],
    );
    assert.equal((await state(page)).status, "signed-in");
    await succeed(page, "resetPassword", { token, password: OTHER_PASSWORD });

    assert.equal((await state(page)).status, "signed-out", "all sessions have ended");
    await fail(page, "link_invalid", "resetPassword", { token, password: OTHER_PASSWORD });
    assert.equal((await signIn(page, who)).code, "invalid_credentials");
    assert.equal(await signIn(page, { ...who, password: OTHER_PASSWORD }), null);
    context.assertNoTrouble();
    await context.close();
});

test("password_changed_continuesInANewSessionInAllTabsHereAndEndsOthers", threat("CLI-09"), async () => {
    const { context, page, who } = await signedUp();
    const second = await tab(context, site);
    await second.waitForFunction(() => window.pawl.state().user);
    const other = await elsewhere(who);
    const before = (await state(page)).session.id;
    const sent = () => site.requests("/v1/me/password");

    const wrong = { password: "not the password", new_password: OTHER_PASSWORD };
    const counted = sent();
    await fail(page, "invalid_credentials", "changePassword", wrong);
    assert.equal(sent() - counted, 1, "a wrong password is sent once");
    assert.equal((await state(page)).session.id, before);
    await succeed(page, "changePassword", { password: who.password, new_password: OTHER_PASSWORD });

    const { id } = (await state(page)).session;
    assert.notEqual(id, before);
    await second.waitForFunction((next) => window.pawl.state().session?.id === next, id);
    assert.deepEqual(await ask(page, 2), [200, 200]);
    assert.deepEqual(await ask(second, 2), [200, 200]);
    assert.deepEqual(await ask(other, 1), [401]);
    await other.waitForFunction(() => window.pawl.state().reason === "session_revoked");
    assert.deepEqual(
        await page.evaluate(() => window.events.map(({ type }) => type).filter((type) => type !== "user")),
        ["nobody", "signed-in", "refreshed"],
    );
    context.assertNoTrouble();
    await context.close();
});

test("email_isVerifiedByTheMailedLinkAlone", async () => {
    const { context, page, who } = await signedUp();
    const first = await mailed(server, who.email, "verify-email");
    await succeed(page, "resendVerification");
    const token = await until(async () => {
        const found = await mailed(server, who.email, "verify-email");
        return found !== first && found;
    }, "another link");

    await fail(page, "link_invalid", "verifyEmail", { token: first });
    assert.equal((await state(page)).user.email_verified, false);
    const stranger = await visit(browser);
    const { errors } = await fail(await tab(stranger, site), "validation_failed", "verifyEmail", { token });
    assert.deepEqual(errors, [{ pointer: "/password", code: "required" }]);
    await succeed(page, "verifyEmail", { token });

    assert.equal((await state(page)).user.email_verified, true);
    await fail(page, "email_already_verified", "resendVerification");
    await stranger.close();
    await context.close();
});

test("email_changed_continuesInANewSessionWithTheNewAddress", async () => {
    const { context, page, who } = await signedUp();
    const { email } = person();
    const before = (await state(page)).session.id;

    await fail(page, "invalid_credentials", "changeEmail", { email, password: "not the password" });
    await fail(page, "validation_failed", "changeEmail", { email: "none", password: who.password });
    await succeed(page, "changeEmail", { email, password: who.password });
    const token = await mailed(server, email, "verify-email");
    assert.equal((await state(page)).user.email, who.email);
    await succeed(page, "verifyEmail", { token });

    const { session, user } = await state(page);
    assert.notEqual(session.id, before);
    assert.equal(user.email, email);
    assert.deepEqual(await ask(page, 1), [200]);
    const { error } = await page.evaluate(() => window.pawl.refresh());
    assert.equal(error, null, "the new session can be refreshed");
    await context.close();
});

test("account_isExportedByItsUserAlone", async () => {
    const { context, page, who } = await signedUp();

    const { account, sessions, devices } = await succeed(page, "exportAccount");

    assert.equal(account.email, who.email);
    assert.deepEqual([sessions.length, devices.length], [1, 1]);
    await page.evaluate(() => window.pawl.signOut());
    await fail(page, "access_token_missing", "exportAccount");
    await context.close();
});

test("account_deleted_isSignedOutEverywhereAndGone", async () => {
    const { context, page, who } = await signedUp();
    const second = await tab(context, site);
    await second.waitForFunction(() => window.pawl.state().user);

    await fail(page, "invalid_credentials", "deleteAccount", { password: "not the password" });
    assert.equal((await state(page)).status, "signed-in");
    await succeed(page, "deleteAccount", { password: who.password });

    assert.equal((await state(page)).status, "signed-out");
    await second.waitForFunction(() => window.pawl.state().status === "signed-out");
    assert.equal((await signIn(page, who)).code, "invalid_credentials");
    context.assertNoTrouble();
    await context.close();
});

test("sessions_areListedAndEndedOneByOne", async () => {
    const { context, page, who } = await signedUp();
    const other = await elsewhere(who);
    const list = await succeed(page, "listSessions");
    const [own] = list.filter(({ current }) => current);
    const [theirs] = list.filter(({ current }) => !current);
    assert.equal(list.length, 2);
    assert.equal(own.id, (await state(page)).session.id);
    assert.equal(own.client, "first-party");

    await fail(page, "not_found", "endSession", NO_ID);
    await succeed(page, "endSession", theirs.id);
    await fail(page, "not_found", "endSession", theirs.id);
    assert.deepEqual(await ask(other, 1), [401]);
    assert.equal((await succeed(page, "listSessions")).length, 1);
    await succeed(page, "endSession", own.id);

    assert.equal((await state(page)).status, "signed-out");
    await fail(page, "session_revoked", "listSessions");
    await context.close();
});

test("devices_areListedAndForgotten", async () => {
    const { context, page, who } = await signedUp();
    const other = await elsewhere(who);
    const list = await succeed(page, "listDevices");
    assert.deepEqual(list.map(({ current }) => current).sort(), [false, true]);

    await fail(page, "not_found", "forgetDevice", NO_ID);
    await succeed(page, "forgetDevice", list.find(({ current }) => !current).id);
    assert.deepEqual(
        (await succeed(page, "listDevices")).map(({ current }) => current),
        [true],
    );
    await succeed(page, "forgetAllDevices");

    assert.deepEqual(await succeed(page, "listDevices"), []);
    assert.deepEqual(await ask(other, 1), [200], "sessions continue");
    await context.close();
});

test("activity_isListedPageByPage", async () => {
    const { context, page, who } = await signedUp();
    await elsewhere(who);
    const all = await succeed(page, "listActivity");
    const first = await succeed(page, "listActivity", { limit: 1 });
    const second = await succeed(page, "listActivity", { limit: 1, cursor: first.next });

    assert.ok(all.events.length >= 2);
    assert.equal(all.next, null);
    assert.deepEqual([...first.events, ...second.events], all.events.slice(0, 2));
    const { errors } = await fail(page, "validation_failed", "listActivity", { cursor: "x" });
    assert.equal(errors[0].code, "invalid_cursor");
    await fail(page, "validation_failed", "listActivity", { limit: 1_000 });
    await context.close();
});

test("session_onANewDevice_isDisownedByTheMailedLink", async () => {
    const { context, page, who } = await signedUp();
    await succeed(page, "verifyEmail", { token: await mailed(server, who.email, "verify-email") });
    const other = await elsewhere(who);
    const token = await mailed(server, who.email, "disown-session");

    await fail(page, "link_invalid", "disownSession", "x".repeat(token.length));
    assert.deepEqual(await ask(other, 1), [200]);
    await succeed(page, "disownSession", token);

    assert.deepEqual(await ask(other, 1), [401]);
    assert.deepEqual(await ask(page, 1), [200]);
    await context.close();
});

test("functions_byBearerTokens_continueInTheNewSession", async () => {
    const context = await visit(browser);
    const page = await tab(context, site, { mode: "bearer" });
    const who = person();
    await signUp(page, who);
    const before = (await state(page)).session.id;

    await succeed(page, "changePassword", { password: PASSWORD, new_password: OTHER_PASSWORD });

    assert.notEqual((await state(page)).session.id, before);
    assert.equal((await succeed(page, "listSessions")).length, 1);
    const { error } = await page.evaluate(() => window.pawl.refresh());
    assert.equal(error, null, "both tokens are the new session's");
    await context.close();
});
