import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { Tab } from "./fake/browser.js";
import type { Client } from "../src/client.js";
import type { Result } from "../src/index.js";
import { ADA, MINUTE, Scene, SECOND } from "./fake/scene.js";
import { disturb, WRONG } from "./fake/wrong.js";

/** What one tab may send in thirty seconds, whatever goes wrong. */
const MOST = 12;

const unhandled: unknown[] = [];
const hear = (problem: unknown) => unhandled.push(problem);
before(() => process.on("unhandledRejection", hear));
after(() => process.off("unhandledRejection", hear));
beforeEach(() => void unhandled.splice(0));

/** The most that came within thirty seconds. */
function most(at: readonly number[]): number {
    return Math.max(
        0,
        ...at.map((start) => at.filter((each) => each >= start && each < start + 30 * SECOND).length),
    );
}

for (const wrong of WRONG) {
    test(`refresh_answeredBy ${wrong.name}, signed in_doesNotSpin`, async () => {
        const scene = new Scene();
        const [tab] = await scene.signedIn();
        const at = disturb(tab!, "/v1/auth/refresh", wrong);

        await scene.time.pass(20 * MINUTE);

        assert.ok(at.length >= 3, `it is tried again: ${at.length}`);
        assert.ok(most(at) <= MOST, `${most(at)} requests in 30 s`);
        assert.deepEqual(unhandled, []);
        assert.equal(tab!.pawl.state().status, "signed-in");
    });

    test(`refresh_answeredBy ${wrong.name}, loading_doesNotSpin`, async () => {
        const scene = new Scene();
        await scene.signedIn();
        scene.browser.storage.values.clear();
        scene.browser.tabs.forEach((each) => each.pawl.dispose());
        const tab = new Tab(scene.browser);
        const at = disturb(tab, "/v1/auth/refresh", wrong);
        scene.browser.open({}, tab);

        await scene.time.pass(MINUTE);

        assert.ok(at.length >= 2, `it is tried again: ${at.length}`);
        assert.ok(most(at) <= MOST, `${most(at)} requests in 30 s`);
        assert.deepEqual(unhandled, []);
        assert.notEqual(tab.pawl.state().status, "signed-out", "nobody said so");
    });
}

test("user_answered401WhileRefreshesSucceed_doesNotSpin", async () => {
    const scene = new Scene();
    await scene.signedIn();
    scene.browser.storage.values.clear();
    scene.browser.tabs.forEach((each) => each.pawl.dispose());
    const tab = new Tab(scene.browser);
    const at = disturb(tab, "/v1/me", { name: "401", answer: () => new Response(null, { status: 401 }) });
    scene.browser.open({}, tab);

    await scene.time.pass(MINUTE);

    assert.ok(at.length + scene.server.refreshes() <= MOST, `${at.length} and ${scene.server.refreshes()}`);
    assert.equal(tab.pawl.state().status, "signed-in");
});

const PROOF = { factor: "totp", code: "123456" } as const;

const CALLS: Record<string, readonly [string, (pawl: Client) => Promise<Result<unknown>>]> = {
    signUp: ["/v1/auth/signup", (pawl) => pawl.signUp(ADA)],
    signIn: ["/v1/auth/login", (pawl) => pawl.signIn(ADA)],
    confirmSignIn: ["/v1/auth/mfa", (pawl) => pawl.confirmSignIn({ challenge: "c", ...PROOF })],
    stepUp: ["/v1/auth/step-up", (pawl) => pawl.stepUp(PROOF)],
    signOut: ["/v1/auth/logout", (pawl) => pawl.signOut()],
    signOutEverywhere: ["/v1/auth/logout-everywhere", (pawl) => pawl.signOutEverywhere()],
    refresh: ["/v1/auth/refresh", (pawl) => pawl.refresh()],
    extend: ["/v1/auth/refresh", (pawl) => pawl.extend()],
    user: ["/v1/me", (pawl) => pawl.user()],
};

/** What is right for one call may be wrong for the others. */
const RIGHT: Record<string, readonly string[]> = {
    signUp: ["200 over already", "202 message"],
    signIn: ["200 over already"],
    confirmSignIn: ["200 over already"],
    stepUp: ["200 over already"],
    signOut: ["204", "401 page", "401 object", "401 code alone"],
    signOutEverywhere: ["204"],
    refresh: ["200 over already"],
    extend: ["200 over already"],
};

for (const [name, [path, call]] of Object.entries(CALLS)) {
    test(`${name}_answeredByAnythingElse_isAnErrorAndChangesNothing`, async () => {
        for (const wrong of WRONG.filter((each) => !RIGHT[name]?.includes(each.name))) {
            const scene = new Scene();
            const [tab] = await scene.signedIn();
            disturb(tab!, path, wrong);

            const doing = call(tab!.pawl);
            await scene.time.pass(MINUTE);
            const { data, error } = await doing;

            assert.equal(data, null, wrong.name);
            assert.match(error!.code, /^(unexpected_answer|network_error)$/, wrong.name);
            assert.equal(
                tab!.pawl.state().session?.id,
                name === "signOut" ? undefined : "0000-0001",
                wrong.name,
            );
            tab!.pawl.dispose();
        }
        assert.deepEqual(unhandled, []);
    });
}
