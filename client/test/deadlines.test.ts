import assert from "node:assert/strict";
import { test } from "node:test";
import type { Expiry } from "../src/index.js";
import { HOUR, MINUTE, Scene, SECOND } from "./fake/scene.js";

for (const skew of [-HOUR, 0, HOUR]) {
    const clock = skew < 0 ? "Slow" : skew > 0 ? "Fast" : "Right";

    test(`expiry_clock${clock}_isByTheServersClock`, async () => {
        const scene = new Scene();
        scene.browser.skew = skew;
        scene.server.idleTtl = 10 * MINUTE;
        const [tab] = await scene.signedIn();

        const expiry = tab!.pawl.expiry()!;

        assert.equal(expiry.kind, "idle");
        assert.ok(Math.abs(expiry.remaining - 10 * MINUTE) < 1_500, `${expiry.remaining}`);
    });

    test(`use_clock${clock}_neverSignsOut`, async () => {
        const scene = new Scene();
        scene.browser.skew = skew;
        const tabs = await scene.signedIn(2);

        for (let step = 0; step < 10; step++) {
            const answers = await scene.during(scene.things(tabs[step % 2]!, 3));
            assert.ok(answers.every((answer) => answer.ok));
            await scene.time.pass(10 * MINUTE);
        }

        assert.ok(scene.server.refreshes() <= 10, `${scene.server.refreshes()}`);
        assert.ok(tabs.every((tab) => tab.pawl.state().status === "signed-in"));
    });
}

test("clock_setForwardWhileItRuns_isMendedByOneRefresh", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    scene.browser.skew = 3 * HOUR;

    await scene.time.pass(5 * MINUTE);

    assert.equal(scene.server.refreshes(), 1);
    assert.ok(Math.abs(Date.parse(tab!.pawl.state().session!.idle_expires_at) - tab!.pawl.expiry()!.at) < 2);
    assert.equal(tab!.pawl.state().status, "signed-in");
});

test("onExpiring_idleDeadlineNear_warnsOnceInEveryTabAtTheSameTime", async () => {
    const scene = new Scene();
    scene.server.idleTtl = 10 * MINUTE;
    const tabs = await scene.signedIn(2, { autoRefresh: false });
    const warned: { at: number; expiry: Expiry }[][] = tabs.map(() => []);
    tabs.forEach((tab, index) => {
        tab.pawl.onExpiring(2 * MINUTE, (expiry) => warned[index]!.push({ at: scene.time.now, expiry }));
    });

    await scene.time.pass(7.9 * MINUTE);
    assert.equal(warned.flat().length, 0);
    await scene.time.pass(1.5 * MINUTE);

    const [one, other, ...more] = warned.flat();
    assert.equal(more.length, 0);
    assert.ok(Math.abs(one!.at - other!.at) < 1_500);
    assert.ok(one!.expiry.extendable);
});

test("extend_inOneTab_movesTheDeadlineInAll", async () => {
    const scene = new Scene();
    scene.server.idleTtl = 10 * MINUTE;
    const [one, other] = await scene.signedIn(2, { autoRefresh: false });
    await scene.time.pass(9 * MINUTE);

    const { error } = await scene.during(one!.pawl.extend());
    await scene.time.pass(0);

    assert.equal(error, null);
    assert.ok(other!.pawl.expiry()!.remaining > 9 * MINUTE);
});

test("extend_atTheAbsoluteDeadline_isNotPossible", async () => {
    const scene = new Scene();
    scene.server.absoluteTtl = 10 * MINUTE;
    const [tab] = await scene.signedIn();

    const { error } = await tab!.pawl.extend();

    assert.equal(error?.code, "not_extendable");
    assert.equal(tab!.pawl.expiry()?.extendable, false);
    assert.equal(scene.server.refreshes(), 0);
});

test("session_atItsAbsoluteDeadline_endsWithTheReasonAndOneWarning", async () => {
    const scene = new Scene();
    scene.server.absoluteTtl = HOUR;
    const [tab] = await scene.signedIn();

    await scene.time.pass(HOUR + 10 * SECOND);

    const last = tab!.events.at(-1);
    assert.deepEqual(last, { type: "signed-out", reason: "session_expired", returnTo: "/inbox?page=2#top" });
    assert.equal(tab!.types().filter((type) => type === "expiring").length, 1);
});

test("session_nobodyUses_endsAtItsIdleDeadline", async () => {
    const scene = new Scene();
    scene.server.idleTtl = 20 * MINUTE;
    const [tab] = await scene.signedIn(1, { autoRefresh: false });

    await scene.time.pass(20 * MINUTE - SECOND);
    assert.equal(tab!.pawl.state().status, "signed-in");
    await scene.time.pass(5 * SECOND);

    assert.equal(tab!.pawl.state().reason, "session_expired");
});

test("session_whoseIdleDeadlineIsBeforeTheTokensEnd_isKeptByAVisibleTab", async () => {
    const scene = new Scene();
    scene.server.idleTtl = 5 * MINUTE;
    const [tab] = await scene.signedIn();

    await scene.time.pass(HOUR);

    assert.equal(tab!.pawl.state().status, "signed-in");
});
