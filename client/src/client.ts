import type { Authorization, Credentials, NewUser, Options, Pawl, Proof, SignedIn } from "./api.js";
import { ServerClock } from "./clock.js";
import { Listeners, type Expiry, type PawlEvent, type State } from "./events.js";
import { fetchWith } from "./fetch.js";
import { Held } from "./held.js";
import { Memory } from "./memory.js";
import { failed, isPassing, ok, ownError, type Result } from "./problem.js";
import { insistently, Refresher, type Refreshed } from "./refresh.js";
import { Schedule } from "./schedule.js";
import { deadline, isLater, type Device, type Grant, type Session, type User } from "./session.js";
import { Tabs } from "./tabs.js";
import { DeadlineWatch } from "./watch.js";
import { lost, read, Wire } from "./wire.js";
import type { World } from "./world.js";

/** How long an answer may take. */
const PATIENCE = 10_000;

/** Puts the parts together, and does what is asked of them. */
export class Client implements Pawl {
    readonly fetch = fetchWith(this, (request) => this.#world.fetch(request));
    readonly #world: World;
    readonly #wire: Wire;
    readonly #memory: Memory;
    readonly #clock: ServerClock;
    readonly #held: Held;
    readonly #refresher: Refresher;
    readonly #listeners = new Listeners<PawlEvent>();
    readonly #watch = new DeadlineWatch();
    readonly #schedule: Schedule;
    readonly #origins: ReadonlySet<string>;
    readonly #started: Promise<unknown>;
    readonly #stopWaking: () => void;
    #refreshing: Promise<Result<Session>> | null = null;

    constructor(options: Options, world: World) {
        const mode = options.mode ?? "cookie";
        const base = new URL(options.baseUrl ?? "/", world.origin || "http://localhost");
        const name = `pawl:${base.href}`;
        this.#world = world;
        this.#origins = new Set([world.origin, base.origin, ...(options.origins ?? [])]);
        const wire = (this.#wire = new Wire(world, base, mode, PATIENCE));
        const memory = new Memory(mode === "cookie" ? world.storage : options.storage, name);
        this.#memory = memory;
        const clock = (this.#clock = new ServerClock(world, memory.read()?.ahead));
        const listeners = this.#listeners;
        let tabs!: Tabs;
        this.#held = new Held({ world, wire, memory, clock, listeners, options }, (hear) => {
            return (tabs = new Tabs(world, name, hear));
        });
        this.#refresher = new Refresher(world, wire, memory, tabs, clock, (known) => this.#held.holds(known));
        this.#schedule = new Schedule(world, clock, this.#watch, this, {
            isRefreshing: () => !!this.#refreshing,
            autoRefresh: options.autoRefresh !== false,
        });
        this.#listeners.add(() => this.#schedule.renewed(this.#held.known));
        this.onExpiring(options.warnBefore ?? 60_000, (expiry) => {
            listeners.tell({ type: "expiring", expiry });
        });
        this.#stopWaking = world.onWake(() => {
            this.#held.catchUp();
            this.#schedule.wake();
        });
        this.#started = this.#start(clock.now());
    }

    /** What is known from before counts until the server says otherwise. */
    #start(now: number): Promise<unknown> {
        const stored = this.#memory.read();
        if (!this.#wire.hasMark(stored)) {
            this.#held.leave(null);
            return Promise.resolve();
        }
        if (stored && deadline(stored.session).at > now) {
            this.#held.take(stored, undefined);
            return Promise.resolve();
        }
        this.#held.suppose(stored);
        return this.refresh().then(({ error }) => {
            if (error && !isPassing(error) && this.state().status === "loading") {
                this.#held.leave(null);
            }
        });
    }

    now(): number {
        return this.#clock.now();
    }

    state(): State {
        return this.#held.state;
    }

    async signUp(who: NewUser): Promise<Result<SignedIn | null>> {
        const { data, error } = await this.#wire.post<(Grant & SignedIn) | { message: string }>(
            "/v1/auth/signup",
            { ...who, transport: this.#wire.mode },
            this.#held.known,
        );
        return error ? failed(error) : ok("session" in data ? this.#begin(data) : null);
    }

    signIn(who: Credentials & { remember?: boolean }): Promise<Result<SignedIn>> {
        return this.#enter("/v1/auth/login", { ...who, transport: this.#wire.mode });
    }

    confirmSignIn(proof: Proof & { challenge: string }): Promise<Result<SignedIn>> {
        return this.#enter("/v1/auth/mfa", proof);
    }

    /** Not by `fetch`, which would send a wrong code once more after a refresh. */
    async stepUp(proof: Proof): Promise<Result<Session>> {
        const path = "/v1/auth/step-up";
        const { headers } = await this.authorize(this.#wire.url(path), "POST");
        const { life } = this.#held;
        const { data, error } = await this.#wire.post<Grant>(path, proof, this.#held.known, headers);
        if (error) {
            return failed(error);
        }
        const { known } = this.#held;
        // A refresh may have been faster, and its refresh token is the later one.
        if (life === this.#held.life && known && data.session.generation === known.session.generation) {
            this.#held.take(this.#refresher.learn(data, known), data.access_token, true);
        }
        return ok(data.session);
    }

    async #enter(path: string, body: object): Promise<Result<SignedIn>> {
        const { data, error } = await this.#wire.post<Grant & SignedIn>(path, body, this.#held.known);
        return error ? failed(error) : ok(this.#begin(data));
    }

    #begin(granted: Grant & SignedIn): SignedIn {
        this.#held.take(this.#refresher.learn(granted, null), granted.access_token, true);
        return { session: granted.session, user: granted.user };
    }

    async signOut(): Promise<Result<void>> {
        const stored = this.#memory.read();
        const held = this.#held.known;
        const known = stored && isLater(stored, held) ? stored : held;
        this.#held.leave("signed_out");
        await this.#refreshing;
        const body = known?.refresh ? { refresh_token: known.refresh } : {};
        const { error } = await insistently(this.#world, () =>
            this.#wire.post<void>("/v1/auth/logout", body, known),
        );
        return error && error.status !== 401 ? failed(error) : ok(undefined);
    }

    async signOutEverywhere(): Promise<Result<void>> {
        const result = await this.#call<void>("POST", "/v1/auth/logout-everywhere");
        if (!result.error) {
            this.#held.leave("signed_out");
        }
        return result;
    }

    refresh(): Promise<Result<Session>> {
        this.#refreshing ??= this.#refresh().finally(() => {
            this.#refreshing = null;
            this.#schedule.plan();
        });
        return this.#refreshing;
    }

    async #refresh(): Promise<Result<Session>> {
        const { known, life } = this.#held;
        if (!known && this.state().status !== "loading") {
            return failed(ownError("signed_out", "Nobody is signed in."));
        }
        const isOff = () => life !== this.#held.life;
        const refreshed = await this.#refresher.run(known, isOff);
        return isOff()
            ? failed(ownError("signed_out", "Somebody signed in or out meanwhile."))
            : this.#settle(refreshed);
    }

    /** The lock is free by now, so that whoever listens may take their time. */
    #settle(refreshed: Refreshed): Result<Session> {
        const held = this.#held;
        switch (refreshed.kind) {
            case "got":
                held.take(refreshed.known, refreshed.access, true, refreshed.rotation);
                if (!refreshed.known.user) {
                    void this.user();
                }
                return ok(refreshed.known.session);
            case "adopted":
                if (isLater(refreshed.known, held.known)) {
                    held.take(refreshed.known, undefined);
                }
                return ok(refreshed.known.session);
            case "gone":
                held.leave("signed_out", false);
                return failed(ownError("signed_out", "Another tab has signed out."));
            case "over":
                held.leave(held.known && refreshed.reason);
                return failed({ code: refreshed.reason, status: 401, detail: "The session is over." });
            case "failed":
                this.#schedule.failed();
                return failed(refreshed.error);
        }
    }

    async getSession(): Promise<Result<Session | null>> {
        await this.#started;
        return ok(this.state().session);
    }

    async user(): Promise<Result<User>> {
        const { life } = this.#held;
        const result = await this.#call<User>("GET", "/v1/me");
        if (result.data && life === this.#held.life) {
            this.#held.takeUser(result.data);
        }
        return result;
    }

    async sessions(): Promise<Result<readonly Device[]>> {
        const { data, error } = await this.#call<{ sessions: Device[] }>("GET", "/v1/me/sessions");
        return error ? failed(error) : ok(data.sessions);
    }

    async endSession(id: string): Promise<Result<void>> {
        const result = await this.#call<void>("DELETE", `/v1/me/sessions/${encodeURIComponent(id)}`);
        if (!result.error && id === this.#held.known?.session.id) {
            this.#held.leave("signed_out");
        }
        return result;
    }

    async #call<T>(method: string, path: string): Promise<Result<T>> {
        try {
            return await read<T>(await this.fetch(this.#wire.url(path), { method, cache: "no-store" }));
        } catch (problem) {
            return lost(String(problem));
        }
    }

    async authorize(url: string, method: string): Promise<Authorization> {
        const wire = this.#wire;
        if (!this.#origins.has(new URL(url, this.#world.origin || wire.base).origin)) {
            return { headers: {}, credentials: false, known: null };
        }
        if (this.#refreshing || this.state().status === "loading" || this.#held.isStale()) {
            await this.refresh();
        }
        const { known, accessToken } = this.#held;
        if (wire.mode === "bearer") {
            const headers: Record<string, string> = accessToken
                ? { Authorization: `Bearer ${accessToken}` }
                : {};
            return { headers, credentials: false, known };
        }
        const isSafe = /^(GET|HEAD|OPTIONS)$/i.test(method);
        return { headers: isSafe ? {} : wire.csrfHeader(known), credentials: true, known };
    }

    async recover(sent: Authorization, status: number, challenge: string | null) {
        const { known } = this.#held;
        if (status !== 401 || !sent.known || !known || challenge?.includes("insufficient_user_auth")) {
            return "keep";
        }
        if (isLater(known, sent.known) && !this.#held.isStale()) {
            return "again";
        }
        const { error } = await this.refresh();
        return !error ? "again" : isPassing(error) && error.code !== "signed_out" ? "unreachable" : "keep";
    }

    onChange(listener: (event: PawlEvent) => void): () => void {
        return this.#listeners.add(listener);
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
        return this.expiry()?.extendable === false
            ? failed(ownError("not_extendable", "The session ends at its absolute deadline."))
            : this.refresh();
    }

    dispose(): void {
        this.#held.dispose();
        this.#schedule.stop();
        this.#stopWaking();
        this.#listeners.clear();
        this.#watch.clear();
    }
}
