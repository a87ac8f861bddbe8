import type { Known } from "./session.js";
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

/** The other tabs of this browser. */
export class Tabs {
    #channel: BroadcastChannel | undefined;
    readonly #waiting = new Set<() => void>();
    readonly #world: World;

    constructor(world: World, name: string, hear: (message: Message) => void) {
        this.#world = world;
        this.#channel = world.channel(name);
        this.#channel?.addEventListener("message", (event: MessageEvent<Message>) => {
            hear(event.data);
            this.#waiting.forEach((go) => go());
        });
    }

    tell(message: Message): void {
        this.#channel?.postMessage(message);
    }

    /** Waits for the next message, but not for long. */
    next(patience: number): Promise<void> {
        return new Promise((resolve) => {
            const go = () => {
                enough();
                this.#waiting.delete(go);
                resolve();
            };
            const enough = this.#world.after(patience, go);
            this.#waiting.add(go);
        });
    }

    close(): void {
        this.#channel?.close();
        this.#channel = undefined;
    }
}
