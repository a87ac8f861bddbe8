import assert from "node:assert/strict";
import { test } from "node:test";
import { Scene } from "./fake/scene.js";

/** Where somebody is sent whose session ends, and what the event says. */
async function leaving(signInPage: string, path: string): Promise<{ went: string[]; returnTo: unknown }> {
    const scene = new Scene();
    const [tab] = await scene.signedIn(1, { signInPage });
    tab!.path = path;
    scene.server.revokeAll();
    await scene.during(tab!.pawl.refresh());
    const [event] = tab!.events;
    return { went: tab!.went, returnTo: event?.type === "signed-out" ? event.returnTo : event };
}

for (const [page, to] of [
    ["/sign-in", "https://app.example/sign-in?returnTo=%2Fa%3Fb%3Dc%23d"],
    ["/sign-in?tenant=acme", "https://app.example/sign-in?tenant=acme&returnTo=%2Fa%3Fb%3Dc%23d"],
    ["/sign-in?tenant=acme#form", "https://app.example/sign-in?tenant=acme&returnTo=%2Fa%3Fb%3Dc%23d#form"],
    ["/#/sign-in", "https://app.example/?returnTo=%2Fa%3Fb%3Dc%23d#/sign-in"],
    ["sign-in", "https://app.example/sign-in?returnTo=%2Fa%3Fb%3Dc%23d"],
    ["/sign-in?returnTo=/old", "https://app.example/sign-in?returnTo=%2Fa%3Fb%3Dc%23d"],
    ["https://auth.example/sign-in", "https://auth.example/sign-in?returnTo=%2Fa%3Fb%3Dc%23d"],
] as const) {
    test(`signInPage ${page}_isGoneToWithOneReturnTo`, async () => {
        assert.deepEqual(await leaving(page, "/a?b=c#d"), { went: [to], returnTo: "/a?b=c#d" });
    });
}

for (const [page, path, returnTo] of [
    ["/sign-in", "/sign-in?returnTo=%2Finbox", "/inbox"],
    ["/sign-in", "/sign-in/?returnTo=%2Finbox#form", "/inbox"],
    ["/sign-in?tenant=acme", "/sign-in?tenant=acme&returnTo=%2Finbox", "/inbox"],
    ["/sign-in", "/sign-in", "/"],
    ["/sign-in", "/sign-in?returnTo=https://evil.example", "/"],
    ["/#/sign-in", "/?returnTo=%2Finbox#/sign-in", "/inbox"],
] as const) {
    test(`signInPage ${page}_whoIsAt ${path}_staysThereAndReturnToDoesNotNest`, async () => {
        assert.deepEqual(await leaving(page, path), { went: [], returnTo });
    });
}

test("signInPage_thatIsNoAddress_keepsNobodyFromLeaving", async () => {
    assert.deepEqual(await leaving("http://[", "/a"), { went: [], returnTo: "/a" });
});

test("signInPage_ofAnotherPageOfTheSameApplication_isGoneTo", async () => {
    const { went } = await leaving("/#/sign-in", "/#/inbox");

    assert.deepEqual(went, ["https://app.example/?returnTo=%2F%23%2Finbox#/sign-in"]);
});
