import type { Expiry, PawlEvent, State } from "./events.js";
import type { TokenStorage } from "./memory.js";
import type { Result } from "./problem.js";
import type { Device, Known, Session, User } from "./session.js";
import type { Mode } from "./wire.js";

export interface Options {
    /** Where Pawl is; usually the origin of the page. */
    readonly baseUrl?: string;
    /** How tokens travel: `cookie`, where no script can read them, or `bearer`. */
    readonly mode?: Mode;
    /** In bearer mode: where the refresh token rests. Without one it is gone with the page. */
    readonly storage?: TokenStorage;
    /** Origins besides the page's and Pawl's to which `fetch` may carry the session. */
    readonly origins?: readonly string[];
    /** Where to go when a session has ended by itself; `returnTo` is added. Without one, and there, nowhere. */
    readonly signInPage?: string;
    /** Whether a visible page keeps its session alive; otherwise its requests alone do. True by default. */
    readonly autoRefresh?: boolean;
    /** How long before a deadline the event `expiring` comes, in milliseconds; a minute by default. */
    readonly warnBefore?: number;
    /** Sends the requests instead of the browser's own `fetch`. */
    readonly fetch?: typeof globalThis.fetch;
}

export interface NewUser {
    readonly email: string;
    readonly password?: string;
    readonly name?: string;
}

export interface Credentials {
    readonly email: string;
    readonly password: string;
}

export interface SignedIn {
    readonly session: Session;
    readonly user: User;
}

/** A factor and what shows it: `code`, `password` or `assertion`. */
export interface Proof {
    readonly factor: string;
    readonly [proof: string]: unknown;
}

/** What a request needs to be made in the name of the user. */
export interface Authorization {
    readonly headers: Readonly<Record<string, string>>;
    /** Whether cookies go along. */
    readonly credentials: boolean;
    /** Whose it is, for `recover`; null where it goes without. */
    readonly known: Known | null;
}

export interface Pawl {
    /**
     * Null where the server first proves the address by mail: then nobody is signed in yet, and whoever
     * opens the mailed link chooses the password. There it may be left out here.
     */
    signUp(who: NewUser): Promise<Result<SignedIn | null>>;
    signIn(who: Credentials & { remember?: boolean }): Promise<Result<SignedIn>>;
    /** The second step, after `mfa_required`. */
    confirmSignIn(proof: Proof & { challenge: string }): Promise<Result<SignedIn>>;
    /** Shows credentials once more within the session, after `insufficient_user_authentication`. */
    stepUp(proof: Proof): Promise<Result<Session>>;
    /** Signs out here and in all tabs at once, then tells the server; an error means that it does not know. */
    signOut(): Promise<Result<void>>;
    /** Ends all of the user's sessions. On an error nothing has changed. */
    signOutEverywhere(): Promise<Result<void>>;
    refresh(): Promise<Result<Session>>;
    /** Who is signed in, as soon as that is known. Sends nothing if it is known already. */
    getSession(): Promise<Result<Session | null>>;
    /** Asks the server who is signed in. */
    user(): Promise<Result<User>>;
    sessions(): Promise<Result<readonly Device[]>>;
    endSession(id: string): Promise<Result<void>>;
    /** As the browser's, in the name of the user. Rejects, as that does, where nothing can be reached. */
    fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
    /** The answer takes it back. */
    onChange(listener: (event: PawlEvent) => void): () => void;
    /** Warns once before each deadline. The answer takes it back. */
    onExpiring(before: number, listener: (expiry: Expiry) => void): () => void;
    /** The nearer deadline, and how long until then. */
    expiry(): Expiry | null;
    /** Moves the idle deadline. */
    extend(): Promise<Result<Session>>;
    /** The server's time, as far as it is known here, in milliseconds since 1970. */
    now(): number;
    /** The same object until something changes. */
    state(): State;
    /** For those who send requests in another way than by `fetch`. */
    authorize(url: string, method: string): Promise<Authorization>;
    /**
     * Sends a request with what `authorize` gave. What changes the account at Pawl is sent while no tab
     * refreshes, and a session that its answer brings is taken.
     *
     * @param body the body of an answer, as it was read from JSON
     */
    carry<T>(url: string, method: string, send: () => Promise<T>, body: (answer: T) => unknown): Promise<T>;
    /**
     * What to do with an answer: keep it, send the request again, or give up because nothing answers.
     *
     * @param challenge `WWW-Authenticate`, or the `code` of the problem where that cannot be read
     */
    recover(
        sent: Authorization,
        status: number,
        challenge: string | null,
    ): Promise<"keep" | "again" | "unreachable">;
    /** Stops everything. The session goes on. Whatever is called after it answers `client_disposed`. */
    dispose(): void;
}
