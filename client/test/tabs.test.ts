import assert from "node:assert/strict";
import { test } from "node:test";
import { ADA, DAY, HOUR, MINUTE, Scene, SECOND } from "./fake/scene.js";

test("fiveTabs_inThirtyMinutesOfUse_refreshOnceAnExpiryAndNobodyIsSignedOut", async () => {
    const scene = new Scene();
    const tabs = await scene.signedIn(5);

    for (let minute = 0; minute < 30; minute++) {
        const asking = tabs.map((tab) => scene.things(tab, 3));
        const answers = (await scene.during(Promise.all(asking))).flat();
        assert.ok(answers.every((answer) => answer.ok));
        await scene.time.pass(MINUTE);
    }

    const generation = tabs[0]!.pawl.state().session!.generation;
    assert.equal(scene.server.refreshes(), generation);
    assert.ok(generation >= 2 && generation <= 3, `${generation}`);
    tabs.forEach((tab) => {
        assert.equal(tab.pawl.state().session?.generation, generation);
        assert.ok(!tab.types().includes("signed-out"));
    });
});

test("fiveTabs_thatAllNeedOneAtOnce_refreshOnce", async () => {
    const scene = new Scene();
    const tabs = await scene.signedIn(5, { autoRefresh: false });
    await scene.time.pass(HOUR);

    await scene.during(Promise.all(tabs.map((tab) => scene.things(tab, 4))));

    assert.equal(scene.server.refreshes(), 1);
});

test("fiveTabs_withoutLocks_refreshMoreThanOnceAndAreAllServed", async () => {
    const scene = new Scene();
    const tabs = await scene.signedIn(5, { autoRefresh: false });
    tabs.forEach((tab) => (tab.locks = undefined));
    await scene.time.pass(HOUR);

    const answers = await scene.during(Promise.all(tabs.map((tab) => scene.things(tab, 2))));

    assert.ok(answers.flat().every((answer) => answer.ok));
    assert.ok(tabs.every((tab) => tab.pawl.state().status === "signed-in"));
    assert.ok(scene.server.refreshes() > 1, "the control: it is the lock that makes them one");
});

test("lock_heldByAFrozenTab_isNotWaitedForForEver", async () => {
    const scene = new Scene();
    const [frozen, tab] = await scene.signedIn(2);
    scene.server.latency = 2 * SECOND;
    void frozen!.pawl.refresh();
    await scene.time.pass(SECOND);
    frozen!.frozen = true;
    scene.server.trouble = [];
    void scene.browser.locks.request("", {}, () => new Promise(() => {}));

    const { data } = await scene.during(tab!.pawl.refresh());

    assert.ok(data);
    assert.equal(tab!.pawl.state().status, "signed-in");
});

test("lock_isFreeBeforeListenersAreCalled", async () => {
    const scene = new Scene();
    const [one, other] = await scene.signedIn(2);
    let second: Promise<unknown> | undefined;
    one!.pawl.onChange(() => (second ??= other!.pawl.refresh()));

    await scene.during(one!.pawl.refresh());
    await scene.during(second!);

    assert.ok(other!.pawl.state().session!.generation >= 1);
});

test("signOut_inOneTab_reachesAllWithinASecond", async () => {
    const scene = new Scene();
    const tabs = await scene.signedIn(5);

    void tabs[2]!.pawl.signOut();
    await scene.time.pass(100);

    tabs.forEach((tab) => {
        assert.deepEqual(tab.types(), ["signed-out"]);
        assert.deepEqual(tab.pawl.state().reason, "signed_out");
    });
    assert.deepEqual(scene.server.seen, ["POST /v1/auth/logout"]);
});

test("signOut_whileAnotherTabRefreshes_isNotUndoneByIt", async () => {
    const scene = new Scene();
    const [one, other] = await scene.signedIn(2);
    scene.server.latency = 3 * SECOND;

    const refreshing = one!.pawl.refresh();
    await scene.time.pass(SECOND);
    await scene.during(other!.pawl.signOut());
    await scene.during(refreshing);

    assert.equal(one!.pawl.state().status, "signed-out");
    assert.deepEqual([...scene.browser.storage.values.values()], ['{"over":"0000-0001"}']);
});

test("signIn_inOneTab_reachesTheOthers", async () => {
    const scene = new Scene();
    const tabs = [scene.browser.open(), scene.browser.open()];
    await scene.time.pass(SECOND);

    await scene.during(tabs[0]!.pawl.signIn(ADA));

    assert.equal(tabs[1]!.pawl.state().user?.name, "Ada");
});

test("tab_openedLater_knowsWithoutARequest", async () => {
    const scene = new Scene();
    await scene.signedIn();

    const tab = scene.browser.open();
    const { data } = await scene.during(tab.pawl.getSession());

    assert.equal(data?.id, "0000-0001");
    assert.equal(tab.pawl.state().user?.name, "Ada");
    assert.deepEqual(scene.server.seen, []);
});

test("tab_openedWhereCookiesWentWithTheBrowser_isSignedOutAfterOneRequest", async () => {
    const scene = new Scene();
    await scene.signedIn();
    scene.browser.cookies.clear();

    const tab = scene.browser.open();
    assert.equal(tab.pawl.state().status, "loading");
    await scene.during(tab.pawl.getSession());

    assert.equal(tab.pawl.state().status, "signed-out");
    assert.deepEqual([...scene.browser.storage.values.values()], ['{"over":"0000-0001"}']);
    assert.deepEqual(scene.server.seen, ["POST /v1/auth/refresh"]);
});

test("tab_openedWhereOnlyCookiesAreLeft_asksTheServer", async () => {
    const scene = new Scene();
    await scene.signedIn();
    scene.browser.storage.values.clear();
    scene.browser.tabs.forEach((each) => each.pawl.dispose());

    const tab = scene.browser.open();
    assert.equal(tab.pawl.state().status, "loading");
    await scene.during(tab.pawl.getSession());
    await scene.time.pass(SECOND);

    assert.equal(tab.pawl.state().user?.name, "Ada");
    assert.deepEqual(scene.server.seen, ["POST /v1/auth/refresh", "GET /v1/me"]);
});

test("tab_openedOffline_waitsAndFindsOutLater", async () => {
    const scene = new Scene();
    await scene.signedIn();
    scene.browser.storage.values.clear();
    scene.browser.tabs.forEach((each) => each.pawl.dispose());
    scene.browser.online = false;

    const tab = scene.browser.open();
    await scene.time.pass(5 * MINUTE);
    assert.equal(tab.pawl.state().status, "loading");

    scene.browser.online = true;
    tab.wake();
    await scene.time.pass(SECOND);
    assert.equal(tab.pawl.state().status, "signed-in");
});

test("tab_frozenForAnHour_goesOnWithWhatTheOthersGot", async () => {
    const scene = new Scene();
    const [frozen, tab] = await scene.signedIn(2);
    frozen!.frozen = true;
    await scene.time.pass(HOUR);
    const refreshes = scene.server.refreshes();

    frozen!.thaw();
    const answers = await scene.during(scene.things(frozen!, 5));

    assert.ok(answers.every((answer) => answer.ok));
    assert.equal(scene.server.refreshes(), refreshes);
    assert.equal(frozen!.pawl.state().session?.generation, tab!.pawl.state().session?.generation);
});

test("tab_frozenWhileAnotherSignedOut_isSignedOutWhenItWakes", async () => {
    const scene = new Scene();
    const [frozen, tab] = await scene.signedIn(2);
    frozen!.frozen = true;
    await scene.during(tab!.pawl.signOut());

    frozen!.thaw();
    await scene.time.pass(0);

    assert.equal(frozen!.pawl.state().status, "signed-out");
});

test("computer_asleepPastTheIdleDeadline_isSignedOutWithTheReason", async () => {
    const scene = new Scene();
    const tabs = await scene.signedIn(2);

    await scene.browser.sleep(8 * DAY);
    await scene.time.pass(MINUTE);

    tabs.forEach((tab) => {
        assert.equal(tab.pawl.state().reason, "session_expired");
        assert.equal(tab.types().filter((type) => type === "signed-out").length, 1);
    });
});

test("computer_asleepForADay_goesOnAfterOneRefresh", async () => {
    const scene = new Scene();
    const tabs = await scene.signedIn(3);

    await scene.browser.sleep(DAY);
    await scene.time.pass(30 * SECOND);

    assert.equal(scene.server.refreshes(), 1);
    assert.ok(tabs.every((tab) => tab.pawl.state().session?.generation === 1));
});
