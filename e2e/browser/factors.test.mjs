import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { call, fail, signIn, stepUp, succeed } from "./account.mjs";
import { ask, launch, person, signUp, state, tab, visit } from "./browser.mjs";
import { freePort, Server } from "./server.mjs";
import { Site } from "./site.mjs";
import { code, wrongCode } from "./totp.mjs";

let browser, server, strict, site, strictSite;

before(async () => {
    [site, strictSite] = [await Site.open(await freePort()), await Site.open(await freePort())];
    [server, strict] = await Promise.all([
        Server.start({ PAWL_HTTP_PUBLIC_URL: site.origin }),
        Server.start({
            PAWL_HTTP_PUBLIC_URL: strictSite.origin,
            PAWL_MFA_POLICY: "required",
            PAWL_MFA_GRACE: "0s",
        }),
    ]);
    site.handOnTo(server.origin);
    strictSite.handOnTo(strict.origin);
    browser = await launch();
});

after(async () => {
    await browser?.close();
    await site?.close();
    await strictSite?.close();
    await server?.stop();
    await strict?.stop();
});

function confirmSignIn(page, confirmation) {
    return page.evaluate((all) => window.pawl.confirmSignIn(all), confirmation);
}

test("authenticatorApp_added_isRequiredAtTheSignInAndForChanges", async () => {
    const context = await visit(browser);
    const page = await tab(context, site);
    const who = person();
    await signUp(page, who);
    const before = (await state(page)).session.id;
    const password = { factor: "password", password: who.password };

    await fail(page, "credential_required", "addTotp", { name: "phone" });
    await fail(page, "invalid_credentials", "addTotp", { proof: { ...password, password: "wrong" } });
    const { data: pending, asked } = await stepUp(page, [password], "addTotp", { name: "phone" });
    assert.deepEqual(asked, [{ factors: ["password"], error: null }]);
    const { id, secret } = pending;
    await fail(page, "mfa_code_invalid", "confirmTotp", { id, code: wrongCode(secret) });
    assert.deepEqual(await succeed(page, "listFactors"), []);
    const { recovery_codes: codes } = await succeed(page, "confirmTotp", { id, code: code(secret) });

    assert.equal(codes.length, 10);
    assert.notEqual((await state(page)).session.id, before);
    assert.deepEqual(await ask(page, 1), [200]);
    await page.evaluate(() => window.pawl.signOut());

    const { code: required, challenge, factors } = await signIn(page, who);
    assert.equal(required, "mfa_required");
    assert.deepEqual([...factors].sort(), ["recovery", "totp"]);
    const wrong = await confirmSignIn(page, { challenge, factor: "totp", code: wrongCode(secret) });
    assert.equal(wrong.error.code, "mfa_code_invalid");
    const right = await confirmSignIn(page, {
        challenge,
        factor: "totp",
        code: code(secret, 1),
        remember_device: true,
    });
    assert.equal(right.error, null);

    const renewed = await isRequiredForChanges(page, who, codes);
    await remove(page, who, renewed);
    context.assertNoTrouble();
    await context.close();
});

/** Changes that require the second factor, shown by recovery codes, each of which works once. */
async function isRequiredForChanges(page, who, codes) {
    const recovery = () => ({ factor: "recovery", code: codes.shift() });
    const change = { password: who.password, new_password: "pawls let nothing slip back" };
    const used = recovery();

    await fail(page, "credential_required", "changePassword", change);
    const wrong = await stepUp(page, [used], "changePassword", { ...change, password: "wrong" });
    assert.equal(wrong.error.code, "invalid_credentials");
    assert.deepEqual(wrong.asked, [], "the password is verified first");
    const changed = await stepUp(page, [used], "changePassword", change);
    assert.equal(changed.error, null, "a wrong password uses up no code");
    assert.deepEqual(changed.asked, [{ factors: ["recovery", "totp"], error: null }]);
    who.password = change.new_password;

    await fail(page, "credential_required", "deleteAccount", { password: who.password });
    const email = person().email;
    await fail(page, "credential_required", "changeEmail", { email, password: who.password });
    await succeed(page, "changeEmail", { email, password: who.password, proof: recovery() });

    const again = await stepUp(page, [used, recovery()], "renewRecoveryCodes");
    assert.deepEqual(
        again.asked.map(({ error }) => error),
        [null, "mfa_code_invalid"],
    );
    assert.equal(again.data.length, 10);
    await fail(page, "mfa_code_invalid", "renewRecoveryCodes", { proof: recovery() });
    return again.data;
}

/** Exports the account and removes the app, with recovery codes that another session has got. */
async function remove(page, who, codes) {
    const [first, second, third, fourth] = codes.map((each) => ({ factor: "recovery", code: each }));
    await page.evaluate(() => window.pawl.signOut());
    const { challenge } = await signIn(page, who);
    assert.equal((await confirmSignIn(page, { challenge, ...first })).error, null);

    // A session that a recovery code opened has a single factor.
    const cancelled = await stepUp(page, [null], "exportAccount");
    assert.equal(cancelled.error.code, "insufficient_user_authentication");
    const { data, asked } = await stepUp(page, [first, fourth], "exportAccount");
    assert.equal(data.account.email, who.email);
    const factors = ["recovery", "totp"];
    assert.deepEqual(asked, [
        { factors, error: null },
        { factors, error: "mfa_code_invalid" },
    ]);

    const [{ id }] = (await succeed(page, "listFactors")).filter(({ kind }) => kind === "totp");

    await fail(page, "credential_required", "removeFactor", { id });
    await fail(page, "mfa_code_invalid", "removeFactor", { id, proof: first });
    const unknown = "019b76da-a800-7c4e-8d4e-5a0c3b3ec1b7";
    await fail(page, "not_found", "removeFactor", { id: unknown, proof: second });
    await succeed(page, "removeFactor", { id, proof: third });

    assert.deepEqual(await succeed(page, "listFactors"), []);
    assert.deepEqual(await ask(page, 1), [200], "the user continues");
    await page.evaluate(() => window.pawl.signOut());
    assert.equal(await signIn(page, who), null, "the password is enough again");
}

test("signIn_thatRequiresAnEnrolment_isCompletedByIt", async () => {
    const context = await visit(browser);
    const page = await tab(context, strictSite);
    const who = person();
    await page.evaluate((each) => window.pawl.signUp(each), who);
    const { code: required, challenge } = await signIn(page, who);
    assert.equal(required, "mfa_enrolment_required");

    await fail(page, "mfa_challenge_invalid", "enrolTotp", { challenge: `${challenge.slice(0, -4)}AAAA` });
    const { id, secret } = await succeed(page, "enrolTotp", { challenge });
    const wrong = await call(page, "confirmEnrolment", { challenge, id, code: wrongCode(secret) });
    assert.equal(wrong.error.code, "mfa_code_invalid");
    const { recovery_codes: codes, user } = await succeed(page, "confirmEnrolment", {
        challenge,
        id,
        code: code(secret),
    });

    assert.equal(codes.length, 10);
    assert.equal(user.email, who.email);
    assert.equal((await state(page)).status, "signed-in");
    assert.deepEqual(await ask(page, 1), [200]);
    await page.evaluate(() => window.pawl.signOut());
    assert.equal((await signIn(page, who)).code, "mfa_required");
    context.assertNoTrouble();
    await context.close();
});
