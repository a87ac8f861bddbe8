import assert from "node:assert/strict";
import { test } from "node:test";
import { MapStorage } from "./fake/browser.js";
import { MINUTE, Scene } from "./fake/scene.js";
import { CODE } from "./fake/server.js";

const STEP_UP = "POST /v1/auth/step-up";

for (const options of [{}, { mode: "bearer", storage: new MapStorage() }] as const) {
    const mode = "mode" in options ? options.mode : "cookie";

    test(`stepUp_${mode}_goesOnInTheSameSession`, async () => {
        const scene = new Scene();
        const [tab] = await scene.signedIn(1, options);
        const before = tab!.pawl.state();
        await scene.time.pass(MINUTE);

        const { data } = await scene.during(tab!.pawl.stepUp({ factor: "totp", code: CODE }));

        assert.deepEqual(data, before.session);
        assert.deepEqual(tab!.types(), ["refreshed"]);
        assert.ok(tab!.pawl.state().accessUntil! > before.accessUntil!);
        assert.deepEqual(tab!.pawl.state().user, before.user);
        assert.deepEqual(scene.server.seen, [STEP_UP]);
    });

    test(`stepUp_${mode}WithAWrongCode_isAskedOnceAndChangesNothing`, async () => {
        const scene = new Scene();
        const [tab] = await scene.signedIn(1, options);
        const before = tab!.pawl.state();

        const { error } = await scene.during(tab!.pawl.stepUp({ factor: "totp", code: "000000" }));

        assert.equal(error?.code, "mfa_code_invalid");
        assert.deepEqual(scene.server.seen, [STEP_UP]);
        assert.equal(tab!.pawl.state(), before);
    });

    test(`stepUp_${mode}WhoseAnswerARefreshOvertook_keepsTheLaterToken`, async () => {
        const scene = new Scene();
        const [tab] = await scene.signedIn(1, options);
        const send = tab!.fetch;
        tab!.fetch = async (request) => {
            const answer = await send.call(tab, request);
            if (request.url.endsWith("/step-up")) {
                await tab!.pawl.refresh();
            }
            return answer;
        };

        await scene.during(tab!.pawl.stepUp({ factor: "totp", code: CODE }));
        await scene.time.pass(MINUTE);
        const { data } = await scene.during(tab!.pawl.refresh());

        assert.equal(data?.generation, 2);
        assert.equal(tab!.pawl.state().status, "signed-in");
    });
}

test("stepUp_whileNobodyIsSignedIn_isAnError", async () => {
    const scene = new Scene();
    const tab = scene.browser.open();

    const { error } = await scene.during(tab.pawl.stepUp({ factor: "totp", code: CODE }));

    assert.equal(error?.code, "access_token_missing");
});
