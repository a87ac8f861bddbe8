import assert from "node:assert/strict";
import { test } from "node:test";
import { MapStorage } from "./fake/browser.js";
import { ADA, HOUR, MINUTE, Scene } from "./fake/scene.js";

test("tokens_inBearerMode_restOnlyInTheStorageGiven", async () => {
    const scene = new Scene();
    const storage = new MapStorage();
    await scene.signedIn(1, { mode: "bearer", storage });

    const stored = [...storage.values.values()].join();
    assert.ok(stored.includes("0000-0001:0"));
    assert.ok(!stored.includes("0000-0001@"), "an access token is in the storage");
    assert.equal(scene.browser.storage.values.size, 0);
    assert.equal(scene.browser.cookies.size, 0);
});

test("tokens_inBearerModeWithoutStorage_goWithThePage", async () => {
    const scene = new Scene();
    await scene.signedIn(1, { mode: "bearer" });

    const later = scene.browser.open({ mode: "bearer" });

    assert.equal(later.pawl.state().status, "signed-out");
    assert.equal(scene.browser.storage.values.size, 0);
});

test("tokens_inCookieMode_areNowhereThatScriptsCanRead", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    await scene.during(tab!.pawl.refresh());

    const readable = [...scene.browser.storage.values.values()].join();
    assert.ok(!/0000-0001[:@]/.test(readable), readable);
});

test("fiveTabs_thatShareAStorage_refreshOnceAnExpiry", async () => {
    const scene = new Scene();
    const storage = new MapStorage();
    const tabs = await scene.signedIn(5, { mode: "bearer", storage, autoRefresh: false });
    await scene.time.pass(16 * MINUTE);

    const answers = await scene.during(Promise.all(tabs.map((tab) => scene.things(tab, 4))));

    assert.ok(answers.flat().every((answer) => answer.ok));
    assert.equal(scene.server.refreshes(), 1);
});

test("refreshToken_isInNoMessageToOtherTabs", async () => {
    const scene = new Scene();
    const storage = new MapStorage();
    const [tab] = await scene.signedIn(1, { mode: "bearer", storage });
    const told: unknown[] = [];
    tab!.tell = (_name, data) => told.push(data);

    await scene.during(tab!.pawl.refresh());

    assert.equal(told.length, 1);
    assert.ok(!JSON.stringify(told).includes("0000-0001:"));
});

test("tabs_withSessionsOfTheirOwn_leaveEachOtherAlone", async () => {
    const scene = new Scene();
    const tabs = [1, 2].map(() => scene.browser.open({ mode: "bearer", storage: new MapStorage() }));
    for (const tab of tabs) {
        await scene.during(tab.pawl.signIn(ADA));
    }
    assert.deepEqual(
        tabs.map((tab) => tab.pawl.state().session?.id),
        ["0000-0001", "0000-0002"],
    );

    await scene.during(tabs[0]!.pawl.signOut());

    assert.equal(tabs[1]!.pawl.state().status, "signed-in");
});

test("page_openedAgain_refreshesAndGoesOn", async () => {
    const scene = new Scene();
    const storage = new MapStorage();
    const [before] = await scene.signedIn(1, { mode: "bearer", storage });
    before!.pawl.dispose();

    const tab = scene.browser.open({ mode: "bearer", storage });
    const answer = await scene.during(tab.pawl.fetch(`${scene.server.origin}/api/x`));

    assert.equal(answer.status, 200);
    assert.equal(scene.server.refreshes(), 1);
});

test("signOut_inBearerMode_tellsTheServerByTheRefreshToken", async () => {
    const scene = new Scene();
    const storage = new MapStorage();
    const [tab] = await scene.signedIn(1, { mode: "bearer", storage });
    await scene.time.pass(HOUR / 2);

    const { error } = await scene.during(tab!.pawl.signOut());

    assert.equal(error, null);
    assert.equal(scene.server.sessions()[0]?.over, "session_revoked");
    assert.deepEqual([...storage.values.values()], ['{"over":"0000-0001"}']);
});
