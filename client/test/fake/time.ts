/** Time that goes on only when a test says so. Milliseconds since 1970. */
export class Time {
    now = Date.parse("2026-01-01T00:00:00Z");
    #timers: { at: number; run: () => void; isHeld: () => boolean }[] = [];

    /** @param isHeld whether the timer has to wait, as those of a frozen page do */
    after(milliseconds: number, run: () => void, isHeld = () => false): () => void {
        const timer = { at: this.now + Math.max(0, milliseconds), run, isHeld };
        this.#timers.push(timer);
        return () => {
            this.#timers = this.#timers.filter((each) => each !== timer);
        };
    }

    /** Lets some time go by; everything that is due happens, each at its time. */
    async pass(milliseconds: number): Promise<void> {
        const end = this.now + milliseconds;
        await settle();
        for (;;) {
            const due = this.#timers
                .filter((each) => each.at <= end && !each.isHeld())
                .sort((one, other) => one.at - other.at)[0];
            if (!due) {
                break;
            }
            this.now = Math.max(this.now, due.at);
            this.#timers = this.#timers.filter((each) => each !== due);
            due.run();
            await settle();
        }
        this.now = end;
        await settle();
    }

    pending(): number {
        return this.#timers.length;
    }
}

/** Lets everything happen that waits for nothing but its turn. */
export async function settle(): Promise<void> {
    for (let turn = 0; turn < 12; turn++) {
        await new Promise((resolve) => setImmediate(resolve));
    }
}
