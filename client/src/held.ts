import type { Options } from "./api.js";
import type { ServerClock } from "./clock.js";
import { UNKNOWN, type Expiry, type Listeners, type PawlEvent, type State } from "./events.js";
import type { Memory } from "./memory.js";
import { STALE } from "./refresh.js";
import { deadline, isLater, later, type Known, type User } from "./session.js";
import { wayIn } from "./sign-in-page.js";
import type { Message, SignOutReason, Tabs } from "./tabs.js";
import type { Wire } from "./wire.js";
import type { World } from "./world.js";

export type Rotation = "rotated" | "retried" | null;

interface Around {
    readonly world: World;
    readonly wire: Wire;
    readonly memory: Memory;
    readonly clock: ServerClock;
    readonly listeners: Listeners<PawlEvent>;
    readonly options: Options;
}

/** The session that this tab holds, if it holds one; what happens to it is told to whoever listens. */
export class Held {
    readonly #around: Around;
    readonly #tabs: Tabs;
    #state = UNKNOWN;
    #known: Known | null = null;
    /** In bearer mode, and of which state it is. */
    #access: { readonly token: string; readonly of: string } | null = null;
    #life = 0;
    #isEnded = false;

    constructor(around: Around, tabs: (hear: (message: Message) => void) => Tabs) {
        this.#around = around;
        this.#tabs = tabs((message) => this.#hear(message));
    }

    get known(): Known | null {
        return this.#known;
    }

    get state(): State {
        return this.#state;
    }

    get accessToken(): string | undefined {
        return this.#access?.token;
    }

    /** Counts sign-ins and sign-outs: what began before the last one is of no interest any more. */
    get life(): number {
        return this.#life;
    }

    /** Goes by what may be over, until the server has said. */
    suppose(known: Known | null): void {
        this.#known = known;
    }

    /** Whether this tab has the access token that belongs to it. In cookie mode the browser has it. */
    holds(known: Known): boolean {
        return this.#around.wire.mode === "cookie" || this.#access?.of === stamp(known);
    }

    isStale(): boolean {
        const known = this.#known;
        return !!known && (known.accessUntil - this.#around.clock.now() < STALE || !this.holds(known));
    }

    expiry(): Expiry | null {
        const session = this.#known?.session;
        if (!session) {
            return null;
        }
        const nearer = deadline(session);
        const remaining = Math.max(0, nearer.at - this.#around.clock.now());
        return { ...nearer, remaining, extendable: nearer.kind === "idle" };
    }

    /**
     * Takes what this tab or another one got. A session of the same person's that takes the place of the one
     * before is no sign-in.
     */
    take(known: Known, access: string | undefined, here = false, rotation: Rotation = null): void {
        if (this.#isEnded) {
            return;
        }
        const before = this.#known;
        const isSame =
            before?.session.id === known.session.id || (before?.user && before.user.id === known.user?.id);
        if (!isSame) {
            this.#life++;
        }
        const isNews = !isSame || this.#state.status !== "signed-in";
        this.#known = known;
        if (access) {
            this.#access = { token: access, of: stamp(known) };
        }
        const { session, user, accessUntil } = known;
        this.#state = { status: "signed-in", session, user, accessUntil, reason: null };
        this.#around.listeners.tell(
            isNews ? { type: "signed-in", session } : { type: "refreshed", session, here, rotation },
        );
    }

    /** Takes what the server says of the user. */
    takeUser(user: User): void {
        const { memory, listeners } = this.#around;
        if (!this.#known) {
            return;
        }
        memory.write({ ...(later(memory.read(), this.#known) as Known), user });
        this.#known = { ...this.#known, user };
        this.#state = { ...this.#state, user };
        listeners.tell({ type: "user", user });
    }

    /**
     * Forgets the session.
     *
     * @param reason null where it turns out that nobody was signed in
     * @param tell whether the other tabs are to know; not where it was they who said so
     * @param csrf what the server is yet to be told with; its cookies are there until then
     */
    leave(reason: SignOutReason | null, tell = true, csrf?: string): void {
        if (this.#isEnded) {
            return;
        }
        const { world, memory, listeners, options } = this.#around;
        const left = this.#known;
        this.#life++;
        this.#known = this.#access = null;
        this.#state = { ...UNKNOWN, status: "signed-out", reason };
        if (!left || !reason) {
            listeners.tell({ type: "nobody" });
            return;
        }
        const over = left.session.id;
        if (tell) {
            memory.write({ over, csrf });
            this.#tabs.tell({ over, reason });
        }
        const { returnTo, go } = wayIn(options.signInPage, world.here(), world.base);
        listeners.tell({ type: "signed-out", reason, returnTo });
        if (go && reason !== "signed_out") {
            world.go(go);
        }
    }

    /** A page that slept may have missed what others told. */
    catchUp(): void {
        const { memory } = this.#around;
        if (this.#known && memory.hasLost(this.#known.session.id)) {
            this.leave("signed_out", false);
        }
        const stored = memory.read();
        if (stored && isLater(stored, this.#known)) {
            this.take(stored, undefined);
        }
    }

    /** Takes and tells nothing any more, and knows nothing. */
    dispose(): void {
        this.#isEnded = true;
        this.#known = this.#access = null;
        this.#tabs.close();
    }

    #hear(message: Message): void {
        if ("over" in message) {
            if (this.#known?.session.id === message.over) {
                this.leave(message.reason, false);
            }
            return;
        }
        const { world, wire, memory, clock } = this.#around;
        const known = wire.mode === "cookie" ? message.known : memory.read();
        if (known && stamp(known) === stamp(message.known) && isLater(known, this.#known)) {
            clock.hear(world.wall() + known.ahead);
            this.take(known, message.access);
        }
    }
}

function stamp(known: Omit<Known, "refresh">): string {
    return `${known.session.id}.${known.session.generation}`;
}
