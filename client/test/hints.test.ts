import assert from "node:assert/strict";
import { test } from "node:test";
import { Browser, type Tab } from "./fake/browser.js";
import { ADA, MINUTE, Scene, SECOND } from "./fake/scene.js";

const ELSEWHERE = "https://other.example";

/** Another page of the same browser's, on an origin of its own: the cookies are Pawl's, the storage is not. */
function openElsewhere(scene: Scene): { browser: Browser; tab: Tab } {
    const browser = new Browser(scene.time, scene.server, ELSEWHERE);
    (browser as { cookies: Browser["cookies"] }).cookies = scene.browser.cookies;
    return { browser, tab: browser.open() };
}

async function settled(scene: Scene, tab: Tab): Promise<string> {
    await scene.during(tab.pawl.getSession());
    await scene.time.pass(SECOND);
    return tab.pawl.state().status;
}

test("page_onAnotherAllowedOrigin_findsTheSession", async () => {
    const scene = new Scene();
    await scene.signedIn();

    const { tab } = openElsewhere(scene);

    assert.equal(tab.pawl.state().status, "loading");
    assert.equal(await settled(scene, tab), "signed-in");
    assert.equal(tab.pawl.state().user?.name, "Ada");
    assert.deepEqual(scene.server.seen, [
        "POST /v1/auth/refresh",
        "GET /v1/auth/session",
        "POST /v1/auth/refresh",
        "GET /v1/me",
    ]);
});

test("page_onAnotherAllowedOrigin_whereNobodyIsSignedIn_asksOnceAndSaysSo", async () => {
    const scene = new Scene();

    const { tab } = openElsewhere(scene);

    assert.equal(await settled(scene, tab), "signed-out");
    assert.deepEqual(tab.types(), ["nobody"]);
    await scene.time.pass(10 * MINUTE);
    assert.deepEqual(scene.server.seen, ["POST /v1/auth/refresh"]);
});

test("page_whoseStorageWasWiped_findsTheSession", async () => {
    const scene = new Scene();
    const [before] = await scene.signedIn();
    before!.pawl.dispose();
    scene.browser.storage.values.clear();

    const tab = scene.browser.open();

    assert.equal(await settled(scene, tab), "signed-in");
});

test("page_withAPlantedRefreshCookie_isSignedOut", async () => {
    const scene = new Scene();
    const [attacker] = await scene.signedIn();
    attacker!.pawl.dispose();
    scene.browser.storage.values.clear();
    scene.browser.cookies.delete("access");
    scene.browser.cookies.delete("__Host-pawl_csrf");

    const tab = scene.browser.open();

    assert.equal(await settled(scene, tab), "signed-out");
    assert.equal(scene.server.sessions()[0]?.generation, 0);
});

test("page_whoseStorageIsWipedWhileItSleeps_isNotSignedOut", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    scene.browser.storage.values.clear();

    tab!.wake();
    const answers = await scene.during(scene.things(tab!, 2));

    assert.ok(answers.every((answer) => answer.ok));
    assert.deepEqual(tab!.types(), []);
    assert.equal(tab!.pawl.state().status, "signed-in");
});

test("page_onAnotherOrigin_withARecordWhoseCookiesAreGone_isNotShownAsSignedIn", async () => {
    const scene = new Scene();
    await scene.signedIn();
    const { browser, tab } = openElsewhere(scene);
    assert.equal(await settled(scene, tab), "signed-in");
    tab.pawl.dispose();
    await scene.time.pass(16 * MINUTE);
    scene.browser.cookies.clear();

    const later = browser.open();

    assert.equal(later.pawl.state().status, "loading");
    assert.equal(await settled(scene, later), "signed-out");
});

test("page_onAnotherOrigin_withALivingRecord_showsItWithoutARequest", async () => {
    const scene = new Scene();
    await scene.signedIn();
    const { browser, tab } = openElsewhere(scene);
    await settled(scene, tab);
    scene.server.seen.length = 0;

    assert.equal(browser.open().pawl.state().user?.name, "Ada");
    assert.deepEqual(scene.server.seen, []);
});

for (const [name, record] of [
    ["nothing", ""],
    ["text", "hello"],
    ["null", "null"],
    ["another version's", '{"v":2,"session":{"id":"zzzz"}}'],
    ["no times", '{"session":{"id":"zzzz","generation":1},"user":null,"accessUntil":1,"ahead":0}'],
    ["times that are none", '{"session":{"id":"z","generation":1,"idle_expires_at":"x","expires_at":"y"}}'],
] as const) {
    test(`record_thatIs ${name}_isNone`, async () => {
        const scene = new Scene();
        const [before] = await scene.signedIn();
        before!.pawl.dispose();
        const [key] = [...scene.browser.storage.values.keys()];
        scene.browser.storage.values.set(key!, record);

        const tab = scene.browser.open();

        assert.equal(await settled(scene, tab), "signed-in");
        assert.ok(scene.server.seen.length <= 2, `${scene.server.seen}`);
    });
}

test("messages_ofAnotherVersion_areNone", async () => {
    const scene = new Scene();
    const [tab, other] = await scene.signedIn(2);
    const before = tab!.pawl.state();

    for (const message of [
        null,
        1,
        "over",
        {},
        { known: {} },
        { known: { session: { id: "zzzz" } } },
        { over: 1 },
    ]) {
        other!.tell(`pawl:${scene.server.origin}/`, message);
    }
    await scene.time.pass(MINUTE);

    assert.equal(tab!.pawl.state(), before);
});

test("signOut_thatTheServerWasNotToldOf_doesNotEndALaterSessionOfAnotherOrigin", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    scene.browser.online = false;
    await scene.during(tab!.pawl.signOut());
    tab!.pawl.dispose();
    scene.browser.online = true;
    const { tab: elsewhere } = openElsewhere(scene);
    await scene.during(elsewhere.pawl.getSession());
    await scene.during(elsewhere.pawl.signIn(ADA));

    const later = scene.browser.open();

    assert.equal(await settled(scene, later), "signed-in");
    assert.equal(scene.server.sessions()[1]?.over, null);
    assert.equal(elsewhere.pawl.state().status, "signed-in");
});

for (const mode of ["cookie", "bearer"] as const) {
    test(`signIn_${mode}WhereTheBrowserDropsCookies_saysSo`, async () => {
        const scene = new Scene();
        const tab = scene.browser.open({ mode });
        scene.browser.cookies.set = () => scene.browser.cookies;

        const { data, error } = await scene.during(tab.pawl.signIn(ADA));

        if (mode === "cookie") {
            assert.equal(error?.code, "cookies_refused");
            assert.equal(tab.pawl.state().status, "signed-out");
            assert.ok(!tab.types().includes("signed-in"));
        } else {
            assert.equal(data?.user.name, "Ada", "the twin: whoever needs no cookies signs in");
        }
    });
}

test("signIn_onAnotherOrigin_asksWhetherTheCookiesWereKept", async () => {
    const scene = new Scene();
    const { tab } = openElsewhere(scene);
    await settled(scene, tab);
    scene.server.seen.length = 0;

    const { data } = await scene.during(tab.pawl.signIn(ADA));

    assert.equal(data?.user.name, "Ada");
    assert.deepEqual(scene.server.seen, ["POST /v1/auth/login", "GET /v1/auth/session"]);
});

test("signIn_onAnotherOriginThatGetsNoCookies_saysSo", async () => {
    const scene = new Scene();
    const { browser, tab } = openElsewhere(scene);
    await settled(scene, tab);
    browser.cookies.set = () => browser.cookies;

    const { error } = await scene.during(tab.pawl.signIn(ADA));

    assert.equal(error?.code, "cookies_refused");
});
