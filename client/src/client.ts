import type { Api, Options, Pawl } from "./api.js";
import { ServerClock } from "./clock.js";
import { entrance } from "./entrance.js";
import { Listeners, type Expiry, type PawlEvent, type State } from "./events.js";
import { fetchWith } from "./fetch.js";
import { Held } from "./held.js";
import { Memory } from "./memory.js";
import type { Parts } from "./parts.js";
import { failed, isPassing, ok, ownError, type PawlError, type Result } from "./problem.js";
import { insistently, Refresher, type Refreshed } from "./refresh.js";
import { requests } from "./requests.js";
import { Schedule } from "./schedule.js";
import { isLater, later, type Grant, type Session, type User } from "./session.js";
import { isGrant, isNothing, isUser, type Is } from "./shape.js";
import { start } from "./start.js";
import { Tabs } from "./tabs.js";
import { DeadlineWatch } from "./watch.js";
import { PATIENCE, read, Wire } from "./wire.js";
import type { World } from "./world.js";

const SIGNED_OUT = ownError("signed_out");
const DISPOSED = ownError("client_disposed");
const NO_COOKIES = ownError("cookies_refused", "Outside a browser use the mode `bearer`.");

type Requests = Pick<Pawl, "authorize" | "carry" | "recover">;
type Entrance = Pick<Pawl, "signUp" | "signIn" | "confirmSignIn" | "stepUp">;

/** What other files do for it. */
export interface Client extends Requests, Entrance {}

/** Puts the parts together, and does what is asked of them. */
export class Client implements Pawl {
    readonly fetch = fetchWith(this, (request) => this.#world.fetch(request));
    readonly api: Api;
    readonly #world: World;
    readonly #wire: Wire;
    readonly #memory: Memory;
    readonly #clock: ServerClock;
    readonly #held: Held;
    #tabs!: Tabs;
    readonly #refresher: Refresher;
    readonly #listeners = new Listeners<PawlEvent>();
    readonly #watch = new DeadlineWatch();
    readonly #schedule: Schedule;
    readonly #started: Promise<void>;
    readonly #stopWaking: () => void;
    #refreshing: Promise<Result<Session>> | null = null;
    #asking: Promise<unknown> | null = null;
    /** Why nobody can sign in with this client. */
    #refusal: PawlError | null = null;

    /** Until the last lines nothing runs that could stay behind. */
    constructor(options: Options, world: World) {
        const mode = options.mode ?? "cookie";
        const base = new URL(options.baseUrl ?? "/", world.base);
        this.#world = world;
        if (mode === "cookie" && !world.isBrowser && !options.fetch) {
            this.#refusal = NO_COOKIES;
        }
        const wire = (this.#wire = new Wire(world, base, mode));
        const memory = new Memory(mode === "cookie" ? world.storage : options.storage, wire.name);
        this.#memory = memory;
        const clock = (this.#clock = new ServerClock(world, memory.read()?.ahead));
        const listeners = this.#listeners;
        const held = new Held({ world, wire, memory, clock, listeners, options }, (hear) => {
            return (this.#tabs = new Tabs(world, wire.name, hear));
        });
        this.#held = held;
        this.#refresher = new Refresher(world, wire, memory, this.#tabs, clock, (known) => held.holds(known));
        const isRefreshing = () => !!this.#refreshing;
        const parts: Parts = {
            world,
            wire,
            memory,
            held,
            origins: new Set([world.origin, base.origin, ...(options.origins ?? [])]),
            isGranted: (body) => isGrant(body, mode),
            isDisposed: () => this.#isDisposed,
            isRefreshing,
            refresh: () => this.refresh(),
            post: (...request) => this.#post(...request),
            adopt: (...granted) => this.#adopt(...granted),
            tell: (attempt) => this.#tellServer(attempt),
        };
        const { enter, ...entries } = entrance(parts);
        Object.assign(this, requests(parts), entries);
        this.api = {
            mode,
            enter,
            call: (...request) => this.#call(...request),
            leave: () => held.leave("signed_out"),
        };
        this.#schedule = new Schedule(world, clock, this.#watch, this, {
            isRefreshing,
            autoRefresh: options.autoRefresh !== false,
        });
        listeners.add(() => this.#schedule.renewed(held.known));
        this.onExpiring(options.warnBefore ?? 60_000, (expiry) => {
            listeners.tell({ type: "expiring", expiry });
        });
        this.#stopWaking = world.onWake(() => {
            held.catchUp();
            this.#schedule.wake();
        });
        this.#started = start(parts, clock.now());
    }

    get #isDisposed(): boolean {
        return this.#refusal === DISPOSED;
    }

    now(): number {
        return this.#clock.now();
    }

    state(): State {
        return this.#held.state;
    }

    /** @param isOwn whether it is sent in the name of the user */
    async #post<T>(path: string, body: object, is: Is, isOwn?: boolean): Promise<Result<T>> {
        if (this.#refusal) {
            return failed(this.#refusal);
        }
        const more = isOwn && (await this.authorize(this.#wire.url(path), "POST")).headers;
        return this.#refusal
            ? failed(this.#refusal)
            : this.#wire.post(path, body, this.#held.known, is, more || {});
    }

    #adopt(granted: Grant, isSamePerson?: boolean): void {
        const known = this.#refresher.learn(granted, this.#held.known, isSamePerson);
        this.#held.take(known, granted.access_token, true);
    }

    async signOut(): Promise<Result<void>> {
        if (this.#isDisposed) {
            return failed(DISPOSED);
        }
        const known = later(this.#memory.read(), this.#held.known);
        this.#held.suppose(known);
        this.#held.leave("signed_out", true, known?.csrf);
        await this.#refreshing;
        const body = known?.refresh ? { refresh_token: known.refresh } : {};
        const error = await this.#tellServer(() =>
            this.#wire.post<void>("/v1/auth/logout", body, known, isNothing),
        );
        return error && error.status !== 401 ? failed(error) : ok(undefined);
    }

    /** Tells the server of a sign-out, and forgets that it has to, unless nothing was decided. */
    async #tellServer(attempt: () => Promise<Result<void>>): Promise<PawlError | null> {
        const { error } = await insistently(this.#world, this.#tabs, attempt);
        const left = this.#memory.left();
        if (left?.csrf && !(error && isPassing(error))) {
            this.#memory.write({ over: left.over });
        }
        return error;
    }

    async signOutEverywhere(): Promise<Result<void>> {
        const result = await this.#call<void>("POST", "/v1/auth/logout-everywhere", isNothing);
        if (!result.error) {
            this.#held.leave("signed_out");
        }
        return result;
    }

    refresh(): Promise<Result<Session>> {
        this.#refreshing ??= this.#refresh()
            .catch((problem) => {
                // Nothing is known to come here. If something does, it waits its turn like any other failure.
                this.#schedule.failed();
                return this.#wire.lost(problem);
            })
            .finally(() => {
                this.#refreshing = null;
                this.#schedule.plan();
            });
        return this.#refreshing;
    }

    async #refresh(): Promise<Result<Session>> {
        if (this.#isDisposed) {
            return failed(DISPOSED);
        }
        const { known, life } = this.#held;
        if (!known && this.state().status !== "loading") {
            return failed(SIGNED_OUT);
        }
        const isOff = () => life !== this.#held.life;
        const refreshed = await this.#refresher.run(known, this.#schedule.failures, isOff);
        return this.#isDisposed ? failed(DISPOSED) : isOff() ? failed(SIGNED_OUT) : this.#settle(refreshed);
    }

    /** The lock is free by now, so that whoever listens may take their time. */
    #settle(refreshed: Refreshed): Result<Session> {
        const held = this.#held;
        switch (refreshed.kind) {
            case "got":
                held.take(refreshed.known, refreshed.access, true, refreshed.rotation);
                this.#schedule.succeeded();
                this.#askUser();
                return ok(refreshed.known.session);
            case "adopted":
                if (isLater(refreshed.known, held.known)) {
                    held.take(refreshed.known, undefined);
                }
                return ok(refreshed.known.session);
            case "gone":
                held.leave("signed_out", false);
                return failed(SIGNED_OUT);
            case "over":
                held.leave(held.known && refreshed.reason);
                return failed(ownError(refreshed.reason, "The session has ended.", 401));
            case "failed":
                this.#schedule.failed(refreshed.error.retryAfter);
                return failed(refreshed.error);
        }
    }

    /** Once at a time: an answer that asks for a refresh would ask for itself. */
    #askUser(): void {
        if (!this.#held.known?.user) {
            this.#asking ??= this.user().finally(() => (this.#asking = null));
        }
    }

    async getSession(): Promise<Result<Session | null>> {
        await this.#started;
        return this.#isDisposed ? failed(DISPOSED) : ok(this.state().session);
    }

    async user(): Promise<Result<User>> {
        const { life } = this.#held;
        const result = await this.#call<User>("GET", "/v1/me", isUser);
        if (result.data && life === this.#held.life) {
            this.#held.takeUser(result.data);
        }
        return result;
    }

    async #call<T>(method: string, path: string, is: Is, body?: object): Promise<Result<T>> {
        if (this.#isDisposed) {
            return failed(DISPOSED);
        }
        const headers = { "Content-Type": "application/json" };
        const init = {
            method,
            cache: "no-store",
            ...(body && { headers, body: JSON.stringify(body) }),
        } as const;
        const isAsWanted: Is = (read, status) => is(read, status, isGrant(read, this.#wire.mode));
        // It may have to wait for a refresh.
        return this.#wire.inTime(5 * PATIENCE, async () => {
            return read<T>(await this.fetch(this.#wire.url(path), init), isAsWanted);
        });
    }

    onChange(listener: (event: PawlEvent) => void): () => void {
        return this.#isDisposed ? () => {} : this.#listeners.add(listener);
    }

    onExpiring(before: number, listener: (expiry: Expiry) => void): () => void {
        const off = this.#watch.add(before, listener);
        this.#schedule.plan();
        return off;
    }

    expiry(): Expiry | null {
        return this.#held.expiry();
    }

    async extend(): Promise<Result<Session>> {
        return this.expiry()?.extendable === false ? failed(ownError("not_extendable")) : this.refresh();
    }

    dispose(): void {
        this.#refusal = DISPOSED;
        this.#schedule.end();
        this.#stopWaking();
        this.#held.dispose();
        this.#listeners.clear();
        this.#watch.clear();
    }
}
