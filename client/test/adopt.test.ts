import assert from "node:assert/strict";
import { test } from "node:test";
import { MapStorage, type Tab } from "./fake/browser.js";
import { MINUTE, Scene, SECOND } from "./fake/scene.js";

const PASSWORD = "/v1/me/password";

function change(scene: Scene, tab: Tab): Promise<Response> {
    const body = '{"password":"another one"}';
    return tab.pawl.fetch(scene.server.origin + PASSWORD, { method: "POST", body });
}

for (const mode of ["cookie", "bearer"] as const) {
    const options = () => (mode === "bearer" ? { mode, storage: new MapStorage() } : {});

    test(`answer_${mode}ThatBringsANewSession_isTakenInAllTabs`, async () => {
        const scene = new Scene();
        const tabs = await scene.signedIn(3, options());

        const answer = await scene.during(change(scene, tabs[0]!));
        await scene.time.pass(SECOND);

        assert.equal(((await answer.json()) as { session: { id: string } }).session.id, "0000-0002");
        for (const tab of tabs) {
            assert.equal(tab.pawl.state().session?.id, "0000-0002");
            assert.equal(tab.pawl.state().user?.name, "Ada", "it is the same person");
            assert.deepEqual(tab.types(), ["refreshed"]);
        }
        for (const tab of tabs) {
            const answers = await scene.during(scene.things(tab, 2));
            assert.ok(answers.every(({ status }) => status === 200));
        }
        assert.equal(scene.server.refreshes(), 0, "the dead token is not sent");
        const { data } = await scene.during(tabs[1]!.pawl.refresh());
        assert.equal(data?.generation, 1);
    });

    for (const pause of [0, 5, 10, 15, 30]) {
        test(`answer_${mode}ThatBringsANewSession_withARefreshOnTheWaySince ${pause} ms_signsNobodyOut`, async () => {
            const scene = new Scene();
            const tabs = await scene.signedIn(3, options());

            const refreshes = [tabs[1]!.pawl.refresh()];
            await scene.time.pass(pause);
            const changing = change(scene, tabs[0]!);
            await scene.time.pass(pause);
            refreshes.push(tabs[2]!.pawl.refresh(), tabs[0]!.pawl.refresh());
            const results = await scene.during(Promise.all([changing, ...refreshes]));
            await scene.time.pass(SECOND);

            assert.equal(results[0].status, 200);
            for (const tab of tabs) {
                assert.equal(tab.pawl.state().session?.id, "0000-0002");
                assert.ok(!tab.types().includes("signed-out"), `${tab.types()}`);
                const answers = await scene.during(scene.things(tab, 2));
                assert.ok(answers.every(({ status }) => status === 200));
            }
        });
    }
}

test("answer_ofAnotherOriginThatLooksLikeASession_isNotTaken", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn(1, { origins: ["https://elsewhere.example"] });
    const time = "2099-01-01T00:00:00Z";
    const session = { id: "zzzz", generation: 9, created_at: time, idle_expires_at: time, expires_at: time };
    const grant = { session, expires_in: 900, refresh_expires_in: 900, csrf_token: "stolen" };
    tab!.fetch = async () => Response.json(grant);

    await tab!.pawl.fetch(`https://elsewhere.example${PASSWORD}`, { method: "POST" });
    await tab!.pawl.fetch(`${scene.server.origin}/api/me/password`, { method: "POST" });
    await tab!.pawl.fetch(`${scene.server.origin}/v1/me/x`);

    assert.equal(tab!.pawl.state().session?.id, "0000-0001");
});

test("answer_thatComesAfterTheSignOut_isNotTaken", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    scene.server.latency = 2 * SECOND;
    const changing = change(scene, tab!);
    await scene.time.pass(SECOND / 2);

    await scene.during(tab!.pawl.signOut());
    await scene.during(changing);
    await scene.time.pass(MINUTE);

    assert.equal(tab!.pawl.state().status, "signed-out");
});
