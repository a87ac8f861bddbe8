import type { Pawl } from "./api.js";
import type { ServerClock } from "./clock.js";
import type { Expiry } from "./events.js";
import { deadline, type Known } from "./session.js";
import type { DeadlineWatch } from "./watch.js";
import type { World } from "./world.js";

/** Past a deadline by this, the server's clock is past it too, whatever the estimate is off by. */
const GRACE = 2_000;

/** Timers may stand still while the computer sleeps, so none is set for longer. */
const LONGEST_WAIT = 30_000;

/** Between a refresh and the next one by itself, whatever the answer says of its own end. */
const LEAST_PAUSE = 5_000;

const FIRST_BACK_OFF = 2_000;
const LONGEST_BACK_OFF = 60_000;

interface Manner {
    isRefreshing(): boolean;
    /** Whether a visible page refreshes before it has to. */
    readonly autoRefresh: boolean;
}

/**
 * When a tab does something by itself: refreshes before the access token ends, asks the server at a
 * deadline whether the session is over, warns of deadlines. Tabs do it at times of their own, drawn by
 * lot, so that one is usually the first and the others learn from it.
 */
export class Schedule {
    readonly #world: World;
    readonly #clock: ServerClock;
    readonly #watch: DeadlineWatch;
    readonly #pawl: Pick<Pawl, "expiry" | "refresh" | "state">;
    readonly #manner: Manner;
    #of: Known | null = null;
    #dueAt = 0;
    /** By a clock that no answer moves. */
    #notBefore = 0;
    /** How many refreshes in a row decided nothing. */
    failures = 0;
    #isEnded = false;
    #stopTimer = () => {};

    constructor(
        world: World,
        clock: ServerClock,
        watch: DeadlineWatch,
        pawl: Pick<Pawl, "expiry" | "refresh" | "state">,
        manner: Manner,
    ) {
        this.#world = world;
        this.#clock = clock;
        this.#watch = watch;
        this.#pawl = pawl;
        this.#manner = manner;
    }

    /** After whatever happened to the session. */
    renewed(known: Known | null): void {
        if (known && known !== this.#of) {
            this.failures = 0;
            const now = this.#clock.now();
            const left = Math.min(known.accessUntil, deadline(known.session).at) - now;
            this.#dueAt = now + left * (0.75 + this.#world.random() * 0.15);
        }
        this.#of = known;
        this.plan();
    }

    succeeded(): void {
        this.#pause(LEAST_PAUSE);
    }

    /**
     * After a refresh that decided nothing.
     *
     * @param asked how long the server wants to be left alone, in seconds
     */
    failed(asked = 0): void {
        const pause = FIRST_BACK_OFF * 2 ** this.failures++ * (0.5 + this.#world.random() / 2);
        this.#pause(Math.min(LONGEST_BACK_OFF, Math.max(asked * 1_000, pause)));
    }

    #pause(milliseconds: number): void {
        this.#notBefore = this.#world.ticks() + milliseconds;
    }

    wake(): void {
        this.#notBefore = 0;
        this.#tick();
    }

    plan(): void {
        this.#stopTimer();
        if (this.#isEnded) {
            return;
        }
        const expiry = this.#pawl.expiry();
        if (expiry || this.#isStarting()) {
            const warning = expiry ? this.#watch.next(expiry) : Infinity;
            const next = Math.min(this.#refreshIn(expiry), warning, LONGEST_WAIT);
            this.#stopTimer = this.#world.after(Math.max(next, 0), () => this.#tick());
        }
    }

    end(): void {
        this.#isEnded = true;
        this.#stopTimer();
    }

    #tick(): void {
        const expiry = this.#pawl.expiry();
        if (expiry) {
            this.#watch.tell(expiry);
        }
        if (this.#refreshIn(expiry) <= 0) {
            void this.#pawl.refresh();
        }
        this.plan();
    }

    #isStarting(): boolean {
        return this.#pawl.state().status === "loading";
    }

    /** Milliseconds until this tab should refresh. Hidden, it leaves that to those that are not. */
    #refreshIn(expiry: Expiry | null): number {
        if (this.#world.isHidden() || this.#manner.isRefreshing() || !(expiry || this.#isStarting())) {
            return Infinity;
        }
        const confirm = expiry && !this.#isStarting() ? expiry.at + GRACE : 0;
        const due = this.#manner.autoRefresh ? Math.min(confirm, this.#dueAt) : confirm;
        return Math.max(due - this.#clock.now(), this.#notBefore - this.#world.ticks());
    }
}
