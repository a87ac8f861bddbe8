import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { call, fail, signIn, stepUp, succeed } from "./account.mjs";
import { ask, launch, person, signUp, state, tab, visit } from "./browser.mjs";
import { freePort, Server, until } from "./server.mjs";
import { Site } from "./site.mjs";

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

const AUTHENTICATOR = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
};

/** A tab of a browser with an authenticator. */
async function withAuthenticator(options = {}) {
    const context = await visit(browser);
    const page = await tab(context, site);
    const devtools = await context.newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
        options: { ...AUTHENTICATOR, ...options },
    });
    const send = (method, more = {}) => devtools.send(`WebAuthn.${method}`, { authenticatorId, ...more });
    return { context, page, send };
}

/** Somebody who is signed in and has added a passkey. */
async function withPasskey(options) {
    const { context, page, send } = await withAuthenticator(options);
    const who = person();
    await signUp(page, who);
    const proof = { factor: "password", password: who.password };
    const { data, error } = await call(page, "addPasskey", { name: "laptop", proof });
    assert.equal(error, null);
    return { context, page, send, who, passkey: data };
}

function signOut(page) {
    return page.evaluate(() => window.pawl.signOut());
}

test("passkey_added_signsInAlone", async () => {
    const { context, page, send } = await withAuthenticator();
    const who = person();
    await signUp(page, who);
    const before = (await state(page)).session.id;

    await fail(page, "credential_required", "addPasskey", { name: "laptop" });
    const wrong = { factor: "password", password: "not the password" };
    await fail(page, "invalid_credentials", "addPasskey", { proof: wrong });
    const { data, asked } = await stepUp(
        page,
        [wrong, { factor: "password", password: who.password }],
        "addPasskey",
        { name: "laptop" },
    );

    assert.deepEqual(
        asked.map(({ error }) => error),
        [null, "invalid_credentials"],
    );
    assert.equal(data.recovery_codes.length, 10);
    assert.notEqual((await state(page)).session.id, before);
    assert.deepEqual(await ask(page, 1), [200]);
    const factors = await succeed(page, "listFactors");
    assert.deepEqual(factors.map(({ kind }) => kind).sort(), ["passkey", "recovery"]);
    assert.equal(factors.find(({ id }) => id === data.id).name, "laptop");

    await signOut(page);
    const { user } = await succeed(page, "signInWithPasskey", { remember: true });
    assert.equal(user.email, who.email);
    assert.equal((await state(page)).status, "signed-in");

    await signOut(page);
    await send("clearCredentials");
    await fail(page, "passkey_cancelled", "signInWithPasskey");
    assert.equal((await state(page)).status, "signed-out");
    context.assertNoTrouble();
    await context.close();
});

test("passkey_ofAnAuthenticatorThatHasOne_isNotAddedAgain", async () => {
    const { context, page } = await withPasskey();

    // In the session that added the first factor, nothing more can be added.
    await signOut(page);
    await succeed(page, "signInWithPasskey");
    const { data: proof } = await call(page, "passkeyProof");
    await fail(page, "passkey_registered", "addPasskey", { proof });

    assert.equal((await succeed(page, "listFactors")).length, 2);
    await context.close();
});

test("passkey_asTheSecondFactor_completesASignInAndAStepUp", async () => {
    const { context, page, send, who, passkey } = await withPasskey();
    const confirm = (confirmation) => page.evaluate((all) => window.pawl.confirmSignIn(all), confirmation);
    await signOut(page);
    const required = await signIn(page, who);
    assert.equal(required.code, "mfa_required");
    assert.deepEqual([...required.factors].sort(), ["passkey", "recovery"]);
    const { challenge } = required;

    const wrong = await confirm({ challenge, factor: "recovery", code: "a".repeat(16) });
    assert.match(wrong.error.code, /^(mfa_code_invalid|validation_failed)$/);
    const proof = await succeed(page, "passkeyProof", { challenge });
    const { error, data } = await confirm({ challenge, ...proof });
    assert.equal(error, null);
    assert.equal(data.user.email, who.email);
    await signOut(page);
    const again = (await signIn(page, who)).challenge;
    const replayed = await confirm({ challenge: again, ...proof });
    assert.equal(replayed.error.code, "mfa_code_invalid", "a proof is for one sign-in");

    // A session that a recovery code opened has a single factor.
    const code = passkey.recovery_codes[0];
    assert.equal((await confirm({ challenge: again, factor: "recovery", code })).error, null);
    await fail(page, "insufficient_user_authentication", "exportAccount");
    const exported = await page.evaluate(() => {
        const { exportAccount, passkeyProof, withStepUp } = window.client;
        const ask = async () => (await passkeyProof(window.pawl)).data;
        return withStepUp(window.pawl, ask, () => exportAccount(window.pawl));
    });
    assert.equal(exported.data?.account.email, who.email);

    await send("clearCredentials");
    await fail(page, "passkey_cancelled", "passkeyProof");
    context.assertNoTrouble();
    await context.close();
});

test("passkey_removed_signsInNoMore", async () => {
    const { context, page, passkey } = await withPasskey();
    await signOut(page);
    await succeed(page, "signInWithPasskey");

    await fail(page, "credential_required", "removeFactor", { id: passkey.id });
    const { data: proof } = await call(page, "passkeyProof");
    await succeed(page, "removeFactor", { id: passkey.id, proof });

    assert.deepEqual(await succeed(page, "listFactors"), []);
    assert.deepEqual(await ask(page, 1), [200]);
    await signOut(page);
    await fail(page, "passkey_invalid", "signInWithPasskey");
    await context.close();
});

test("passkey_whoseUserIsNotVerified_signsInNobody", async () => {
    const { context, page, send } = await withPasskey();
    await signOut(page);
    await send("setUserVerified", { isUserVerified: false });

    await fail(page, "passkey_cancelled", "signInWithPasskey");

    await send("setUserVerified", { isUserVerified: true });
    await succeed(page, "signInWithPasskey");
    await context.close();
});

test("passkey_offeredInAForm_signsIn", async () => {
    const { context, page, who } = await withPasskey();
    await signOut(page);

    const { user } = await succeed(page, "signInWithPasskey", { conditional: true });

    assert.equal(user.email, who.email);
    await context.close();
});

test("passkey_offeredInAForm_givesWayToAPassword", async () => {
    const { context, page } = await withAuthenticator({ automaticPresenceSimulation: false });
    const who = person();
    await signUp(page, who);
    await signOut(page);
    await page.evaluate(() => {
        window.offered = window.client.signInWithPasskey(window.pawl, { conditional: true });
    });
    await until(() => site.requests("/v1/auth/passkey/options") > 0, "the options are requested");

    assert.equal(await signIn(page, who), null);

    const { error } = await page.evaluate(() => window.offered);
    assert.equal(error.code, "passkey_cancelled");
    assert.equal((await state(page)).status, "signed-in");
    await context.close();
});

test("passkeys_whereTheBrowserHasNone_areUnavailable", async () => {
    const context = await visit(browser);
    await context.addInitScript(() => delete window.PublicKeyCredential);
    const page = await tab(context, site);

    await fail(page, "passkey_unavailable", "signInWithPasskey");
    await fail(page, "passkey_unavailable", "signInWithPasskey", { conditional: true });
    await context.close();
});

test("passkeys_inABrowserWithoutTheirJsonForms_work", async () => {
    const context = await visit(browser);
    await context.addInitScript(() => {
        const { PublicKeyCredential: own } = window;
        if (own) {
            delete own.parseCreationOptionsFromJSON;
            delete own.parseRequestOptionsFromJSON;
            own.prototype.toJSON = undefined;
        }
    });
    const page = await tab(context, site);
    const devtools = await context.newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    await devtools.send("WebAuthn.addVirtualAuthenticator", { options: AUTHENTICATOR });
    const who = person();
    await signUp(page, who);

    await succeed(page, "addPasskey", { proof: { factor: "password", password: who.password } });
    await signOut(page);
    const { user } = await succeed(page, "signInWithPasskey");

    assert.equal(user.email, who.email);
    context.assertNoTrouble();
    await context.close();
});
