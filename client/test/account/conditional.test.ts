import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { passkeyProof, signInWithPasskey } from "../../src/index.js";
import { credential, never, unfurnish, withAuthenticator } from "../fake/authenticator.js";
import { ASSERTED, SIGN_IN_OPTIONS, signedOut } from "../fake/passkeys.js";
import { ADA, MINUTE, Scene } from "../fake/scene.js";
import { NEXT } from "./calls.js";

afterEach(unfurnish);

test("conditionalSignIn_whereTheBrowserHasNone_isAnErrorAndSendsNothing", async () => {
    for (const isConditional of [undefined, false]) {
        const scene = new Scene();
        const [tab, seen] = await signedOut(scene);
        withAuthenticator(never, isConditional === undefined ? {} : { isConditional });

        const { error } = await scene.during(signInWithPasskey(tab.pawl, { conditional: true }));

        assert.equal(error?.code, "passkey_unavailable");
        assert.deepEqual(seen, []);
    }
});

test("conditionalSignIn_whenTheUserChoosesOne_signsIn", async () => {
    const scene = new Scene();
    const [tab] = await signedOut(scene);
    scene.browser.cookies.set("__Host-pawl_csrf", { value: `csrf-${NEXT}`, until: Infinity });
    const asked = withAuthenticator(() => credential(true, ...ASSERTED), { isConditional: true });

    const { data } = await scene.during(signInWithPasskey(tab.pawl, { conditional: true }));

    assert.equal(data?.user.name, "Ada");
    assert.equal(asked[0]!.mediation, "conditional");
});

test("conditionalSignIn_whenTheUserSignsInOtherwise_ends", async () => {
    const scene = new Scene();
    const [tab] = await signedOut(scene);
    const asked = withAuthenticator(never, { isConditional: true });
    const waiting = signInWithPasskey(tab.pawl, { conditional: true });
    await scene.time.pass(MINUTE);
    assert.equal(asked.length, 1);

    await scene.during(tab.pawl.signIn(ADA));
    const { error } = await scene.during(waiting);

    assert.equal(error?.code, "passkey_cancelled");
    assert.equal(asked.length, 1);
});

test("conditionalSignIn_whenAnotherRequestBegins_givesWay", async () => {
    const scene = new Scene();
    const [tab] = await signedOut(scene);
    const made = credential(true, ...ASSERTED);
    withAuthenticator(({ mediation }) => (mediation ? never() : made), { isConditional: true });
    const waiting = signInWithPasskey(tab.pawl, { conditional: true });
    await scene.time.pass(MINUTE);

    const { data } = await scene.during(passkeyProof(tab.pawl, { challenge: "c" }));
    const { error } = await scene.during(waiting);

    assert.equal(data?.factor, "passkey");
    assert.equal(error?.code, "passkey_cancelled");
});

test("conditionalSignIn_thatWaitsForLong_asksForOtherOptionsInTime", async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    const scene = new Scene();
    const [tab, seen] = await signedOut(scene);
    const asked = withAuthenticator(never, { isConditional: true });
    const cancel = new AbortController();
    const waiting = signInWithPasskey(tab.pawl, { conditional: true, signal: cancel.signal });
    await scene.time.pass(MINUTE);

    context.mock.timers.tick(239_999);
    await scene.time.pass(MINUTE);
    assert.equal(asked.length, 1);
    context.mock.timers.tick(1);
    await scene.time.pass(MINUTE);

    assert.equal(asked.length, 2);
    assert.equal(seen.filter(({ path }) => path === SIGN_IN_OPTIONS).length, 2);
    assert.ok(asked[0]!.signal.aborted && !asked[1]!.signal.aborted);
    cancel.abort();
    const { error } = await scene.during(waiting);
    assert.equal(error?.code, "passkey_cancelled");
});
