import axios from "axios";
import assert from "node:assert/strict";
import { test } from "node:test";
import { MINUTE } from "../fake/scene.js";
import { attached } from "./attached.js";

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

test("interceptor_thatLeadsElsewhere_takesNothingOfTheSessionAlong", async () => {
    const { scene, api } = await attached({ mode: "bearer" });
    api.interceptors.request.use((config) => ({
        ...config,
        baseURL: "",
        url: "https://elsewhere.example/x",
    }));
    let seen: Record<string, unknown> | undefined;

    await api.get("/api/x", {
        adapter: async (config) => {
            seen = config.headers.toJSON();
            return { data: "", status: 200, statusText: "", headers: {}, config };
        },
    });

    assert.equal(seen?.["Authorization"], undefined);
    assert.equal(scene.server.refreshes(), 0);
});

test("retries_ofTheApplicationsOwn_goThroughOnce", async () => {
    const { scene, api } = await attached();
    scene.browser.cookies.delete("access");
    scene.server.trouble = Array(10).fill("refuse");
    api.interceptors.response.use(undefined, (error) => {
        scene.server.trouble = [];
        const { config } = error;
        return config.again ? Promise.reject(error) : api.request({ ...config, again: true });
    });

    const answer = await scene.during(api.post("/api/x", { n: 1 }));

    assert.equal(answer.status, 200);
    assert.equal(scene.server.seen.filter((each) => each === "POST /api/x").length, 3);
});

test("request_thatNeedsAStrongerSignIn_isSentOnce", async () => {
    for (const answer of [
        { headers: { "WWW-Authenticate": 'Bearer error="insufficient_user_authentication"' }, body: "" },
        { headers: {}, body: '{"code":"insufficient_user_authentication","status":401}' },
    ]) {
        const { scene, tab, api } = await attached();
        let sent = 0;
        tab.fetch = async () => {
            sent++;
            return new Response(answer.body, { status: 401, headers: answer.headers });
        };

        await assert.rejects(scene.during(api.post("/api/x", {})));

        assert.equal(sent, 1);
        assert.equal(scene.server.refreshes(), 0);
    }
});

test("answer_thatBringsANewSession_isTaken", async () => {
    const { scene, tab, api } = await attached();

    await scene.during(api.post("/v1/me/password", {}));

    assert.equal(tab.pawl.state().session?.id, "0000-0002");
    assert.equal((await scene.during(api.get("/api/x"))).status, 200);
    assert.equal(scene.server.refreshes(), 0);
});

test("request_afterDispose_rejects", async () => {
    const { tab, api, scene } = await attached();
    tab.pawl.dispose();

    await assert.rejects(api.get("/api/x"), TypeError);
    assert.deepEqual(scene.server.seen, []);
});
