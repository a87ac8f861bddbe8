import assert from "node:assert/strict";
import { test } from "node:test";
import { withStepUp, type Ask, type Asked, type Proof, type Result } from "../../src/index.js";
import { failed, ok, ownError, type PawlError } from "../../src/problem.js";
import type { Tab } from "../fake/browser.js";
import { Scene } from "../fake/scene.js";
import { CODE } from "../fake/server.js";

const TIME = "2026-01-02T00:00:00Z";
const RIGHT = { factor: "totp", code: CODE } as const;
const WRONG = { factor: "totp", code: "000000" } as const;
const PASSWORD = { factor: "password", password: "p" } as const;
const REQUIRED = failed(ownError("credential_required", "", 403));

/** A signed-in tab of a user with these factors. */
async function tabWith(scene: Scene, ...kinds: string[]): Promise<Tab> {
    const [tab] = await scene.signedIn();
    const send = tab!.fetch.bind(tab);
    tab!.fetch = async (request) => {
        const factors = kinds.map((kind, index) => ({ id: `f${index}`, kind, name: "", created_at: TIME }));
        return request.url.endsWith("/v1/me/factors") ? Response.json({ factors }) : send(request);
    };
    return tab!;
}

/** Answers what is asked, and remembers it. */
function answering(...proofs: (Proof | null)[]): Ask & { asked: Asked[] } {
    const asked: Asked[] = [];
    const ask = async (each: Asked) => {
        asked.push(each);
        return proofs.shift() ?? null;
    };
    return Object.assign(ask, { asked });
}

/** A request that is let through after a number of refusals. */
function refused<T>(...answers: T[]) {
    const sent: (Proof | undefined)[] = [];
    const request = async (proof?: Proof) => {
        sent.push(proof);
        return (answers.length > 1 ? answers.shift() : answers[0]) as T;
    };
    return Object.assign(request, { sent });
}

function stepUpRequired(): Response {
    const challenge = 'Bearer error="insufficient_user_authentication", max_age="300"';
    return new Response(null, { status: 401, headers: { "WWW-Authenticate": challenge } });
}

function codes({ asked }: { asked: Asked[] }): (string | undefined)[] {
    return asked.map(({ error }) => error?.code);
}

test("withStepUp_requestThatRequiresNothing_asksNobody", async () => {
    const scene = new Scene();
    const tab = await tabWith(scene);
    const ask = answering();
    const request = refused(ok("done"));

    assert.deepEqual(await scene.during(withStepUp(tab.pawl, ask, request)), ok("done"));
    assert.deepEqual(ask.asked, []);
    assert.deepEqual(request.sent, [undefined]);
});

test("withStepUp_responseThatRequiresOne_isRepeatedAfterIt", async () => {
    const scene = new Scene();
    const tab = await tabWith(scene, "totp", "recovery", "totp");
    const ask = answering(WRONG, RIGHT);
    const request = refused(stepUpRequired(), new Response("data"));

    const response = await scene.during(withStepUp(tab.pawl, ask, request));

    assert.equal(await response.text(), "data");
    assert.deepEqual(ask.asked[0], { factors: ["totp", "recovery"], error: null });
    assert.deepEqual(codes(ask), [undefined, "mfa_code_invalid"]);
    assert.deepEqual(request.sent, [undefined, undefined], "the proof is for Pawl alone");
});

test("withStepUp_responseWhoseHeaderIsHidden_isKnownByItsProblem", async () => {
    const scene = new Scene();
    const tab = await tabWith(scene, "totp");
    const body = { code: "insufficient_user_authentication", status: 401 };
    const request = refused(Response.json(body, { status: 401 }), new Response("data"));

    const response = await scene.during(withStepUp(tab.pawl, answering(RIGHT), request));

    assert.equal(response.status, 200);
});

test("withStepUp_requestThatRequiresAProof_containsIt", async () => {
    const scene = new Scene();
    const tab = await tabWith(scene);
    const wrong = failed(ownError("invalid_credentials", "", 401));
    const ask = answering({ ...PASSWORD, password: "x" }, PASSWORD);
    const request = refused<Result<string>>(REQUIRED, wrong, ok("done"));

    assert.deepEqual(await scene.during(withStepUp(tab.pawl, ask, request)), ok("done"));
    assert.deepEqual(request.sent, [undefined, { ...PASSWORD, password: "x" }, PASSWORD]);
    assert.deepEqual(ask.asked[0]!.factors, ["password"], "there is no second factor");
    assert.deepEqual(codes(ask), [undefined, "invalid_credentials"]);
});

test("withStepUp_responseThatRequiresAProof_containsIt", async () => {
    const scene = new Scene();
    const tab = await tabWith(scene, "totp");
    const problem = (status: number, code: string) => Response.json({ status, code }, { status });
    const ask = answering(WRONG, RIGHT);
    const request = refused(
        problem(403, "credential_required"),
        problem(401, "mfa_code_invalid"),
        new Response("done"),
    );

    const response = await scene.during(withStepUp(tab.pawl, ask, request));

    assert.equal(await response.text(), "done");
    assert.deepEqual(request.sent, [undefined, WRONG, RIGHT]);
    assert.deepEqual(codes(ask), [undefined, "mfa_code_invalid"]);
});

test("withStepUp_thatIsCancelled_answersWhatRequiredIt", async () => {
    const scene = new Scene();
    const tab = await tabWith(scene, "totp");
    const request = refused(REQUIRED);

    const result = await scene.during(withStepUp(tab.pawl, answering(null), request));

    assert.equal(result.error?.code, "credential_required");
    assert.equal(request.sent.length, 1);
});

const OTHER: readonly PawlError[] = [
    ownError("too_many_attempts", "", 429),
    ownError("network_error"),
    // The password beside the second factor, which was not what was asked for here.
    ownError("invalid_credentials", "", 401),
];

for (const error of OTHER) {
    test(`withStepUp_answered ${error.code}_asksNoMore`, async () => {
        const scene = new Scene();
        const tab = await tabWith(scene, "totp");
        const ask = answering(RIGHT, RIGHT);
        const request = refused<Result<string>>(REQUIRED, failed(error));

        const result = await scene.during(withStepUp(tab.pawl, ask, request));

        assert.equal(result.error?.code, error.code);
        assert.equal(ask.asked.length, 1);
    });
}

test("withStepUp_whoseStepUpIsNotAnswered_asksNoMore", async () => {
    const scene = new Scene();
    const tab = await tabWith(scene, "totp");
    const ask = answering(RIGHT, RIGHT);
    const required = failed(ownError("insufficient_user_authentication", "", 401));
    const request = refused<Result<string>>(required);
    const send = tab.fetch;
    tab.fetch = async (each) =>
        each.url.endsWith("/step-up") ? Promise.reject(new TypeError("offline")) : send(each);

    const result = await scene.during(withStepUp(tab.pawl, ask, request));

    assert.equal(result.error?.code, "network_error");
    assert.equal(ask.asked.length, 1);
    assert.equal(request.sent.length, 1);
});

test("withStepUp_ofAServiceThatIsNeverContent_endsAfterOne", async () => {
    const scene = new Scene();
    const tab = await tabWith(scene, "totp");
    const ask = answering(RIGHT, RIGHT, RIGHT);
    const request = async () => stepUpRequired();

    const response = await scene.during(withStepUp(tab.pawl, ask, request));

    assert.equal(response.status, 401);
    assert.equal(ask.asked.length, 1);
});

test("withStepUp_whereAStepUpAndAProofAreRequired_asksForBoth", async () => {
    const scene = new Scene();
    const tab = await tabWith(scene, "totp");
    const required = failed(ownError("insufficient_user_authentication", "", 401));
    const request = refused<Result<string>>(required, REQUIRED, ok("done"));
    const other = { factor: "recovery", code: "x" } as const;

    const result = await scene.during(withStepUp(tab.pawl, answering(RIGHT, other), request));

    assert.deepEqual(result, ok("done"));
    assert.deepEqual(request.sent, [undefined, undefined, other]);
});

test("withStepUp_whoseFactorsAreNotKnown_asksNobody", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    const ask = answering(RIGHT);

    const result = await scene.during(withStepUp(tab!.pawl, ask, refused(REQUIRED)));

    assert.equal(result.error?.code, "unexpected_answer");
    assert.deepEqual(ask.asked, []);
});
