import assert from "node:assert/strict";
import { test } from "node:test";
import type { Tab } from "../fake/browser.js";
import { MINUTE, Scene } from "../fake/scene.js";
import { disturb, WRONG } from "../fake/wrong.js";
import { CALLS, NEXT, type Call } from "./calls.js";

/** Answers a request as Pawl does; the list has what it received. */
function serve(tab: Tab, { request: wanted, status, answer }: Call, with_ = answer): Request[] {
    const seen: Request[] = [];
    const send = tab.fetch.bind(tab);
    tab.fetch = async (request) => {
        if (`${request.method} ${new URL(request.url).pathname}` !== wanted) {
            return send(request);
        }
        seen.push(request.clone());
        return with_ ? Response.json(with_, { status }) : new Response(null, { status });
    };
    return seen;
}

function pathOf({ request }: Call): string {
    return request.split(" ")[1] as string;
}

for (const call of CALLS) {
    test(`${call.name}_answeredByPawl_succeeds`, async () => {
        const scene = new Scene();
        const [tab] = await scene.signedIn();
        const seen = serve(tab!, call);

        const { data, error } = await scene.during(call.run(tab!.pawl));

        assert.equal(error, null);
        assert.deepEqual(data, call.data);
        assert.equal(seen.length, 1);
        const body = await seen[0]!.text();
        assert.deepEqual(body ? JSON.parse(body) : undefined, call.body);
        const isSafe = call.request.startsWith("GET");
        assert.equal(seen[0]!.headers.get("X-CSRF-Token"), isSafe ? null : "csrf-0000-0001");
        const { status, session } = tab!.pawl.state();
        const continues = !!call.answer && "session" in call.answer;
        assert.equal(status, call.name === "deleteAccount" ? "signed-out" : "signed-in");
        assert.equal(session?.id, call.name === "deleteAccount" ? undefined : continues ? NEXT : "0000-0001");
    });

    test(`${call.name}_answeredByAnythingElse_isAnErrorAndChangesNothing`, async () => {
        const broken = (call.broken ?? []).map((answer) => ({
            name: JSON.stringify(answer),
            answer: () => Response.json(answer, { status: call.status }),
        }));
        const scene = new Scene();
        const [tab] = await scene.signedIn();
        const { fetch } = tab!;
        for (const wrong of [...WRONG.filter(({ name }) => !call.right?.includes(name)), ...broken]) {
            disturb(tab!, pathOf(call), wrong);

            const doing = call.run(tab!.pawl);
            await scene.time.pass(MINUTE);
            const { data, error } = await doing;

            assert.equal(data, null, wrong.name);
            assert.match(error!.code, /^(unexpected_answer|network_error)$/, wrong.name);
            assert.equal(tab!.pawl.state().session?.id, "0000-0001", wrong.name);
            tab!.fetch = fetch;
        }
        assert.deepEqual(tab!.pawl.state().status, "signed-in");
    });

    test(`${call.name}_afterDispose_answersAnErrorOfItsOwnAndSendsNothing`, async () => {
        const scene = new Scene();
        const [tab] = await scene.signedIn();
        tab!.pawl.dispose();

        const { error } = await scene.during(call.run(tab!.pawl));

        assert.equal(error?.code, "client_disposed");
        assert.deepEqual(scene.server.seen, []);
    });
}

test("functions_ofThePackage_areAllInTheListOrTestedByThemselves", async () => {
    const all = Object.entries(await import("../../src/index.js"));
    const tested = CALLS.map(({ name }) => name);
    const elsewhere = ["addPasskey", "passkeyProof", "signInWithPasskey", "withStepUp"];
    const core = ["createPawl", "safeReturnTo"];

    assert.deepEqual(all.map(([name]) => name).sort(), [...tested, ...elsewhere, ...core].sort());
});
