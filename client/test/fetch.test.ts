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

test("request_thatNeedsAStrongerSignIn_onAServerThatShowsNoHeader_isLeftToTheApplication", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    const problem = { code: "insufficient_user_authentication", status: 401 };
    let sent = 0;
    tab!.fetch = async () => {
        sent++;
        return Response.json(problem, {
            status: 401,
            headers: { "Content-Type": "application/problem+json" },
        });
    };

    const answer = await tab!.pawl.fetch(`${scene.server.origin}/api/x`, { method: "POST" });

    assert.deepEqual(await answer.json(), problem, "the body is still there");
    assert.equal(sent, 1);
});

/** What reaches the server when a request has to be sent twice. */
async function twice(input: (origin: string) => [RequestInfo | URL, RequestInit?]): Promise<Request[]> {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    const seen: Request[] = [];
    const send = tab!.fetch.bind(tab);
    tab!.fetch = async (request) => {
        if (!request.url.includes("/api/")) {
            return send(request);
        }
        seen.push(request);
        return new Response(null, { status: seen.length === 1 ? 401 : 200 });
    };
    const answer = await scene.during(tab!.pawl.fetch(...input(scene.server.origin)));
    assert.equal(answer.status, 200);
    return seen;
}

const FORM = new FormData();
FORM.set("name", "Ada");
FORM.set("file", new Blob(["bytes"]), "notes.txt");

for (const [name, body, expected] of [
    ["text", "text", /^text$/],
    ["bytes", new Uint8Array([97, 98]), /^ab$/],
    ["a blob", new Blob(["blob"]), /^blob$/],
    ["a query", new URLSearchParams({ a: "b" }), /^a=b$/],
    ["a form", FORM, /name="name"[^]*Ada[^]*filename="notes.txt"[^]*bytes/],
] as const) {
    test(`request_whoseBodyIs ${name}_isTheSameTheSecondTime`, async () => {
        const [first, second] = await twice((origin) => [`${origin}/api/x`, { method: "POST", body }]);

        const boundary = (request: Request) =>
            request.headers.get("Content-Type")?.split("boundary=")[1] ?? "-";
        const whole = async (request: Request) => (await request.text()).replaceAll(boundary(request), "");
        assert.match(await whole(first!), expected);
        assert.match(await whole(second!), expected);
    });
}

test("request_thatIsAnObject_isTheSameTheSecondTime", async () => {
    const [first, second] = await twice((origin) => [
        new Request(`${origin}/api/x?a=b`, {
            method: "PUT",
            headers: { "X-Mine": "1", "Content-Type": "application/json" },
            body: "{}",
            cache: "no-cache",
            redirect: "error",
            keepalive: true,
            referrer: `${origin}/page`,
            referrerPolicy: "origin",
            integrity: "sha256-AAAA",
        }),
    ]);

    for (const request of [first!, second!]) {
        assert.equal(request.method, "PUT");
        assert.equal(request.url, "https://app.example/api/x?a=b");
        assert.equal(request.headers.get("X-Mine"), "1");
        assert.equal(request.headers.get("Content-Type"), "application/json");
        assert.equal(await request.text(), "{}");
        assert.equal(request.cache, "no-cache");
        assert.equal(request.redirect, "error");
        assert.equal(request.referrerPolicy, "origin");
        assert.equal(request.integrity, "sha256-AAAA");
    }
    assert.equal(first!.keepalive, second!.keepalive);
});

test("request_whoseObjectHoldsAStream_isSentAgainWithIt", async () => {
    const [first, second] = await twice((origin) => {
        const init = { method: "POST", body: new Blob(["stream"]).stream(), duplex: "half" } as RequestInit;
        return [new Request(`${origin}/api/x`, init)];
    });

    assert.equal(await first!.text(), "stream");
    assert.equal(await second!.text(), "stream");
});

test("request_givenUpWhileItWaitsForARefresh_rejectsAtOnce", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn(1, { autoRefresh: false });
    await scene.time.pass(16 * MINUTE);
    scene.server.trouble = ["hang"];
    const giving = new AbortController();
    const asked = tab!.pawl.fetch(`${scene.server.origin}/api/x`, { signal: giving.signal });
    asked.catch(() => {});
    await scene.time.pass(1_000);

    giving.abort(new Error("enough"));

    await assert.rejects(asked, /enough/);
    assert.ok(!scene.server.seen.includes("GET /api/x"));
});

test("request_givenUpBefore_isNotSent", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();

    await assert.rejects(tab!.pawl.fetch(`${scene.server.origin}/api/x`, { signal: AbortSignal.abort() }), {
        name: "AbortError",
    });
});

test("request_ofASessionThatIsOver_getsIts401AndSignsOut", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    scene.server.revokeAll();

    const answer = await scene.during(tab!.pawl.fetch(`${scene.server.origin}/api/x`));

    assert.equal(answer.status, 401);
    assert.equal(tab!.pawl.state().reason, "session_revoked");
});
