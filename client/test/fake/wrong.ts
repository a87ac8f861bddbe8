import type { Tab } from "./browser.js";

/** A client that spins is stopped here, so that its test ends. */
const FLOOD = 300;

/** What a request may meet instead of an answer of Pawl's: a gateway's page, a mock's, a worker's, a failure. */
export interface Wrong {
    readonly name: string;
    readonly answer: () => unknown;
}

const TIME = "2026-01-02T00:00:00Z";
const SESSION = { id: "0009", generation: 1, created_at: TIME, idle_expires_at: TIME, expires_at: TIME };
const USER = { id: "u", email: "a@b.c", email_verified: true, name: null, roles: [], created_at: TIME };
const GRANT = { session: SESSION, user: USER, expires_in: 900, refresh_expires_in: 900, csrf_token: "c" };

function json(body: unknown, status = 200, headers = {}): () => Response {
    return () => Response.json(body, { status, headers });
}

function html(status: number, headers = {}): () => Response {
    return () =>
        new Response("<h1>Hello</h1>", { status, headers: { "Content-Type": "text/html", ...headers } });
}

function empty(status: number): () => Response {
    return () => new Response(null, { status });
}

const ALL: readonly (readonly [string, () => unknown])[] = [
    ["200 object", json({})],
    ["200 null", json(null)],
    ["200 list", json([])],
    ["200 text", json("ok")],
    ["200 number", json(0)],
    ["200 nothing", () => new Response("")],
    ["200 page", html(200)],
    ["200 cut off JSON", () => new Response('{"session":{"id":')],
    ["200 session without members", json({ ...GRANT, session: {} })],
    ["200 session of null", json({ ...GRANT, session: null })],
    ["200 times that are none", json({ ...GRANT, session: { ...SESSION, expires_at: "soon" } })],
    ["200 generation as text", json({ ...GRANT, session: { ...SESSION, generation: "1" } })],
    ["200 seconds as text", json({ ...GRANT, expires_in: "900" })],
    ["200 without a CSRF token", json({ ...GRANT, csrf_token: undefined })],
    ["200 over already", json({ ...GRANT, expires_in: 0, refresh_expires_in: 0 })],
    ["201 object", json({}, 201)],
    ["202 message", json({ message: "Later." }, 202)],
    ["204", empty(204)],
    ["205", empty(205)],
    ["304", empty(304)],
    ["400 page", html(400)],
    ["401 page", html(401)],
    ["401 object", json({}, 401)],
    ["401 code alone", json({ code: "session_revoked" }, 401)],
    ["403 page", html(403)],
    ["404 object", json({ error: "not found" }, 404)],
    ["418 page", html(418)],
    ["429 page", html(429, { "Retry-After": "0" })],
    ["500 object", json({ code: 500 }, 500)],
    ["502 page", html(502)],
    ["502 with a code", json({ code: "session_revoked", status: 401 }, 502)],
    ["503 at once", html(503, { "Retry-After": "-1" })],
    ["an error of the network", () => Response.error()],
    [
        "a body that breaks",
        () => new Response(new ReadableStream({ pull: (to) => to.error(new Error("broken")) })),
    ],
    [
        "a body that never comes",
        () => new Response(new ReadableStream({ pull: () => new Promise(() => {}) })),
    ],
    ["nobody answers", () => new Promise(() => {})],
    ["fetch rejects", () => Promise.reject(new TypeError("Failed to fetch"))],
    ["fetch rejects with nothing", () => Promise.reject(undefined)],
    ["fetch gives nothing", () => undefined],
    ["fetch gives null", () => null],
    ["fetch gives an object", () => ({ ok: true, status: 200 })],
    [
        "fetch throws",
        () => {
            throw new Error("no fetch today");
        },
    ],
];

export const WRONG: readonly Wrong[] = ALL.map(([name, answer]) => ({ name, answer }));

/** Answers every request for a path of Pawl's wrongly from now on; the answer tells when they came. */
export function disturb(tab: Tab, path: string, wrong: Wrong): number[] {
    const at: number[] = [];
    const send = tab.fetch.bind(tab);
    tab.fetch = ((request: Request) => {
        if (new URL(request.url).pathname !== path) {
            return send(request);
        }
        at.push(tab.browser.time.now);
        if (at.length > FLOOD) {
            return new Promise(() => {});
        }
        const answer = wrong.answer();
        return answer instanceof Response ? Promise.resolve(answer) : answer;
    }) as Tab["fetch"];
    return at;
}
