import type { World } from "./world.js";

/** An estimate that is off by less than this is left alone, so that countdowns do not jump. */
const TOLERANCE = 1_500;

/**
 * The server's clock, as far as it is known here. It goes on by whichever of the computer's clocks has
 * gone further: the one stands still while the computer sleeps, the other may be set back.
 */
export class ServerClock {
    readonly #world: World;
    #server = 0;
    #wall = 0;
    #ticks = 0;

    /** @param ahead by how much the server's clock is known to be ahead of the computer's */
    constructor(world: World, ahead = 0) {
        this.#world = world;
        this.#set(world.wall() + ahead);
    }

    /** Milliseconds since 1970. */
    now(): number {
        return this.#server + Math.max(this.#world.wall() - this.#wall, this.#world.ticks() - this.#ticks);
    }

    ahead(): number {
        return this.now() - this.#world.wall();
    }

    /** Takes what an answer that has just come says of the server's time, which is good to a second. */
    hear(server: number): void {
        if (!(Math.abs(server - this.now()) < TOLERANCE)) {
            this.#set(server);
        }
    }

    #set(server: number): void {
        this.#server = server;
        this.#wall = this.#world.wall();
        this.#ticks = this.#world.ticks();
    }
}
