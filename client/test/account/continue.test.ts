import assert from "node:assert/strict";
import { test } from "node:test";
import {
    changePassword,
    confirmTotp,
    deleteAccount,
    endSession,
    resetPassword,
    verifyEmail,
    type PawlEvent,
} from "../../src/index.js";
import { MapStorage, type Tab } from "../fake/browser.js";
import { SECOND, Scene } from "../fake/scene.js";
import { GRANT, NEXT } from "./calls.js";

const CHANGE = { password: "old", new_password: "new" };

/** Answers one path with something else than the fake server. */
function answer(tab: Tab, path: string, answers: (count: number) => Response): string[] {
    const seen: string[] = [];
    const send = tab.fetch.bind(tab);
    tab.fetch = async (request) => {
        const { pathname } = new URL(request.url);
        if (pathname !== path) {
            return send(request);
        }
        seen.push(await request.clone().text());
        return answers(seen.length);
    };
    return seen;
}

function problem(status: number, code: string): Response {
    return Response.json({ type: `urn:pawl:problem:${code}`, status, code, detail: code }, { status });
}

for (const options of [{}, { mode: "bearer", storage: new MapStorage() }] as const) {
    const mode = "mode" in options ? options.mode : "cookie";

    test(`changePassword_${mode}_continuesInTheNewSessionInAllTabs`, async () => {
        const scene = new Scene();
        const [tab, other] = await scene.signedIn(2, options);

        const { data, error } = await scene.during(changePassword(tab!.pawl, CHANGE));
        await scene.time.pass(SECOND);

        assert.equal(error, null);
        assert.equal(data, undefined, "no token is in it");
        for (const each of [tab!, other!]) {
            assert.equal(each.pawl.state().session?.id, "0000-0002");
            assert.deepEqual(each.types(), ["refreshed"]);
        }
        const [response] = await scene.during(scene.things(other!, 1));
        assert.equal(response!.status, 200);
        assert.equal(scene.server.refreshes(), 0, "nobody asked with the ended session's token");
    });
}

test("changePassword_withAWrongPassword_isSentOnce", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    const seen = answer(tab!, "/v1/me/password", () => problem(401, "invalid_credentials"));

    const { error } = await scene.during(changePassword(tab!.pawl, CHANGE));

    assert.equal(error?.code, "invalid_credentials");
    assert.equal(seen.length, 1, "twice would count as two guesses");
    assert.equal(scene.server.refreshes(), 0);
});

test("changePassword_withAnExpiredAccessToken_isSentAgainAfterARefresh", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    const seen = answer(tab!, "/v1/me/password", (count) =>
        count === 1 ? problem(401, "access_token_expired") : Response.json(GRANT),
    );

    const { error } = await scene.during(changePassword(tab!.pawl, CHANGE));

    assert.equal(error, null);
    assert.equal(seen.length, 2);
    assert.equal(scene.server.refreshes(), 1);
});

for (const code of ["mfa_code_invalid", "passkey_invalid", "invalid_credentials"]) {
    test(`fetch_answered ${code} by Pawl_isSentOnce`, async () => {
        const scene = new Scene();
        const [tab] = await scene.signedIn();
        const seen = answer(tab!, "/v1/me/factors/recovery", () => problem(401, code));

        const init = { method: "POST", body: "{}" };
        const response = await scene.during(
            tab!.pawl.fetch(`${scene.server.origin}/v1/me/factors/recovery`, init),
        );

        assert.equal(response.status, 401);
        assert.deepEqual(seen, ["{}"]);
    });

    test(`fetch_answered ${code} by another service_isSentAgainAfterARefresh`, async () => {
        const scene = new Scene();
        const [tab] = await scene.signedIn();
        const seen = answer(tab!, "/api/orders", () => Response.json({ code }, { status: 401 }));

        await scene.during(tab!.pawl.fetch(`${scene.server.origin}/api/orders`));

        assert.equal(seen.length, 2);
        assert.equal(scene.server.refreshes(), 1);
    });
}

test("confirmTotp_ofALaterFactor_hasNoRecoveryCodes", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    answer(tab!, "/v1/me/factors/totp/f/confirm", () => Response.json(GRANT));

    const { data } = await scene.during(confirmTotp(tab!.pawl, { id: "f", code: "123456" }));

    assert.deepEqual(data, { recovery_codes: null });
});

test("verifyEmail_thatChangesTheAddress_continuesInTheNewSessionWithTheNewAddress", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    answer(tab!, "/v1/auth/verify-email", () => Response.json(GRANT));
    const user = { ...tab!.pawl.state().user, email: "new@example.com" };
    answer(tab!, "/v1/me", () => Response.json(user));

    const { error } = await scene.during(verifyEmail(tab!.pawl, { token: "t" }));

    assert.equal(error, null);
    assert.equal(tab!.pawl.state().session?.id, NEXT);
    assert.equal(tab!.pawl.state().user?.email, "new@example.com");
    assert.deepEqual(tab!.types(), ["refreshed", "user"]);
});

test("verifyEmail_whereNobodyIsSignedIn_asksForNobody", async () => {
    const scene = new Scene();
    const tab = scene.browser.open();
    await scene.during(tab.pawl.getSession());
    answer(tab, "/v1/auth/verify-email", () => new Response(null, { status: 204 }));
    const asked = answer(tab, "/v1/me", () => problem(401, "access_token_missing"));

    const { error } = await scene.during(verifyEmail(tab.pawl, { token: "t", password: "p" }));

    assert.equal(error, null);
    assert.deepEqual(asked, []);
});

test("resetPassword_ofTheSignedInUser_signsOut", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    answer(tab!, "/v1/auth/reset-password", () => {
        scene.server.revokeAll();
        return new Response(null, { status: 204 });
    });

    const { error } = await scene.during(resetPassword(tab!.pawl, { token: "t", password: "p" }));

    assert.equal(error, null);
    assert.equal(tab!.pawl.state().status, "signed-out");
    assert.equal(tab!.pawl.state().reason, "session_revoked");
});

test("resetPassword_ofAnotherUser_keepsTheSession", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    answer(tab!, "/v1/auth/reset-password", () => new Response(null, { status: 204 }));

    await scene.during(resetPassword(tab!.pawl, { token: "t", password: "p" }));

    assert.equal(tab!.pawl.state().status, "signed-in");
});

test("deleteAccount_withAWrongPassword_keepsTheSession", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    const seen = answer(tab!, "/v1/me", () => problem(401, "invalid_credentials"));

    const { error } = await scene.during(deleteAccount(tab!.pawl, { password: "wrong" }));

    assert.equal(error?.code, "invalid_credentials");
    assert.equal(seen.length, 1);
    assert.equal(tab!.pawl.state().status, "signed-in");
});

test("deleteAccount_signsOutInAllTabs", async () => {
    const scene = new Scene();
    const [tab, other] = await scene.signedIn(2);
    answer(tab!, "/v1/me", () => new Response(null, { status: 204 }));

    await scene.during(deleteAccount(tab!.pawl, { password: "p" }));
    await scene.time.pass(SECOND);

    for (const each of [tab!, other!]) {
        assert.equal(each.pawl.state().status, "signed-out");
        assert.deepEqual(reasons(each.events), ["signed_out"]);
    }
});

test("endSession_ofThisBrowser_signsOutHere", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    answer(tab!, "/v1/me/sessions/0000-0001", () => new Response(null, { status: 204 }));

    await scene.during(endSession(tab!.pawl, "0000-0001"));

    assert.deepEqual(reasons(tab!.events), ["signed_out"]);
});

function reasons(events: readonly PawlEvent[]): string[] {
    return events.flatMap((event) => (event.type === "signed-out" ? [event.reason] : []));
}
