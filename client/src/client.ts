import type { Authorization, Credentials, NewUser, Options, Pawl, Proof, SignedIn } from "./api.js";
import { ServerClock } from "./clock.js";
import { Listeners, type Expiry, type PawlEvent, type State } from "./events.js";
import { fetchWith } from "./fetch.js";
import { Held } from "./held.js";
import { alone } from "./lock.js";
import { Memory } from "./memory.js";
import { failed, isPassing, ok, ownError, type PawlError, type Result } from "./problem.js";
import { insistently, Refresher, type Refreshed } from "./refresh.js";
import { Schedule } from "./schedule.js";
import { deadline, isLater, later, type Device, type Grant, type Session, type User } from "./session.js";
import { isGrant, isNothing, isUser, type Is } from "./shape.js";
import { Tabs } from "./tabs.js";
import { DeadlineWatch } from "./watch.js";
import { lost, PATIENCE, read, Wire } from "./wire.js";
import type { World } from "./world.js";

const SAFE = /^(GET|HEAD|OPTIONS)$/i;

const SIGNED_OUT = ownError("signed_out");
const DISPOSED = ownError("client_disposed");

/** Puts the parts together, and does what is asked of them. */
export class Client implements Pawl {
    readonly fetch = fetchWith(this, (request) => this.#world.fetch(request));
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
    readonly #origins: ReadonlySet<string>;
    readonly #started: Promise<void>;
    readonly #stopWaking: () => void;
    #refreshing: Promise<Result<Session>> | null = null;
    #asking: Promise<unknown> | null = null;
    #isDisposed = false;

    /** Until the last lines nothing runs that could stay behind. */
    constructor(options: Options, world: World) {
        const mode = options.mode ?? "cookie";
        const base = new URL(options.baseUrl ?? "/", world.base);
        this.#world = world;
        this.#origins = new Set([world.origin, base.origin, ...(options.origins ?? [])]);
        const wire = (this.#wire = new Wire(world, base, mode));
        const memory = new Memory(mode === "cookie" ? world.storage : options.storage, wire.name);
        this.#memory = memory;
        const clock = (this.#clock = new ServerClock(world, memory.read()?.ahead));
        const listeners = this.#listeners;
        this.#held = new Held({ world, wire, memory, clock, listeners, options }, (hear) => {
            return (this.#tabs = new Tabs(world, wire.name, hear));
        });
        this.#refresher = new Refresher(world, wire, memory, this.#tabs, clock, (known) =>
            this.#held.holds(known),
        );
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

    /**
     * That nobody is signed in is said by the server, or by whoever signed out here. What is known from before
     * counts as long as the access token lives, or the cookies are seen to be there.
     */
    async #start(now: number): Promise<void> {
        const stored = this.#memory.read();
        if (this.#wire.mode === "bearer" ? !stored : !this.#world.isBrowser) {
            this.#held.leave(null);
        } else if (stored && deadline(stored.session).at > now && this.#wire.backs(stored, now)) {
            this.#held.take(stored, undefined);
        } else {
            this.#held.suppose(stored);
            const csrf = this.#memory.left()?.csrf;
            await (csrf ? this.#leaveAtLast(csrf) : this.#askWho());
        }
    }

    async #askWho(): Promise<void> {
        const { error } = await this.refresh();
        if (error && !isPassing(error) && this.state().status === "loading") {
            this.#held.leave(null);
        }
    }

    /** Tells the server of a sign-out that it could not be told of before. */
    async #leaveAtLast(csrf: string): Promise<void> {
        const { error } = await this.#insistently(() => this.#wire.postLogout(csrf));
        this.#forgetLeft(error);
        if (error?.code === "csrf_token_invalid") {
            // Somebody has signed in since, from another origin.
            await this.#askWho();
        } else if (this.state().status === "loading") {
            this.#held.leave(null);
        }
    }

    now(): number {
        return this.#clock.now();
    }

    state(): State {
        return this.#held.state;
    }

    async signUp(who: NewUser): Promise<Result<SignedIn | null>> {
        const is: Is = (body, status) => (status === 202 ? !!body : this.#isEntry(body, 0));
        const { data, error } = await this.#post<Partial<Grant & SignedIn>>(
            "/v1/auth/signup",
            { ...who, transport: this.#wire.mode },
            is,
        );
        return error ? failed(error) : data.session ? this.#begin(data as Grant & SignedIn) : ok(null);
    }

    signIn(who: Credentials & { remember?: boolean }): Promise<Result<SignedIn>> {
        return this.#enter("/v1/auth/login", { ...who, transport: this.#wire.mode });
    }

    confirmSignIn(proof: Proof & { challenge: string }): Promise<Result<SignedIn>> {
        return this.#enter("/v1/auth/mfa", proof);
    }

    /** Not by `fetch`, which would send a wrong code once more after a refresh. */
    async stepUp(proof: Proof): Promise<Result<Session>> {
        if (this.#isDisposed) {
            return failed(DISPOSED);
        }
        const path = "/v1/auth/step-up";
        const { headers } = await this.authorize(this.#wire.url(path), "POST");
        const { life } = this.#held;
        const { data, error } = await this.#post<Grant>(path, proof, this.#isGrant, headers);
        if (error) {
            return failed(error);
        }
        const { known } = this.#held;
        // A refresh may have been faster, and its refresh token is the later one.
        if (life === this.#held.life && known && data.session.generation === known.session.generation) {
            this.#adopt(data);
        }
        return ok(data.session);
    }

    readonly #isGrant: Is = (body) => isGrant(body, this.#wire.mode);
    readonly #isEntry: Is = (body) => this.#isGrant(body, 0) && isUser(body.user);

    async #post<T>(path: string, body: object, is: Is, more?: Authorization["headers"]): Promise<Result<T>> {
        return this.#isDisposed ? failed(DISPOSED) : this.#wire.post(path, body, this.#held.known, is, more);
    }

    #adopt(granted: Grant, isSamePerson?: boolean): void {
        const known = this.#refresher.learn(granted, this.#held.known, isSamePerson);
        this.#held.take(known, granted.access_token, true);
    }

    async #enter(path: string, body: object): Promise<Result<SignedIn>> {
        const { data, error } = await this.#post<Grant & SignedIn>(path, body, this.#isEntry);
        return error ? failed(error) : this.#begin(data);
    }

    async #begin(granted: Grant & SignedIn): Promise<Result<SignedIn>> {
        if (!(await this.#wire.hasKept(granted))) {
            return failed(ownError("cookies_refused", "The browser does not accept Pawl's cookies here."));
        }
        this.#adopt(granted);
        return ok({ session: granted.session, user: granted.user });
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
        const { error } = await this.#insistently(() =>
            this.#wire.post<void>("/v1/auth/logout", body, known, isNothing),
        );
        this.#forgetLeft(error);
        return error && error.status !== 401 ? failed(error) : ok(undefined);
    }

    #insistently<T>(attempt: () => Promise<Result<T>>): Promise<Result<T>> {
        return insistently(this.#world, this.#tabs, attempt);
    }

    /** The server knows of a sign-out, or will never. */
    #forgetLeft(error: PawlError | null): void {
        const left = this.#memory.left();
        if (left?.csrf && !(error && isPassing(error))) {
            this.#memory.write({ over: left.over });
        }
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
                return lost(problem);
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

    async sessions(): Promise<Result<readonly Device[]>> {
        const is: Is = (body) => Array.isArray(body?.sessions);
        const { data, error } = await this.#call<{ sessions: Device[] }>("GET", "/v1/me/sessions", is);
        return error ? failed(error) : ok(data.sessions);
    }

    async endSession(id: string): Promise<Result<void>> {
        const path = `/v1/me/sessions/${encodeURIComponent(id)}`;
        const result = await this.#call<void>("DELETE", path, isNothing);
        if (!result.error && id === this.#held.known?.session.id) {
            this.#held.leave("signed_out");
        }
        return result;
    }

    async #call<T>(method: string, path: string, is: Is): Promise<Result<T>> {
        if (this.#isDisposed) {
            return failed(DISPOSED);
        }
        // It may have to wait for a refresh.
        return this.#wire.inTime(5 * PATIENCE, async () => {
            return read<T>(await this.fetch(this.#wire.url(path), { method, cache: "no-store" }), is);
        });
    }

    async authorize(url: string, method: string): Promise<Authorization> {
        if (this.#isDisposed) {
            throw new TypeError(DISPOSED.detail);
        }
        const wire = this.#wire;
        if (!this.#origins.has(new URL(url, this.#world.base).origin)) {
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
        return { headers: SAFE.test(method) ? {} : wire.csrfHeader(known), credentials: true, known };
    }

    async carry<T>(
        url: string,
        method: string,
        send: () => Promise<T>,
        body: (answer: T) => unknown,
    ): Promise<T> {
        const own = this.#wire.url("/v1/me/");
        if (SAFE.test(method) || !new URL(url, this.#world.base).href.startsWith(own)) {
            return send();
        }
        // A refresh that is answered after the session's end would take the cookies of the next one with it.
        return alone(this.#world, this.#wire, async () => {
            const { life } = this.#held;
            const answer = await send();
            const granted = (await body(answer)) as Grant;
            if (life === this.#held.life && this.#isGrant(granted, 0)) {
                this.#adopt(granted, true);
            }
            return answer;
        });
    }

    async recover(sent: Authorization, status: number, challenge: string | null) {
        const { known } = this.#held;
        if (status !== 401 || !sent.known || !known || /insufficient_user_auth/.test(challenge ?? "")) {
            return "keep";
        }
        const isRenewed = () => {
            const now = this.#held.known;
            return !!now && isLater(now, sent.known) && !this.#held.isStale();
        };
        if (isRenewed()) {
            return "again";
        }
        const { error } = await this.refresh();
        return !error || isRenewed() ? "again" : isPassing(error) ? "unreachable" : "keep";
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
        this.#isDisposed = true;
        this.#schedule.end();
        this.#stopWaking();
        this.#held.dispose();
        this.#listeners.clear();
        this.#watch.clear();
    }
}
