import { PATIENCE, type Wire } from "./wire.js";
import type { World } from "./world.js";

/**
 * Runs something while no other tab does. The lock is waited for, never stolen. Whoever waits in vain
 * goes on without it: the tab that has it may be frozen, and two refreshes at once do no harm, because
 * the server answers both alike. A browser that has no lock for this page is as one that waits in vain.
 */
export async function alone<T>(world: World, wire: Wire, run: () => Promise<T>): Promise<T> {
    if (!world.locks) {
        return run();
    }
    const waiting = new AbortController();
    const enough = world.after(PATIENCE, () => waiting.abort());
    let turn = false;
    try {
        return await world.locks.request(wire.name, { signal: waiting.signal }, () => {
            turn = true;
            enough();
            return run();
        });
    } catch (problem) {
        if (turn) {
            throw problem;
        }
        return run();
    } finally {
        enough();
    }
}
