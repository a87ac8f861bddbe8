import assert from "node:assert/strict";
import { test } from "node:test";
import { createPawl, signInWithPasskey } from "../src/index.js";
import { Tab } from "./fake/browser.js";
import { ADA, Scene } from "./fake/scene.js";

test("cookieMode_outsideABrowser_isAnErrorAtOnce", async () => {
    let sent = 0;
    const { fetch } = globalThis;
    globalThis.fetch = async () => {
        sent++;
        return Response.error();
    };
    const pawl = createPawl({ baseUrl: "https://pawl.example" });
    const proof = { factor: "totp", code: "123456" } as const;
    try {
        for (const doing of [
            pawl.signUp(ADA),
            pawl.signIn(ADA),
            pawl.confirmSignIn({ challenge: "c", ...proof }),
            pawl.stepUp(proof),
            pawl.api.enter("/v1/auth/passkey", {}),
        ]) {
            const { error } = await doing;
            assert.equal(error?.code, "cookies_refused");
            assert.match(error!.detail, /bearer/);
        }
        assert.equal(
            (await signInWithPasskey(pawl, { conditional: true })).error?.code,
            "passkey_unavailable",
        );
        assert.equal(sent, 0);
    } finally {
        globalThis.fetch = fetch;
        pawl.dispose();
    }
});

test("bearerMode_outsideABrowser_signsIn", async () => {
    const scene = new Scene();
    const tab = new Tab(scene.browser);
    tab.isBrowser = false;
    scene.browser.open({ mode: "bearer" }, tab);

    const { error } = await scene.during(tab.pawl.signIn(ADA));

    assert.equal(error, null);
});

test("cookieMode_outsideABrowserWithAFetchOfItsOwn_signsIn", async () => {
    const scene = new Scene();
    const tab = new Tab(scene.browser);
    tab.isBrowser = false;
    scene.browser.open({ fetch: globalThis.fetch }, tab);

    const { error } = await scene.during(tab.pawl.signIn(ADA));

    assert.equal(error, null, "it may keep cookies");
});
