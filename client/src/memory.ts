import type { Known } from "./session.js";
import { isKnown, isText } from "./shape.js";

/** Where the caller lets refresh tokens rest in bearer mode; `sessionStorage` is one. */
export interface TokenStorage {
    getItem(key: string): string | null;
    setItem(key: string, value: string): void;
    removeItem(key: string): void;
}

/** What is kept of a session that is over, so that tabs which slept learn of it. */
export interface Left {
    readonly over: string;
    /** As long as the server has not been told. */
    readonly csrf?: string | undefined;
}

/**
 * The one place in which tabs find what they know together. Storage that fails, as where the site may
 * keep no data, is as if it were not there: the tab then goes by what it holds itself. Storage that is
 * empty says nothing: browsers and people wipe it.
 */
export class Memory {
    readonly #key: string;
    readonly #storage: TokenStorage | undefined;
    #own: unknown = null;

    constructor(storage: TokenStorage | undefined, key: string) {
        this.#storage = storage;
        this.#key = key;
    }

    #load(): any {
        try {
            if (this.#storage) {
                this.#own = JSON.parse(this.#storage.getItem(this.#key) ?? "null");
            }
        } catch {
            this.#own = null;
        }
        return this.#own;
    }

    read(): Known | null {
        const known = this.#load();
        return isKnown(known) ? known : null;
    }

    left(): Left | null {
        const left = this.#load();
        return isText(left?.over) ? left : null;
    }

    write(what: Known | Left): void {
        this.#own = what;
        try {
            this.#storage?.setItem(this.#key, JSON.stringify(what));
        } catch {
            // The tab holds it.
        }
    }

    /** Whether somebody has left a session, or a later one. */
    hasLost(session: string): boolean {
        return (this.left()?.over ?? "") >= session;
    }
}
