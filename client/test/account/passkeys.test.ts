import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import type { Client } from "../../src/client.js";
import { addPasskey, passkeyProof, signInWithPasskey, type Result } from "../../src/index.js";
import {
    credential,
    json,
    never,
    RAW,
    rejecting,
    TEXT,
    unfurnish,
    withAuthenticator,
    withoutAuthenticator,
} from "../fake/authenticator.js";
import {
    ADD,
    ADD_OPTIONS,
    ASSERTED,
    CREATION,
    MADE,
    SIGN_IN,
    SIGN_IN_OPTIONS,
    signedIn,
    signedOut,
    STEP_UP_OPTIONS,
} from "../fake/passkeys.js";
import { MINUTE, Scene } from "../fake/scene.js";
import { USER } from "../fake/server.js";
import { disturb, WRONG } from "../fake/wrong.js";
import { GRANT, NEXT } from "./calls.js";

afterEach(unfurnish);

for (const hasJson of [true, false]) {
    const where = hasJson ? "" : ", in a browser without the JSON forms,";

    test(`addPasskey${where}_addsWhatTheAuthenticatorMade`, async () => {
        const scene = new Scene();
        const [tab, seen] = await signedIn(scene);
        const asked = withAuthenticator(() => credential(hasJson, ...MADE), { hasJson });
        const proof = { factor: "password", password: "p" } as const;

        const { data } = await scene.during(addPasskey(tab.pawl, { name: "phone", proof }));

        assert.deepEqual(data, { id: "f3", recovery_codes: ["aaaa-aaaa"] });
        assert.deepEqual(seen, [
            { path: ADD_OPTIONS, body: proof },
            { path: ADD, body: { name: "phone", credential: json(...MADE) } },
        ]);
        const { publicKey } = asked[0]!;
        assert.deepEqual(publicKey.rp, CREATION.rp);
        assert.deepEqual(publicKey.challenge, hasJson ? TEXT : RAW);
        assert.deepEqual(publicKey.user.id, hasJson ? TEXT : RAW);
        assert.deepEqual(publicKey.excludeCredentials[0].id, hasJson ? TEXT : RAW);
        assert.equal(tab.pawl.state().session?.id, NEXT);
    });

    test(`signInWithPasskey${where}_signsIn`, async () => {
        const scene = new Scene();
        const [tab, seen] = await signedOut(scene);
        const asked = withAuthenticator(() => credential(hasJson, ...ASSERTED), { hasJson });
        scene.browser.cookies.set("__Host-pawl_csrf", { value: `csrf-${NEXT}`, until: Infinity });

        const { data } = await scene.during(signInWithPasskey(tab.pawl, { remember: true }));

        assert.deepEqual(data, { session: GRANT.session, user: USER });
        assert.deepEqual(seen[0], { path: SIGN_IN_OPTIONS, body: {} });
        const body = { assertion: json(...ASSERTED), remember: true, transport: "cookie" };
        assert.deepEqual(seen[1], { path: SIGN_IN, body });
        assert.deepEqual(asked[0]!.publicKey.allowCredentials[0].id, hasJson ? TEXT : RAW);
        assert.equal(asked[0]!.mediation, undefined);
        assert.equal(tab.pawl.state().status, "signed-in");
    });
}

test("passkeyProof_withinASession_isForAStepUp", async () => {
    const scene = new Scene();
    const [tab, seen] = await signedIn(scene);
    withAuthenticator(() => credential(true, ...ASSERTED));

    const { data } = await scene.during(passkeyProof(tab.pawl));

    assert.deepEqual(data, { factor: "passkey", assertion: json(...ASSERTED) });
    assert.deepEqual(seen, [{ path: STEP_UP_OPTIONS, body: undefined }]);
});

test("passkeyProof_withAChallenge_isForThatSignIn", async () => {
    const scene = new Scene();
    const [tab, seen] = await signedOut(scene);
    withAuthenticator(() => credential(true, ...ASSERTED));

    const { data } = await scene.during(passkeyProof(tab.pawl, { challenge: "c" }));

    assert.equal(data?.factor, "passkey");
    assert.deepEqual(seen, [{ path: SIGN_IN_OPTIONS, body: { challenge: "c" } }]);
});

const CALLS: Record<string, (pawl: Client, signal?: AbortSignal) => Promise<Result<unknown>>> = {
    addPasskey: (pawl, signal) => addPasskey(pawl, { signal }),
    passkeyProof: (pawl, signal) => passkeyProof(pawl, { signal }),
    signInWithPasskey: (pawl, signal) => signInWithPasskey(pawl, { signal }),
};

const FAILURES = [
    ["NotAllowedError", "passkey_cancelled"],
    ["AbortError", "passkey_cancelled"],
    ["InvalidStateError", "passkey_registered"],
    ["SecurityError", "passkey_unavailable"],
    ["NotSupportedError", "passkey_unavailable"],
] as const;

for (const [name, call] of Object.entries(CALLS)) {
    for (const [problem, code] of FAILURES) {
        test(`${name}_whereTheBrowserSays ${problem}_isAnErrorAndSendsNothingMore`, async () => {
            const scene = new Scene();
            const [tab, seen] = await signedIn(scene);
            withAuthenticator(rejecting(problem));

            const { error } = await scene.during(call(tab.pawl));

            assert.equal(error?.code, code);
            assert.equal(seen.length, 1);
            assert.equal(tab.pawl.state().session?.id, "0000-0001");
        });
    }

    test(`${name}_inABrowserWithoutPasskeys_isAnError`, async () => {
        const scene = new Scene();
        const [tab] = await signedIn(scene);
        withoutAuthenticator();

        const { error } = await scene.during(call(tab.pawl));

        assert.equal(error?.code, "passkey_unavailable");
    });

    for (const made of [null, undefined, {}, { response: null }]) {
        test(`${name}_whoseBrowserMakes ${JSON.stringify(made)}_isAnErrorAndSendsNothingMore`, async () => {
            const scene = new Scene();
            const [tab, seen] = await signedIn(scene);
            withAuthenticator(() => made);

            const { error } = await scene.during(call(tab.pawl));

            assert.equal(error?.code, "passkey_unavailable");
            assert.equal(seen.length, 1);
        });
    }

    test(`${name}_cancelledByThePage_isAnErrorAndSendsNothingMore`, async () => {
        const scene = new Scene();
        const [tab, seen] = await signedIn(scene);
        const asked = withAuthenticator(never);
        const cancel = new AbortController();
        const doing = call(tab.pawl, cancel.signal);
        await scene.time.pass(MINUTE);
        assert.equal(asked.length, 1);

        cancel.abort();
        const { error } = await scene.during(doing);

        assert.equal(error?.code, "passkey_cancelled");
        assert.equal(seen.length, 1);
    });

    test(`${name}_cancelledBefore_isAnError`, async () => {
        const scene = new Scene();
        const [tab] = await signedIn(scene);
        withAuthenticator(never);

        const { error } = await scene.during(call(tab.pawl, AbortSignal.abort()));

        assert.equal(error?.code, "passkey_cancelled");
    });

    test(`${name}_afterDispose_asksNobody`, async () => {
        const scene = new Scene();
        const [tab, seen] = await signedIn(scene);
        const asked = withAuthenticator(never);
        tab.pawl.dispose();

        const { error } = await scene.during(call(tab.pawl));

        assert.equal(error?.code, "client_disposed");
        assert.deepEqual([seen, asked], [[], []]);
    });
}

const PATHS: readonly (readonly [keyof typeof CALLS, string, readonly string[]])[] = [
    ["addPasskey", ADD_OPTIONS, []],
    ["addPasskey", ADD, []],
    ["passkeyProof", STEP_UP_OPTIONS, []],
    ["signInWithPasskey", SIGN_IN_OPTIONS, []],
    ["signInWithPasskey", SIGN_IN, ["200 over already"]],
];

for (const [name, path, right] of PATHS) {
    test(`${name}_${path} answered by anything else_isAnErrorAndChangesNothing`, async () => {
        const scene = new Scene();
        const [tab] = await signedIn(scene);
        const { fetch } = tab;
        withAuthenticator(() => credential(true, ...ASSERTED));
        for (const wrong of WRONG.filter((each) => !right.includes(each.name))) {
            disturb(tab, path, wrong);

            const doing = CALLS[name]!(tab.pawl);
            await scene.time.pass(MINUTE);
            const { data, error } = await doing;

            assert.equal(data, null, wrong.name);
            assert.match(error!.code, /^(unexpected_answer|network_error)$/, wrong.name);
            assert.equal(tab.pawl.state().session?.id, "0000-0001", wrong.name);
            tab.fetch = fetch;
        }
    });
}
