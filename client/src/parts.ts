import type { Held } from "./held.js";
import type { Memory } from "./memory.js";
import type { PawlError, Result } from "./problem.js";
import type { Grant, Session } from "./session.js";
import type { Is } from "./shape.js";
import type { Wire } from "./wire.js";
import type { World } from "./world.js";

/** What a client is made of, for the files that do parts of its work. */
export interface Parts {
    readonly world: World;
    readonly wire: Wire;
    readonly memory: Memory;
    readonly held: Held;
    /** Origins to which requests carry the session. */
    readonly origins: ReadonlySet<string>;
    readonly isGranted: Is;
    isDisposed(): boolean;
    isRefreshing(): boolean;
    refresh(): Promise<Result<Session>>;
    /** @param isOwn whether it is sent in the name of the user */
    post<T>(path: string, body: object, is: Is, isOwn?: boolean): Promise<Result<T>>;
    /** @param isSamePerson whether a new session is of whoever had the one before */
    adopt(granted: Grant, isSamePerson?: boolean): void;
    /** Tells the server of a sign-out, and forgets that it has to, unless nothing was decided. */
    tell(attempt: () => Promise<Result<void>>): Promise<PawlError | null>;
}
