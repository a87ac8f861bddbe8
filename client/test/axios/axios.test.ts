import axios, { type AxiosInstance } from "axios";
import assert from "node:assert/strict";
import { test } from "node:test";
import { attach } from "../../src/axios/index.js";
import type { Options } from "../../src/index.js";
import type { Tab } from "../fake/browser.js";
import { MINUTE, Scene } from "../fake/scene.js";

async function attached(
    options: Options = {},
): Promise<{ scene: Scene; tab: Tab; api: AxiosInstance; detach(): void }> {
    const scene = new Scene();
    const [tab] = await scene.signedIn(1, options);
    const send = (input: RequestInfo | URL, init?: RequestInit) => tab!.fetch(new Request(input, init));
    const api = axios.create({
        baseURL: scene.server.origin,
        adapter: "fetch",
        env: { fetch: send as typeof fetch },
    });
    return { scene, tab: tab!, api, detach: attach(api, tab!.pawl) };
}

test("requests_twentyAtExpiry_causeOneRefreshAndTwentyAnswers", async () => {
    const { scene, api } = await attached({ autoRefresh: false });
    await scene.time.pass(16 * MINUTE);

    const answers = await scene.during(
        Promise.all(Array.from({ length: 20 }, (_, n) => api.get(`/api/${n}`))),
    );

    assert.ok(answers.every((answer) => answer.status === 200));
    assert.equal(scene.server.refreshes(), 1);
});

test("request_withABody_isSentAgainWithIt", async () => {
    const { scene, api } = await attached();
    scene.browser.cookies.delete("access");

    const answer = await scene.during(api.post("/api/x", { n: 1 }));

    assert.deepEqual(answer.data, { path: "/api/x", body: '{"n":1}' });
    assert.equal(scene.server.refreshes(), 1);
});

test("request_inBearerMode_carriesTheNewTokenTheSecondTime", async () => {
    const { scene, tab, api } = await attached({ mode: "bearer" });
    const tokens: (string | null)[] = [];
    const send = tab.fetch.bind(tab);
    tab.fetch = async (request) => {
        if (request.url.includes("/api")) {
            tokens.push(request.headers.get("Authorization"));
            return tokens.length === 1 ? new Response(null, { status: 401 }) : send(request);
        }
        return send(request);
    };
    await scene.time.pass(MINUTE);

    await scene.during(api.get("/api/x"));

    assert.equal(tokens.length, 2);
    assert.notEqual(tokens[0], tokens[1]);
});

test("request_ofASessionThatIsOver_rejectsWith401AndSignsOut", async () => {
    const { scene, tab, api } = await attached({ signInPage: "/sign-in" });
    scene.server.revokeAll();

    await assert.rejects(scene.during(api.get("/api/x")), (error: { response: { status: number } }) => {
        return error.response.status === 401;
    });

    assert.equal(tab.pawl.state().reason, "session_revoked");
    assert.equal(tab.went.length, 1);
});

test("request_whileRefreshCannotBeReached_rejectsAsANetworkErrorDoes", async () => {
    const { scene, tab, api } = await attached();
    scene.browser.cookies.delete("access");
    scene.server.trouble = Array(10).fill("refuse");

    await assert.rejects(scene.during(api.get("/api/x")), { code: "ERR_NETWORK" });
    assert.equal(tab.pawl.state().status, "signed-in");
});

test("request_refusedForAnotherReason_isLeftAlone", async () => {
    const { scene, api } = await attached();
    await assert.rejects(
        scene.during(
            api.post(
                "https://elsewhere.example/x",
                {},
                { adapter: () => Promise.reject(new axios.AxiosError("no")) },
            ),
        ),
        /no/,
    );
    assert.equal(scene.server.refreshes(), 0);
});

test("detach_leavesTheInstanceAsItWas", async () => {
    const { scene, api, detach } = await attached();
    scene.browser.cookies.delete("access");
    detach();

    await assert.rejects(scene.during(api.get("/api/x")));
    assert.equal(scene.server.refreshes(), 0);
});
