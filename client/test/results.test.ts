import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { safeReturnTo } from "../src/index.js";
import { problemOf } from "../src/problem.js";
import { ADA, Scene } from "./fake/scene.js";

test("signIn_withAWrongPassword_isAnErrorWithItsCode", async () => {
    const scene = new Scene();
    const tab = scene.browser.open();

    const { data, error } = await scene.during(tab.pawl.signIn({ ...ADA, password: "wrong" }));

    assert.equal(data, null);
    assert.equal(error?.code, "invalid_credentials");
    assert.equal(error?.requestId, "r1");
    assert.equal(tab.pawl.state().status, "signed-out");
});

test("signUp_signsIn", async () => {
    const scene = new Scene();
    const tab = scene.browser.open();

    const { data } = await scene.during(tab.pawl.signUp({ ...ADA, name: "Ada" }));

    assert.equal(data?.user.email, "ada@example.com");
    assert.deepEqual(tab.types(), ["signed-in"]);
});

test("signUp_whereAddressesAreProvedFirst_signsNobodyInYet", async () => {
    const scene = new Scene();
    const tab = scene.browser.open();
    await scene.during(tab.pawl.getSession());
    tab.fetch = async () => Response.json({ message: "Look into your mail." }, { status: 202 });

    assert.deepEqual(await tab.pawl.signUp(ADA), { data: null, error: null });
    assert.equal(tab.pawl.state().status, "signed-out");
});

test("signOut_thatTheServerDoesNotHear_isAnErrorAndSignedOutHere", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    scene.browser.online = false;

    const { error } = await scene.during(tab!.pawl.signOut());

    assert.equal(error?.code, "network_error");
    assert.equal(tab!.pawl.state().status, "signed-out");
    const offline = scene.browser.open();
    await scene.during(offline.pawl.getSession());
    assert.equal(offline.pawl.state().status, "signed-out");

    scene.browser.online = true;
    const later = scene.browser.open();
    await scene.during(later.pawl.getSession());
    assert.equal(later.pawl.state().status, "signed-out");
    assert.equal(scene.server.sessions()[0]?.over, "session_revoked", "the server is told at last");
});

test("problem_thatIsNone_isAnUnexpectedAnswer", () => {
    const error = problemOf(new Response("<h1>Bad gateway</h1>", { status: 502 }), undefined);

    assert.equal(error.code, "unexpected_answer");
    assert.equal(error.status, 502);
});

test("codes_ofTheServersDocumentation_areAllInTheUnion", async () => {
    const documented = await readFile("../docs/reference/problems.md", "utf8");
    const source = await readFile("src/problem.ts", "utf8");
    const codes = documented.slice(documented.indexOf("## Codes"), documented.indexOf("## Codes of fields"));
    const all = [...codes.matchAll(/^\| `(\w+)` \| \d{3}/gm)].map((row) => row[1]);

    assert.ok(all.length > 20);
    assert.deepEqual(
        all.filter((code) => !source.includes(`"${code}"`)),
        [],
    );
});

test("codesOfFields_ofTheServersDocumentation_areTheUnion", async () => {
    const documented = await readFile("../docs/reference/problems.md", "utf8");
    const source = await readFile("src/problem.ts", "utf8");
    const table = documented.slice(documented.indexOf("## Codes of fields"));
    const union = /type FieldCode =([^;]+);/.exec(source)?.[1] ?? "";

    assert.deepEqual(
        [...union.matchAll(/"(\w+)"/g)].map((each) => each[1]),
        [...table.matchAll(/^\| `(\w+)` \|/gm)].map((each) => each[1]),
    );
});

test("network_error_saysWhatToLookAt", async () => {
    const scene = new Scene();
    scene.browser.online = false;
    const same = scene.browser.open();
    const other = scene.browser.open({ baseUrl: "https://pawl.example" });

    const details = [];
    for (const { pawl } of [same, other]) {
        details.push((await scene.during(pawl.signIn(ADA))).error?.detail);
    }

    assert.deepEqual(details, [
        "No response from https://app.example (offline). Is it running?",
        "No response from https://pawl.example (offline). Is it running? Is https://app.example in its http.allowed_origins?",
    ]);
});

const MFA = { code: "mfa_required", status: 401, detail: "" };

for (const [name, body, code] of [
    ["a challenge", { ...MFA, challenge: "c", factors: ["totp"] }, "mfa_required"],
    ["no challenge", MFA, "unexpected_answer"],
    ["no factors", { ...MFA, challenge: "c" }, "unexpected_answer"],
    ["another challenge", { ...MFA, challenge: 1, factors: [] }, "unexpected_answer"],
    ["no challenge to enrol", { ...MFA, code: "mfa_enrolment_required" }, "unexpected_answer"],
    ["one to enrol", { ...MFA, code: "mfa_enrolment_required", challenge: "c" }, "mfa_enrolment_required"],
    ["no list of fields", { ...MFA, code: "validation_failed" }, "unexpected_answer"],
    ["a list of fields", { ...MFA, code: "validation_failed", errors: [] }, "validation_failed"],
] as const) {
    test(`signIn_answeredWith ${name}_is ${code}`, async () => {
        const scene = new Scene();
        const tab = scene.browser.open();
        await scene.during(tab.pawl.getSession());
        tab.fetch = async () => Response.json(body, { status: 401 });

        const { error } = await scene.during(tab.pawl.signIn(ADA));

        assert.equal(error?.code, code);
    });
}

test("stepUp_byPasswordWhereThereIsASecondFactor_isMfaRequiredWithoutAChallenge", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    tab!.fetch = async () => Response.json(MFA, { status: 401 });

    const { error } = await scene.during(tab!.pawl.stepUp({ factor: "password", password: "p" }));

    assert.equal(error?.code, "mfa_required");
});

test("returnTo_thatIsAPath_isKept", () => {
    for (const path of ["/", "/a/b?c=d#e", "/a//b", "/%2F%2Fevil.example"]) {
        assert.equal(safeReturnTo(path), path);
    }
});

test("returnTo_thatWouldLeaveTheOrigin_isNot", () => {
    for (const path of [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/.//evil.example",
        "/a/..//evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "http:evil.example",
        "",
        null,
        undefined,
    ]) {
        const safe = safeReturnTo(path, "/home");
        assert.equal(new URL(safe, "https://app.example").origin, "https://app.example");
        assert.equal(safe, "/home", String(path));
    }
});
