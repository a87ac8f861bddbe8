import { guarded, type Expiry } from "./events.js";

interface Watcher {
    readonly before: number;
    readonly listener: (expiry: Expiry) => void;
    /** The deadline it was told of last. */
    told: number;
}

/** Those who want to be warned some time before a session's deadline, once for each deadline. */
export class DeadlineWatch {
    readonly #watchers = new Set<Watcher>();

    add(before: number, listener: (expiry: Expiry) => void): () => void {
        const watcher = { before, listener, told: 0 };
        this.#watchers.add(watcher);
        return () => void this.#watchers.delete(watcher);
    }

    /** Tells those whose time has come. */
    tell(expiry: Expiry): void {
        for (const watcher of [...this.#watchers]) {
            if (expiry.remaining <= watcher.before && watcher.told !== expiry.at) {
                watcher.told = expiry.at;
                guarded(() => watcher.listener(expiry));
            }
        }
    }

    /** When the next one wants to be told, in milliseconds from now. */
    next(expiry: Expiry): number {
        let next = Infinity;
        for (const { before, told } of this.#watchers) {
            if (told !== expiry.at) {
                next = Math.min(next, expiry.remaining - before);
            }
        }
        return next;
    }

    clear(): void {
        this.#watchers.clear();
    }
}
