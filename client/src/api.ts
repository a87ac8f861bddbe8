import type { Expiry, PawlEvent, State } from "./events.js";
import type { TokenStorage } from "./memory.js";
import type { FactorKind, Result, SignInError } from "./problem.js";
import type { Known, Session, User } from "./session.js";
import type { Is } from "./shape.js";
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

/** The response of an authenticator, as `PublicKeyCredential.toJSON` returns it. */
export interface PasskeyAssertion {
    readonly id: string;
    readonly rawId: string;
    readonly type: string;
    readonly response: {
        readonly clientDataJSON: string;
        readonly authenticatorData: string;
        readonly signature: string;
        readonly userHandle?: string | undefined;
    };
}

/** The password, for users who have no second factor. */
export interface PasswordProof {
    readonly factor: "password";
    readonly password: string;
}

/** A code of the authenticator app, or a recovery code. */
export interface CodeProof {
    readonly factor: Exclude<FactorKind, "passkey">;
    readonly code: string;
}

/** What `passkeyProof` returns. */
export interface PasskeyProof {
    readonly factor: "passkey";
    readonly assertion: PasskeyAssertion;
}

export type SecondFactorProof = CodeProof | PasskeyProof;

/** A factor, and what proves it. */
export type Proof = PasswordProof | SecondFactorProof;

/** Completes a sign-in. */
export type Confirmation = SecondFactorProof & {
    /** From the error `mfa_required`. */
    readonly challenge: string;
    /** Whether this browser may leave the second factor out for a while. */
    readonly remember_device?: boolean;
};

/** What a request needs to be made in the name of the user. */
export interface Authorization {
    readonly headers: Readonly<Record<string, string>>;
    /** Whether cookies go along. */
    readonly credentials: boolean;
    /** Whose it is, for `recover`; null where it goes without. */
    readonly known: Known | null;
}

/** What the functions of this package build on: requests to Pawl, whose responses have a shape. */
export interface Api {
    readonly mode: Mode;
    /** Sends a request in the name of the user. A session that the response contains is adopted. */
    call<T>(method: string, path: string, is: Is, body?: object): Promise<Result<T>>;
    /** Sends a request that completes a sign-in, and begins the session of the response. */
    enter<T extends SignedIn>(path: string, body: object, is?: Is): Promise<Result<T, SignInError>>;
    /** The session of this browser has ended, and the server knows. */
    leave(): void;
}

export interface Pawl {
    /**
     * Null where the server first proves the address by mail: then nobody is signed in yet, and whoever
     * opens the mailed link chooses the password. There it may be left out here.
     */
    signUp(who: NewUser): Promise<Result<SignedIn | null, SignInError>>;
    signIn(who: Credentials & { remember?: boolean }): Promise<Result<SignedIn, SignInError>>;
    /** The second step, after `mfa_required`. */
    confirmSignIn(confirmation: Confirmation): Promise<Result<SignedIn, SignInError>>;
    /**
     * Presents credentials again within the session, after `insufficient_user_authentication`. The function
     * `withStepUp` does it for a request.
     */
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
     * @param challenge `WWW-Authenticate`, or `type` and `code` of the problem where there is none to be read
     */
    recover(
        sent: Authorization,
        status: number,
        challenge: string | null,
    ): Promise<"keep" | "again" | "unreachable">;
    /** For the functions of this package. */
    readonly api: Api;
    /** Stops everything. The session goes on. Whatever is called after it answers `client_disposed`. */
    dispose(): void;
}
