import { failed, ok, ownError, readProblem, type Result } from "./problem.js";
import type { Known } from "./session.js";
import type { World } from "./world.js";

const CSRF_COOKIE = "__Host-pawl_csrf";
const CSRF_HEADER = "X-CSRF-Token";

export type Mode = "cookie" | "bearer";

/** How requests reach Pawl, and what its answers are. */
export class Wire {
    readonly base: URL;
    readonly mode: Mode;
    readonly #world: World;
    readonly #patience: number;

    /** @param patience how long an answer may take, in milliseconds */
    constructor(world: World, base: URL, mode: Mode, patience: number) {
        this.#world = world;
        this.base = base;
        this.mode = mode;
        this.#patience = patience;
    }

    url(path: string): string {
        return this.base.href.replace(/\/$/, "") + path;
    }

    /** The token against forged requests: of the cookie where it can be read, which is never out of date. */
    #csrf(known: Known | null): string | undefined {
        return (this.#readsCookies() && this.#world.cookie(CSRF_COOKIE)) || known?.csrf;
    }

    #readsCookies(): boolean {
        return this.mode === "cookie" && this.base.origin === this.#world.origin;
    }

    /** Whether there may be a session at all. Cookies that went with the browser leave no mark. */
    hasMark(known: Known | null): boolean {
        return this.#readsCookies() ? !!this.#world.cookie(CSRF_COOKIE) : !!known;
    }

    forgetMark(): void {
        if (this.#readsCookies()) {
            this.#world.forgetCookie(CSRF_COOKIE);
        }
    }

    /** What a request that changes something carries in cookie mode. */
    csrfHeader(known: Known | null): Record<string, string> {
        const token = this.mode === "cookie" && this.#csrf(known);
        return token ? { [CSRF_HEADER]: token } : {};
    }

    /** @param more headers, for a request that needs an access token */
    async post<T>(
        path: string,
        body: object,
        known: Known | null,
        more?: Readonly<Record<string, string>>,
    ): Promise<Result<T>> {
        const request = new Request(this.url(path), {
            method: "POST",
            headers: { "Content-Type": "application/json", ...this.csrfHeader(known), ...more },
            body: JSON.stringify(body),
            credentials: this.mode === "cookie" ? "include" : "omit",
            cache: "no-store",
            keepalive: true,
        });
        return this.#inTime(this.#world.fetch(request).then((answer) => read<T>(answer)));
    }

    async #inTime<T>(answer: Promise<Result<T>>): Promise<Result<T>> {
        let enough = () => {};
        const late = new Promise<Result<T>>((resolve) => {
            enough = this.#world.after(this.#patience, () => resolve(lost("not in time")));
        });
        try {
            return await Promise.race([answer, late]);
        } catch (problem) {
            return lost(String(problem));
        } finally {
            enough();
        }
    }
}

/** Reads an answer of Pawl's; one that ends too early throws. */
export async function read<T>(answer: Response): Promise<Result<T>> {
    if (!answer.ok) {
        return failed(await readProblem(answer));
    }
    return ok((answer.status === 204 ? undefined : await answer.json()) as T);
}

export function lost(detail: string): Result<never> {
    return failed(ownError("network_error", `No answer came: ${detail}`));
}
