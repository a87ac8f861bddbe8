import type { Pawl } from "../api.js";
import type { Deadline } from "../session.js";

/** A deadline that is near, and the whole seconds that are left. */
export interface Left extends Deadline {
    readonly seconds: number;
    readonly extendable: boolean;
}

/**
 * The last seconds before a deadline, as something that components can subscribe to. It changes when the
 * server's clock does, so that all tabs show the same.
 */
export class Countdown {
    readonly #pawl: Pawl;
    readonly #before: number;
    #left: Left | null;

    /** @param before how long before the deadline it begins, in milliseconds */
    constructor(pawl: Pawl, before: number) {
        this.#pawl = pawl;
        this.#before = before;
        this.#left = this.#read();
    }

    readonly left = (): Left | null => this.#left;

    readonly subscribe = (changed: () => void): (() => void) => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const look = () => {
            clearTimeout(timer);
            const left = this.#read();
            if (left?.seconds !== this.#left?.seconds || left?.at !== this.#left?.at) {
                this.#left = left;
                changed();
            }
            if (left && left.seconds > 0) {
                timer = setTimeout(look, this.#toTheNextSecond());
            }
        };
        const offs = [this.#pawl.onChange(look), this.#pawl.onExpiring(this.#before, look)];
        look();
        return () => {
            clearTimeout(timer);
            offs.forEach((off) => off());
        };
    };

    #read(): Left | null {
        const expiry = this.#pawl.expiry();
        if (!expiry || expiry.remaining > this.#before) {
            return null;
        }
        const { kind, at, extendable, remaining } = expiry;
        return { kind, at, extendable, seconds: Math.ceil(remaining / 1_000) };
    }

    #toTheNextSecond(): number {
        return ((this.#pawl.expiry()?.remaining ?? 0) % 1_000) + 20;
    }
}
