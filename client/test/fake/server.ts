import type { Browser } from "./browser.js";
import type { Time } from "./time.js";

interface Row {
    id: string;
    generation: number;
    rotatedAt: number;
    createdAt: number;
    over: string | null;
}

type Trouble = "lose" | "lose request" | "refuse" | "hang" | null;

const CSRF = "__Host-pawl_csrf";

/** Pawl as its contract describes it, in one page: the ratchet, three cookies, nine endpoints. */
export class FakeServer {
    readonly origin = "https://app.example";
    readonly seen: string[] = [];
    accessTtl = 900_000;
    idleTtl = 7 * 86_400_000;
    absoluteTtl = 30 * 86_400_000;
    overlap = 10_000;
    latency = 20;
    /** What goes wrong with the next refreshes, one after the other. */
    trouble: Trouble[] = [];
    #rows = new Map<string, Row>();
    #count = 0;

    constructor(readonly time: Time) {}

    refreshes(): number {
        return this.seen.filter((each) => each === "POST /v1/auth/refresh").length;
    }

    sessions(): Row[] {
        return [...this.#rows.values()];
    }

    /** Somebody else ends all sessions, as after a theft. */
    revokeAll(): void {
        this.#rows.forEach((row) => (row.over ??= "session_revoked"));
    }

    async answer(request: Request, browser: Browser): Promise<Response> {
        const path = new URL(request.url).pathname;
        const seen = `${request.method} ${path}`;
        this.seen.push(seen);
        const trouble = path === "/v1/auth/refresh" ? (this.trouble.shift() ?? null) : null;
        await this.#wait(this.latency / 2);
        if (trouble === "hang") {
            await new Promise(() => {});
        }
        if (trouble === "refuse") {
            return problem(503, "temporarily_unavailable", { "Retry-After": "1" });
        }
        if (trouble === "lose request") {
            throw new TypeError("cut off");
        }
        const answer = await this.#route(seen, request, browser);
        await this.#wait(this.latency / 2);
        if (trouble === "lose") {
            throw new TypeError("cut off");
        }
        answer.cookies?.forEach(([name, value, life]) => {
            browser.cookies.set(name, { value, until: this.time.now + life });
        });
        return answer.response;
    }

    #wait(milliseconds: number): Promise<void> {
        return new Promise((resolve) => this.time.after(milliseconds, resolve));
    }

    async #route(seen: string, request: Request, browser: Browser): Promise<Answer> {
        const body = request.method === "POST" ? JSON.parse((await request.text()) || "{}") : {};
        switch (seen) {
            case "POST /v1/auth/login":
            case "POST /v1/auth/signup":
                return this.#signIn(body.transport ?? "cookie", body.password);
            case "GET /v1/auth/session":
                return this.#token(browser);
            case "POST /v1/me/password":
                return this.#changePassword(request, browser);
            case "POST /v1/auth/refresh":
                return this.#refresh(body.refresh_token, request, browser);
            case "POST /v1/auth/logout":
                return this.#signOut(body.refresh_token, request, browser);
            case "POST /v1/auth/step-up":
                return this.#stepUp(request, browser, body.code);
            default:
                return this.#resource(request, browser, JSON.stringify(body));
        }
    }

    #signIn(transport: string, password: string): Answer {
        if (password === "wrong") {
            return { response: problem(401, "invalid_credentials") };
        }
        const now = this.time.now;
        const id = `0000-${String(++this.#count).padStart(4, "0")}`;
        const row = { id, generation: 0, rotatedAt: now, createdAt: now, over: null };
        this.#rows.set(id, row);
        return this.#grant(row, transport, { user: USER });
    }

    #refresh(token: string | undefined, request: Request, browser: Browser): Answer {
        const presented = token ?? browser.cookie("refresh");
        if (!presented) {
            return { response: problem(401, "refresh_token_missing") };
        }
        const [id, generation] = presented.split(":");
        const row = this.#rows.get(id ?? "");
        if (!token && !isGuarded(request, browser, id)) {
            return { response: problem(403, "csrf_token_invalid") };
        }
        const verdict = row ? this.#turn(row, Number(generation)) : "refresh_token_invalid";
        return verdict === "rotated" || verdict === "retried"
            ? this.#grant(row as Row, token ? "bearer" : "cookie", { rotation: verdict })
            : { response: problem(401, verdict), ...(!token && { cookies: CLEAR }) };
    }

    #turn(row: Row, presented: number): string {
        const now = this.time.now;
        if (row.over) {
            return row.over;
        }
        if (now >= Math.min(row.rotatedAt + this.idleTtl, row.createdAt + this.absoluteTtl)) {
            return "session_expired";
        }
        if (presented >= row.generation) {
            row.generation = presented + 1;
            row.rotatedAt = now;
            return "rotated";
        }
        if (presented === row.generation - 1 && now - row.rotatedAt < this.overlap) {
            return "retried";
        }
        this.#rows.forEach((each) => (each.over = "session_revoked"));
        return "refresh_token_reused";
    }

    /** The CSRF token of the session whose refresh token the browser has. */
    #token(browser: Browser): Answer {
        const [id] = (browser.cookie("refresh") ?? "").split(":");
        if (!this.#rows.has(id ?? "")) {
            return { response: problem(401, "refresh_token_missing") };
        }
        return {
            response:
                browser.cookie(CSRF) === `csrf-${id}`
                    ? Response.json({ csrf_token: `csrf-${id}` })
                    : problem(403, "csrf_token_invalid"),
        };
    }

    /** Ends all sessions, and answers with a new one. */
    #changePassword(request: Request, browser: Browser): Answer {
        const resource = this.#resource(request, browser, "");
        if (!resource.response.ok) {
            return resource;
        }
        this.revokeAll();
        const { response, cookies } = this.#signIn(
            request.headers.has("Authorization") ? "bearer" : "cookie",
            "changed",
        );
        return { response, ...(cookies && { cookies }) };
    }

    #signOut(token: string | undefined, request: Request, browser: Browser): Answer {
        const [id] = (token ?? browser.cookie("refresh") ?? "").split(":");
        const row = this.#rows.get(id ?? "");
        if (!row) {
            return { response: problem(401, "access_token_missing") };
        }
        if (!token && !isGuarded(request, browser, id)) {
            return { response: problem(403, "csrf_token_invalid") };
        }
        row.over = "session_revoked";
        return { response: new Response(null, { status: 204 }), ...(!token && { cookies: CLEAR }) };
    }

    #stepUp(request: Request, browser: Browser, code: string): Answer {
        const resource = this.#resource(request, browser, "");
        if (!resource.response.ok) {
            return resource;
        }
        if (code !== CODE) {
            return { response: problem(401, "mfa_code_invalid") };
        }
        const bearer = request.headers.get("Authorization")?.slice("Bearer ".length);
        const [id] = (bearer ?? browser.cookie("access") ?? "").split("@");
        const { response, cookies } = this.#grant(
            this.#rows.get(id ?? "") as Row,
            bearer ? "bearer" : "cookie",
            {},
        );
        return { response, ...(cookies && { cookies: cookies.slice(0, 1) }) };
    }

    #resource(request: Request, browser: Browser, body: string): Answer {
        const bearer = request.headers.get("Authorization")?.slice("Bearer ".length);
        const access = bearer ?? browser.cookie("access");
        const [id, until] = (access ?? "").split("@");
        const row = this.#rows.get(id ?? "");
        if (!access || !row) {
            return { response: problem(401, "access_token_missing") };
        }
        if (Number(until) <= this.time.now || row.over) {
            return { response: problem(401, row.over ?? "access_token_expired") };
        }
        if (!bearer && request.method !== "GET" && !isGuarded(request, browser, id)) {
            return { response: problem(403, "csrf_token_invalid") };
        }
        if (new URL(request.url).pathname === "/v1/me") {
            return { response: Response.json(USER) };
        }
        return { response: Response.json({ path: new URL(request.url).pathname, body }) };
    }

    #grant(row: Row, transport: string, more: object): Answer {
        const now = this.time.now;
        const idle = row.rotatedAt + this.idleTtl;
        const end = row.createdAt + this.absoluteTtl;
        const left = Math.min(idle, end) - now;
        const access = `${row.id}@${now + this.accessTtl}`;
        const refresh = `${row.id}:${row.generation}`;
        const session = {
            id: row.id,
            generation: row.generation,
            created_at: new Date(row.createdAt).toISOString(),
            idle_expires_at: new Date(Math.min(idle, end)).toISOString(),
            expires_at: new Date(end).toISOString(),
        };
        const common = {
            expires_in: Math.floor(this.accessTtl / 1_000),
            refresh_expires_in: Math.floor(left / 1_000),
            session,
            ...more,
        };
        return transport === "bearer"
            ? { response: Response.json({ ...common, access_token: access, refresh_token: refresh }) }
            : {
                  response: Response.json({ ...common, csrf_token: `csrf-${row.id}` }),
                  cookies: [
                      ["access", access, this.accessTtl],
                      ["refresh", refresh, left],
                      [CSRF, `csrf-${row.id}`, left],
                  ],
              };
    }
}

/** What the authenticator app shows. */
export const CODE = "123456";

interface Answer {
    response: Response;
    cookies?: readonly (readonly [string, string, number])[];
}

export const USER = {
    id: "u1",
    email: "ada@example.com",
    email_verified: true,
    name: "Ada",
    roles: [],
    created_at: "2026-01-01T00:00:00Z",
};

const CLEAR = [
    ["access", "", 0],
    ["refresh", "", 0],
    [CSRF, "", 0],
] as const;

/** Whether the CSRF token of the session is in the header and, as a cookie, from this host. */
function isGuarded(request: Request, browser: Browser, id: string | undefined): boolean {
    const token = `csrf-${id}`;
    return request.headers.get("X-CSRF-Token") === token && browser.cookie(CSRF) === token;
}

function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
    const body = { type: `urn:pawl:problem:${code}`, status, code, detail: code, request_id: "r1" };
    return Response.json(body, { status, headers });
}
