import type { World } from "./world.js";

/**
 * Runs something while no other tab does. The lock is waited for, never stolen. Whoever waits in vain
 * goes on without it: the tab that has it may be frozen, and two refreshes at once do no harm, because
 * the server answers both alike.
 */
export async function alone<T>(
    world: World,
    name: string,
    patience: number,
    run: () => Promise<T>,
): Promise<T> {
    if (!world.locks) {
        return run();
    }
    const waiting = new AbortController();
    const enough = world.after(patience, () => waiting.abort());
    let turn = false;
    try {
        return await world.locks.request(name, { signal: waiting.signal }, () => {
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
