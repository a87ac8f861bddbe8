import type { Deadline, Session, User } from "./session.js";
import type { SignOutReason } from "./tabs.js";

export const UNKNOWN: State = {
    status: "loading",
    session: null,
    user: null,
    accessUntil: null,
    reason: null,
};

export interface State {
    /** `loading` only until it is known whether somebody is signed in. */
    readonly status: "loading" | "signed-in" | "signed-out";
    readonly session: Session | null;
    readonly user: User | null;
    /** When the access token ends, in milliseconds since 1970, by the server's clock. */
    readonly accessUntil: number | null;
    /** Why nobody is signed in any more; null where nobody was. */
    readonly reason: SignOutReason | null;
}

/** A deadline that comes near. */
export interface Expiry extends Deadline {
    /** Milliseconds until then. */
    readonly remaining: number;
    /** Whether `extend()` can move it. */
    readonly extendable: boolean;
}

export type PawlEvent =
    | { readonly type: "signed-in"; readonly session: Session }
    /** `here` is false when another tab did it. */
    | {
          readonly type: "refreshed";
          readonly session: Session;
          readonly here: boolean;
          readonly rotation: "rotated" | "retried" | null;
      }
    | { readonly type: "user"; readonly user: User }
    /** It turned out that nobody is signed in, and that nobody was. */
    | { readonly type: "nobody" }
    /** `returnTo` is the page on which it happened, as a path of this origin. */
    | { readonly type: "signed-out"; readonly reason: SignOutReason; readonly returnTo: string }
    | { readonly type: "expiring"; readonly expiry: Expiry };

/** Those who want to know. One that throws keeps nobody from hearing. */
export class Listeners<T> {
    readonly #all = new Set<(value: T) => void>();

    /** The answer takes it back. */
    add(listener: (value: T) => void): () => void {
        const own = (value: T) => listener(value);
        this.#all.add(own);
        return () => void this.#all.delete(own);
    }

    tell(value: T): void {
        for (const listener of [...this.#all]) {
            guarded(() => listener(value));
        }
    }

    clear(): void {
        this.#all.clear();
    }
}

/** Runs code of somebody else's; what it throws is reported as if nobody had called it. */
export function guarded(run: () => void): void {
    try {
        run();
    } catch (problem) {
        queueMicrotask(() => {
            throw problem;
        });
    }
}
