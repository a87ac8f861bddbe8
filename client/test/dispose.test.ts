import assert from "node:assert/strict";
import { test } from "node:test";
import type { Result } from "../src/index.js";
import type { Client } from "../src/client.js";
import { MapStorage } from "./fake/browser.js";
import { ADA, HOUR, MINUTE, Scene, SECOND } from "./fake/scene.js";
import { CODE } from "./fake/server.js";

const CALLS: Record<string, (pawl: Client) => Promise<Result<unknown>>> = {
    signUp: (pawl) => pawl.signUp(ADA),
    signIn: (pawl) => pawl.signIn(ADA),
    confirmSignIn: (pawl) => pawl.confirmSignIn({ challenge: "c", factor: "totp", code: CODE }),
    stepUp: (pawl) => pawl.stepUp({ factor: "totp", code: CODE }),
    signOut: (pawl) => pawl.signOut(),
    signOutEverywhere: (pawl) => pawl.signOutEverywhere(),
    refresh: (pawl) => pawl.refresh(),
    extend: (pawl) => pawl.extend(),
    getSession: (pawl) => pawl.getSession(),
    user: (pawl) => pawl.user(),
};

test("dispose_leavesNothingBehind", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    tab!.pawl.onExpiring(MINUTE, () => assert.fail("nobody is to be told any more"));

    tab!.pawl.dispose();
    await scene.time.pass(HOUR);

    assert.equal(scene.time.pending(), 0);
    assert.equal(tab!.attachments(), 0);
    assert.deepEqual(scene.server.seen, []);
    assert.deepEqual(tab!.events, []);
});

for (const [name, call] of Object.entries(CALLS)) {
    test(`${name}_afterDispose_answersAnErrorOfItsOwnAndSendsNothing`, async () => {
        const scene = new Scene();
        const [tab] = await scene.signedIn();
        tab!.pawl.dispose();

        const { data, error } = await scene.during(call(tab!.pawl));
        await scene.time.pass(HOUR);

        assert.equal(data, null);
        assert.equal(error?.code, "client_disposed");
        assert.deepEqual(scene.server.seen, []);
        assert.equal(scene.time.pending(), 0);
        assert.deepEqual(tab!.events, []);
    });
}

test("fetch_afterDispose_rejectsAndSendsNothing", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    tab!.pawl.dispose();

    await assert.rejects(tab!.pawl.fetch(`${scene.server.origin}/api/x`), TypeError);
    assert.deepEqual(scene.server.seen, []);
});

test("listeners_addedAfterDispose_areNeverCalled", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    tab!.pawl.dispose();

    const offs = [
        tab!.pawl.onChange(() => assert.fail("no event is left")),
        tab!.pawl.onExpiring(HOUR * 1_000, () => assert.fail("no deadline is left")),
    ];
    tab!.pawl.dispose();
    await scene.time.pass(HOUR);

    assert.equal(scene.time.pending(), 0);
    offs.forEach((off) => off());
});

test("client_madeAfterAnotherWasDisposedOf_goesOnWithTheSession", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    tab!.pawl.dispose();

    const next = scene.browser.open();
    const { data } = await scene.during(next.pawl.signIn(ADA));

    assert.equal(data?.session.id, "0000-0002");
    assert.equal(next.pawl.state().status, "signed-in");
});

test("dispose_whileARefreshIsUnderWay_leavesNothingBehind", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    const refreshing = tab!.pawl.refresh();

    tab!.pawl.dispose();
    const { error } = await scene.during(refreshing);

    assert.equal(error?.code, "client_disposed");
    assert.deepEqual(tab!.events, []);
    assert.equal(scene.time.pending(), 0);
});

test("dispose_whileARefreshIsUnderWay_keepsWhatItGotForTheNextClient", async () => {
    const scene = new Scene();
    const storage = new MapStorage();
    const options = { mode: "bearer", storage } as const;
    const [tab] = await scene.signedIn(1, options);
    const refreshing = tab!.pawl.refresh();
    await scene.time.pass(1);
    tab!.pawl.dispose();
    await scene.during(refreshing);
    // Past this the server takes the token before for a stolen one.
    await scene.time.pass(MINUTE);

    const next = scene.browser.open(options);
    const { data } = await scene.during(next.pawl.refresh());

    assert.equal(data?.generation, 2);
    assert.equal(scene.server.sessions()[0]?.over, null);
});

test("dispose_whileARefreshIsToBeTriedAgain_endsItAtOnce", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    scene.browser.online = false;
    const refreshing = tab!.pawl.refresh();
    await scene.time.pass(100);

    tab!.pawl.dispose();
    const { error } = await scene.during(refreshing);

    assert.equal(error?.code, "client_disposed");
    await scene.time.pass(SECOND);
    assert.equal(scene.time.pending(), 0);
});

test("dispose_whileASignInIsUnderWay_answersItAndStaysQuiet", async () => {
    const scene = new Scene();
    const tab = scene.browser.open();
    await scene.during(tab.pawl.getSession());
    const signingIn = tab.pawl.signIn(ADA);
    await scene.time.pass(1);

    tab.pawl.dispose();
    const { data } = await scene.during(signingIn);
    await scene.time.pass(HOUR);

    assert.equal(data?.session.id, "0000-0001");
    assert.ok(!tab.types().includes("signed-in"));
    assert.equal(scene.time.pending(), 0);
    assert.equal(scene.browser.open().pawl.state().status, "signed-in", "whoever comes next finds it");
});
