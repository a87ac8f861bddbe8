import type { Known } from "./session.js";

/** Where the caller lets refresh tokens rest in bearer mode; `sessionStorage` is one. */
export interface TokenStorage {
    getItem(key: string): string | null;
    setItem(key: string, value: string): void;
    removeItem(key: string): void;
}

/**
 * The one place in which tabs find what they know together. Storage that fails, as where the site may
 * keep no data, is as if it were not there: the tab then goes by what it holds itself.
 */
export class Memory {
    readonly #key: string;
    #storage: TokenStorage | undefined;
    #own: Known | null = null;
    #seen = "";

    constructor(storage: TokenStorage | undefined, key: string) {
        this.#storage = storage;
        this.#key = key;
    }

    read(): Known | null {
        try {
            if (this.#storage) {
                const text = this.#storage.getItem(this.#key);
                const known = text ? (JSON.parse(text) as Known) : null;
                this.#own = known?.session?.id ? known : null;
            }
        } catch {
            this.#storage = undefined;
        }
        this.#seen = this.#own?.session.id ?? this.#seen;
        return this.#own;
    }

    write(known: Known | null): void {
        this.#own = known;
        this.#seen = known?.session.id ?? "";
        try {
            if (known) {
                this.#storage?.setItem(this.#key, JSON.stringify(known));
            } else {
                this.#storage?.removeItem(this.#key);
            }
        } catch {
            this.#storage = undefined;
        }
    }

    /** Whether a session that was here is not any more, so that somebody has signed out of it. */
    hasLost(session: string): boolean {
        const seen = this.#seen;
        return !this.read() && seen === session;
    }
}
