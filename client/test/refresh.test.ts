import assert from "node:assert/strict";
import { test } from "node:test";
import { ADA, HOUR, MINUTE, Scene, SECOND } from "./fake/scene.js";

test("requests_twentyAtExpiry_causeOneRefreshAndTwentyAnswers", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn(1, { autoRefresh: false });
    await scene.time.pass(16 * MINUTE);

    const answers = await scene.during(scene.things(tab!, 20));

    assert.deepEqual(
        answers.map((answer) => answer.status),
        Array(20).fill(200),
    );
    assert.equal(scene.server.refreshes(), 1);
});

test("requests_twentyThatMeet401_causeOneRefreshAndTwentyAnswers", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    scene.browser.cookies.delete("access");

    const answers = await scene.during(scene.things(tab!, 20));

    assert.ok(answers.every((answer) => answer.ok));
    assert.equal(scene.server.refreshes(), 1);
    assert.equal(scene.server.seen.length, 41);
});

test("refresh_calledTwiceAtOnce_isOne", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();

    const [one, other] = await scene.during(Promise.all([tab!.pawl.refresh(), tab!.pawl.refresh()]));

    assert.equal(one.data?.generation, 1);
    assert.equal(one, other);
    assert.equal(scene.server.refreshes(), 1);
});

test("visibleTab_beforeExpiry_refreshesByItself", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();

    await scene.time.pass(2 * HOUR);

    assert.ok(scene.server.refreshes() >= 8 && scene.server.refreshes() <= 11, `${scene.server.refreshes()}`);
    assert.equal(tab!.pawl.state().status, "signed-in");
});

test("hiddenTab_beforeExpiry_doesNothingUntilItIsVisible", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    tab!.hide(true);

    await scene.time.pass(2 * HOUR);
    assert.equal(scene.server.refreshes(), 0);

    tab!.hide(false);
    await scene.time.pass(SECOND);
    assert.equal(scene.server.refreshes(), 1);
});

test("refresh_whoseAnswerIsLost_isAskedAgainAndRetried", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    scene.server.trouble = ["lose"];

    const { data } = await scene.during(tab!.pawl.refresh());

    assert.equal(data?.generation, 1);
    assert.equal(scene.server.refreshes(), 2);
    assert.deepEqual(tab!.events, [{ type: "refreshed", session: data, here: true, rotation: "retried" }]);
});

test("refresh_thatIsNeverAnswered_isGivenUpAndAskedAgain", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    scene.server.trouble = ["hang"];

    const { data } = await scene.during(tab!.pawl.refresh());

    assert.equal(data?.generation, 1);
});

test("refresh_offline_signsNobodyOutAndIsTriedAgainWithBackOff", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    scene.browser.online = false;

    const { error } = await scene.during(tab!.pawl.refresh());
    assert.equal(error?.code, "network_error");
    await scene.time.pass(3 * HOUR);
    assert.equal(tab!.pawl.state().status, "signed-in");

    scene.browser.online = true;
    tab!.wake();
    await scene.time.pass(SECOND);
    assert.equal(scene.server.refreshes(), 1);
    assert.equal(tab!.pawl.state().session?.generation, 1);
});

test("refresh_serverInTrouble_signsNobodyOutAndIsTriedLessAndLessOften", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    scene.server.trouble = Array(1_000).fill("refuse");

    await scene.time.pass(14 * MINUTE);
    scene.server.seen.length = 0;
    await scene.time.pass(10 * MINUTE);

    assert.equal(tab!.pawl.state().status, "signed-in");
    assert.ok(
        scene.server.refreshes() >= 10 && scene.server.refreshes() <= 70,
        `${scene.server.refreshes()}`,
    );
    scene.server.trouble = [];
    await scene.time.pass(2 * MINUTE);
    assert.equal(tab!.pawl.state().session?.generation, 1);
});

test("refresh_withTheCsrfTokenOfAnotherSession_asksForTheRightOne", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    tab!.cookie = () => "of another session";

    const { data } = await scene.during(tab!.pawl.refresh());

    assert.equal(data?.generation, 1);
    assert.deepEqual(scene.server.seen, [
        "POST /v1/auth/refresh",
        "GET /v1/auth/session",
        "POST /v1/auth/refresh",
    ]);
});

test("refresh_whoseCsrfTokenCannotBeHad_signsNobodyOut", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    tab!.cookie = () => "of another session";
    const send = tab!.fetch;
    tab!.fetch = async (request) =>
        request.url.endsWith("/session")
            ? Response.json({ code: "not_found", status: 404 }, { status: 404 })
            : send.call(tab, request);

    const { error } = await scene.during(tab!.pawl.refresh());

    assert.equal(error?.code, "not_found");
    assert.equal(tab!.pawl.state().status, "signed-in");
});

test("refresh_ofAStolenSession_signsOutWithTheReason", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn(1, { signInPage: "/sign-in" });
    scene.server.revokeAll();

    const { error } = await scene.during(tab!.pawl.refresh());

    assert.equal(error?.code, "session_revoked");
    assert.deepEqual(tab!.events, [
        { type: "signed-out", reason: "session_revoked", returnTo: "/inbox?page=2#top" },
    ]);
    assert.deepEqual(tab!.went, ["https://app.example/sign-in?returnTo=%2Finbox%3Fpage%3D2%23top"]);
});

test("signOut_whileARefreshIsUnderWay_dropsItsResult", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    scene.server.latency = 2 * SECOND;

    const refreshing = tab!.pawl.refresh();
    await scene.time.pass(500);
    const signingOut = tab!.pawl.signOut();
    assert.equal(tab!.pawl.state().status, "signed-out");
    const [{ error }] = await scene.during(Promise.all([refreshing, signingOut]));

    assert.equal(error?.code, "signed_out");
    assert.deepEqual(tab!.types(), ["signed-out"]);
    assert.deepEqual([...scene.browser.storage.values.values()], ['{"over":"0000-0001"}']);
    assert.equal(scene.server.sessions()[0]?.over, "session_revoked");
});

test("signIn_whileARefreshIsUnderWay_isNotUndoneByIt", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    scene.server.trouble = ["hang"];

    const refreshing = tab!.pawl.refresh();
    await scene.time.pass(100);
    await scene.during(tab!.pawl.signIn(ADA));
    await scene.during(refreshing);

    assert.equal(tab!.pawl.state().session?.id, "0000-0002");
});

test("listener_thatThrows_keepsNobodyFromHearing", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    const thrown: unknown[] = [];
    process.setUncaughtExceptionCaptureCallback((problem) => thrown.push(problem));
    const heard: string[] = [];
    const off = tab!.pawl.onChange(() => {
        throw new Error("a listener's own");
    });
    tab!.pawl.onChange((event) => heard.push(event.type));

    await scene.during(tab!.pawl.refresh());
    off();
    process.setUncaughtExceptionCaptureCallback(null);

    assert.deepEqual(heard, ["refreshed"]);
    assert.equal(String(thrown[0]), "Error: a listener's own");
});
