import { failed, ok, ownError, problemOf, type Result } from "./problem.js";
import type { Grant, Known } from "./session.js";
import { isNothing, isText, type Is } from "./shape.js";
import type { World } from "./world.js";

const CSRF_COOKIE = "__Host-pawl_csrf";
const CSRF_HEADER = "X-CSRF-Token";

/** How long an answer may take, in milliseconds. */
export const PATIENCE = 10_000;

export type Mode = "cookie" | "bearer";

type Headers = Readonly<Record<string, string>>;

/** How requests reach Pawl, and what its answers are. */
export class Wire {
    readonly base: URL;
    readonly mode: Mode;
    /** Under which tabs find each other. */
    readonly name: string;
    readonly #world: World;

    constructor(world: World, base: URL, mode: Mode) {
        this.#world = world;
        this.base = base;
        this.mode = mode;
        this.name = `pawl:${base.href}`;
    }

    url(path: string): string {
        return this.base.href.replace(/\/$/, "") + path;
    }

    #isOwn(): boolean {
        return this.base.origin === this.#world.origin;
    }

    /** The cookie of the token against forged requests, where it can be read. It is never out of date. */
    #cookie(): string | undefined {
        return this.#isOwn() ? this.#world.cookie(CSRF_COOKIE) : undefined;
    }

    /** Whether a record of a session is backed: by a cookie that is seen, or a token that must still live. */
    backs(known: Known, now: number): boolean {
        return this.mode === "bearer" || !!this.#cookie() || (!this.#isOwn() && known.accessUntil > now);
    }

    /** What a request that changes something carries in cookie mode. */
    csrfHeader(known: Known | null): Headers {
        const token = this.mode === "cookie" && (this.#cookie() || known?.csrf);
        return token ? { [CSRF_HEADER]: token } : {};
    }

    /**
     * Sends a request that changes something. Where its CSRF token is missing or of another session, which
     * somebody on another origin of the application's may have begun, the browser's cookies tell the right one.
     *
     * @param is what the answer has to be
     * @param more headers, for a request that needs an access token
     */
    async post<T>(
        path: string,
        body: object,
        known: Known | null,
        is: Is,
        more?: Headers,
    ): Promise<Result<T>> {
        const headers = { ...this.csrfHeader(known), ...more };
        const result = await this.#send<T>(path, is, headers, body);
        if (this.mode === "bearer" || result.error?.code !== "csrf_token_invalid") {
            return result;
        }
        const { data, error } = await this.#askToken();
        return error
            ? failed(error)
            : this.#send(path, is, { ...headers, [CSRF_HEADER]: data.csrf_token }, body);
    }

    /** Ends a session that was left before, and no other that may have begun since. */
    postLogout(token: string): Promise<Result<void>> {
        return this.#send("/v1/auth/logout", isNothing, { [CSRF_HEADER]: token }, {});
    }

    /** Whether the browser has kept the cookies of a session that begins. Where it cannot be read, it is asked. */
    async hasKept({ csrf_token: token }: Grant): Promise<boolean> {
        return (
            this.mode === "bearer" ||
            this.#cookie() === token ||
            !/^refresh_token_missing|^csrf/.test((await this.#askToken()).error?.code ?? "")
        );
    }

    #askToken(): Promise<Result<{ csrf_token: string }>> {
        return this.#send("/v1/auth/session", (body) => isText(body?.csrf_token), {}, null);
    }

    #send<T>(path: string, is: Is, headers: Headers, body: object | null): Promise<Result<T>> {
        return this.inTime(PATIENCE, async () => {
            const request = new Request(this.url(path), {
                method: body ? "POST" : "GET",
                headers: { "Content-Type": "application/json", ...headers },
                body: body && JSON.stringify(body),
                credentials: this.mode === "cookie" ? "include" : "omit",
                cache: "no-store",
                keepalive: true,
            });
            return read<T>(await this.#world.fetch(request), is);
        });
    }

    /** Waits for an answer, but not for ever; whatever is thrown instead of one is none. */
    async inTime<T>(patience: number, answered: () => Promise<Result<T>>): Promise<Result<T>> {
        let enough = () => {};
        const late = new Promise<Result<T>>((resolve) => {
            enough = this.#world.after(patience, () => resolve(this.lost(new Error("timeout"))));
        });
        try {
            return await Promise.race([answered(), late]);
        } catch (problem) {
            return this.lost(problem);
        } finally {
            enough();
        }
    }

    /** Says what to look at, because browsers do not say why a request failed. */
    lost(problem: unknown): Result<never> {
        const { origin } = this.base;
        const hint = this.#isOwn() ? "" : ` Is ${this.#world.origin} in its http.allowed_origins?`;
        const message = (problem as Error | undefined)?.message;
        return failed(
            ownError("network_error", `No response from ${origin} (${message}). Is it running?${hint}`),
        );
    }
}

/** Reads an answer; one that ends too early throws. */
export async function read<T>(answer: Response, is: Is): Promise<Result<T>> {
    const text = await answer.text();
    let body: unknown;
    try {
        body = JSON.parse(text);
    } catch {
        // It is judged without one.
    }
    return answer.ok && is(body, answer.status) ? ok(body as T) : failed(problemOf(answer, body));
}
