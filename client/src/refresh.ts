import type { ServerClock } from "./clock.js";
import { alone } from "./lock.js";
import type { Memory } from "./memory.js";
import { isPassing, type PawlError } from "./problem.js";
import { deadline, later, type Grant, type Known } from "./session.js";
import { isGrant, isUser, type Is } from "./shape.js";
import type { SignOutReason, Tabs } from "./tabs.js";
import type { Wire } from "./wire.js";
import type { World } from "./world.js";

/** An access token that ends within this is not worth sending. */
export const STALE = 2_000;

/** What another tab has done may show here a moment after its lock is free. */
const SETTLING = 50;
const ARRIVAL = 500;

/** Pauses before a lost answer is asked for again; all within the server's retry window. */
const PAUSES = [300, 1_200];
const LONGEST_PAUSE = 5_000;

const OVER = /^(session_(expired|revoked)|refresh_token_(reused|invalid|missing))$/;

/** What became of a refresh. */
export type Refreshed =
    | {
          readonly kind: "got";
          readonly known: Known;
          readonly access: string | undefined;
          readonly rotation: "rotated" | "retried" | null;
      }
    /** Another tab had done it meanwhile. */
    | { readonly kind: "adopted"; readonly known: Known }
    /** Somebody signed out meanwhile, here or in another tab. */
    | { readonly kind: "gone" }
    /** The server says that the session is over. */
    | { readonly kind: "over"; readonly reason: SignOutReason }
    /** Nothing was decided, or it was not about the session. */
    | { readonly kind: "failed"; readonly error: PawlError };

const GONE = { kind: "gone" } as const;

/** Does something again, after a pause, where nothing was decided, but not for long. */
export async function insistently<T extends { readonly error: PawlError | null }>(
    world: World,
    tabs: Tabs,
    attempt: () => Promise<T>,
    tries = 0,
): Promise<T> {
    for (; ; tries++) {
        const result = await attempt();
        const pause = PAUSES[tries];
        const asked = (result.error?.retryAfter ?? 0) * 1_000;
        if (!result.error || !isPassing(result.error) || pause === undefined || asked > LONGEST_PAUSE) {
            return result;
        }
        await tabs.next(Math.max(asked, pause * (0.75 + world.random() / 2)));
    }
}

/** Gets a new access token, once for all tabs. */
export class Refresher {
    readonly #world: World;
    readonly #wire: Wire;
    readonly #memory: Memory;
    readonly #tabs: Tabs;
    readonly #clock: ServerClock;
    readonly #holds: (known: Known) => boolean;

    /** @param holds whether this tab holds the access token of what is known */
    constructor(
        world: World,
        wire: Wire,
        memory: Memory,
        tabs: Tabs,
        clock: ServerClock,
        holds: (known: Known) => boolean,
    ) {
        this.#world = world;
        this.#wire = wire;
        this.#memory = memory;
        this.#tabs = tabs;
        this.#clock = clock;
        this.#holds = holds;
    }

    /**
     * Refreshes, and asks again where an answer was lost: the server gives the same one again. What was asked
     * for before the client was disposed of is kept for other tabs; nothing is asked for after that.
     *
     * @param mine what this tab goes by; null where it has yet to learn whether there is a session
     * @param failures how often that was in vain; the more, the less it is asked again at once
     * @param isOff whether nobody wants to know any more, because the user has signed out
     */
    async run(mine: Known | null, failures: number, isOff: () => boolean): Promise<Refreshed> {
        const attempt = async () => {
            const refreshed = await this.#alone(mine, isOff);
            return { refreshed, error: refreshed.kind === "failed" ? refreshed.error : null };
        };
        return (await insistently(this.#world, this.#tabs, attempt, failures)).refreshed;
    }

    #alone(mine: Known | null, isOff: () => boolean): Promise<Refreshed> {
        const asked = this.#world.ticks();
        return alone(this.#world, this.#wire, async () => {
            if (this.#world.ticks() - asked > SETTLING / 10) {
                await this.#tabs.next(SETTLING);
            }
            if (this.#tabs.isClosed || isOff() || (mine && this.#memory.hasLost(mine.session.id))) {
                return GONE;
            }
            const from = later(this.#memory.read(), mine);
            if (from && from !== mine && (await this.#isUsable(from))) {
                return { kind: "adopted", known: from };
            }
            return this.#ask(from, isOff);
        });
    }

    async #isUsable(known: Known): Promise<boolean> {
        if (known.accessUntil - this.#clock.now() < STALE) {
            return false;
        }
        if (!this.#holds(known)) {
            await this.#tabs.next(ARRIVAL);
        }
        return this.#holds(known);
    }

    async #ask(from: Known | null, isOff: () => boolean): Promise<Refreshed> {
        const body = from?.refresh ? { refresh_token: from.refresh } : {};
        const is: Is = (answer) => isGrant(answer, this.#wire.mode);
        const { data, error } = await this.#wire.post<Grant>("/v1/auth/refresh", body, from, is);
        if (isOff() || (from && this.#memory.hasLost(from.session.id))) {
            return GONE;
        }
        const now = this.#memory.read();
        if (from && now && now.session.id > from.session.id) {
            return { kind: "adopted", known: now };
        }
        if (error) {
            return error.status === 401 && OVER.test(error.code)
                ? { kind: "over", reason: this.#reason(error.code as SignOutReason, from) }
                : { kind: "failed", error };
        }
        const known = this.learn(data, from);
        return { kind: "got", known, access: data.access_token, rotation: data.rotation ?? null };
    }

    /** At its deadline the browser itself drops the cookie of a session that was to be remembered. */
    #reason(code: SignOutReason, known: Known | null): SignOutReason {
        const isOver = known && deadline(known.session).at <= this.#clock.now();
        return isOver && code === "refresh_token_missing" ? "session_expired" : code;
    }

    /**
     * Makes what an answer tells known to all tabs.
     *
     * @param before what was known of the same person, or of the session that may be the same
     * @param isSamePerson whether a new session is of whoever had the one before
     */
    learn(grant: Grant, before: Known | null, isSamePerson = before?.session.id === grant.session.id): Known {
        this.#clock.hear(deadline(grant.session).at - grant.refresh_expires_in * 1_000);
        const shared = {
            session: grant.session,
            user: isUser(grant.user) ? grant.user : (isSamePerson && before?.user) || null,
            accessUntil: this.#clock.now() + grant.expires_in * 1_000,
            ahead: this.#clock.ahead(),
            ...(grant.csrf_token && { csrf: grant.csrf_token }),
        };
        const known = { ...shared, ...(grant.refresh_token && { refresh: grant.refresh_token }) };
        this.#memory.write(known);
        this.#tabs.tell({ known: shared, access: grant.access_token });
        return known;
    }
}
