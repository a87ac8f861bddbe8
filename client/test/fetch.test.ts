import assert from "node:assert/strict";
import { test } from "node:test";
import { MINUTE, Scene } from "./fake/scene.js";

test("request_withABody_isSentAgainWithIt", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    scene.browser.cookies.delete("access");

    const sent = tab!.pawl.fetch(`${scene.server.origin}/api/x`, { method: "POST", body: '{"n":1}' });
    const answer = await scene.during(sent);

    assert.deepEqual(await answer.json(), { path: "/api/x", body: '{"n":1}' });
});

test("request_whoseBodyIsAStream_isSentOnce", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    scene.browser.cookies.delete("access");
    const init = { method: "POST", body: new Blob(["{}"]).stream(), duplex: "half" } as RequestInit;

    const answer = await scene.during(tab!.pawl.fetch(`${scene.server.origin}/api/x`, init));

    assert.equal(answer.status, 401);
});

test("request_whoseBodyIsAStreamAtExpiry_waitsForTheRefreshAndIsServed", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn(1, { autoRefresh: false });
    await scene.time.pass(16 * MINUTE);
    const init = { method: "POST", body: new Blob(["{}"]).stream(), duplex: "half" } as RequestInit;

    const answer = await scene.during(tab!.pawl.fetch(`${scene.server.origin}/api/x`, init));

    assert.equal(answer.status, 200);
});

test("request_refusedTwice_isNotSentAThirdTime", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    tab!.fetch = async (request) =>
        request.url.includes("/api") ? new Response(null, { status: 401 }) : scene.browser.send(request);
    let sent = 0;
    const send = tab!.fetch;
    tab!.fetch = (request) => {
        sent += request.url.includes("/api") ? 1 : 0;
        return send(request);
    };

    const answer = await scene.during(tab!.pawl.fetch(`${scene.server.origin}/api/x`));

    assert.equal(answer.status, 401);
    assert.equal(sent, 2);
    assert.equal(tab!.pawl.state().status, "signed-in");
});

test("request_whileRefreshCannotBeReached_rejectsAsFetchDoes", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    scene.browser.cookies.delete("access");
    scene.server.trouble = Array(10).fill("refuse");

    await assert.rejects(scene.during(tab!.pawl.fetch(`${scene.server.origin}/api/x`)), TypeError);
    assert.equal(tab!.pawl.state().status, "signed-in");
});

test("request_thatChangesSomething_carriesTheCsrfToken", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    const seen: (string | null)[] = [];
    tab!.fetch = async (request) => {
        seen.push(request.headers.get("X-CSRF-Token"));
        return new Response();
    };

    await tab!.pawl.fetch(`${scene.server.origin}/api/x`);
    await tab!.pawl.fetch(`${scene.server.origin}/api/x`, { method: "DELETE" });

    assert.deepEqual(seen, [null, "csrf-0000-0001"]);
});

for (const mode of ["cookie", "bearer"] as const) {
    test(`request_toAnotherOriginBy${mode}_carriesNothingOfTheSession`, async () => {
        const scene = new Scene();
        const [tab] = await scene.signedIn(1, { mode });
        let seen: Request | undefined;
        tab!.fetch = async (request) => {
            seen = request;
            return new Response(null, { status: 401 });
        };

        await tab!.pawl.fetch("https://elsewhere.example/x", { method: "POST" });

        assert.deepEqual([...seen!.headers.keys()], []);
        assert.notEqual(seen!.credentials, "include");
        assert.equal(scene.server.refreshes(), 0);
    });
}

test("request_thatNeedsAStrongerSignIn_isLeftToTheApplication", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    const challenge = 'Bearer error="insufficient_user_authentication", acr_values="2"';
    tab!.fetch = async () => new Response(null, { status: 401, headers: { "WWW-Authenticate": challenge } });

    const answer = await tab!.pawl.fetch(`${scene.server.origin}/api/x`);

    assert.equal(answer.status, 401);
    assert.equal(scene.server.refreshes(), 0);
});

test("request_ofASessionThatIsOver_getsIts401AndSignsOut", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    scene.server.revokeAll();

    const answer = await scene.during(tab!.pawl.fetch(`${scene.server.origin}/api/x`));

    assert.equal(answer.status, 401);
    assert.equal(tab!.pawl.state().reason, "session_revoked");
});
