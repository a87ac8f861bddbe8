import type { Known } from "./session.js";
import { isKnown, isText } from "./shape.js";
import type { World } from "./world.js";

/** Why somebody is not signed in any more. */
export type SignOutReason =
    | "signed_out"
    | "session_expired"
    | "session_revoked"
    | "refresh_token_reused"
    | "refresh_token_invalid"
    | "refresh_token_missing";

/** What one tab tells the others. A refresh token is never in it. */
export type Message =
    | { readonly known: Omit<Known, "refresh">; readonly access: string | undefined }
    | { readonly over: string; readonly reason: SignOutReason };

/** The other tabs of this browser, as far as they can be reached. */
export class Tabs {
    #channel: BroadcastChannel | undefined;
    readonly #waiting = new Set<() => void>();
    readonly #world: World;
    /** Whether nothing is to begin any more. */
    isClosed = false;

    constructor(world: World, name: string, hear: (message: Message) => void) {
        this.#world = world;
        this.#channel = world.channel(name);
        this.#channel?.addEventListener("message", ({ data }: MessageEvent) => {
            if (isKnown(data?.known) || isText(data?.over)) {
                hear(data);
                this.#waiting.forEach((go) => go());
            }
        });
    }

    tell(message: Message): void {
        try {
            this.#channel?.postMessage(message);
        } catch {
            // They will find it in the storage.
        }
    }

    /** Waits for the next message, but not for long. */
    next(patience: number): Promise<void> {
        return new Promise((resolve) => {
            const go = () => {
                enough();
                this.#waiting.delete(go);
                resolve();
            };
            const enough = this.#world.after(this.isClosed ? 0 : patience, go);
            this.#waiting.add(go);
        });
    }

    close(): void {
        this.isClosed = true;
        this.#channel?.close();
        this.#channel = undefined;
        this.#waiting.forEach((go) => go());
    }
}
