import type { Parts } from "./parts.js";
import { isPassing } from "./problem.js";
import { deadline } from "./session.js";

/**
 * Finds out who is signed in. That nobody is, is said by the server, or by whoever signed out here. What is known
 * from before counts as long as the access token lives, or the cookies are seen to be there.
 */
export async function start({ world, wire, memory, held, refresh, tell }: Parts, now: number): Promise<void> {
    const isLoading = () => held.state.status === "loading";
    const askWho = async () => {
        const { error } = await refresh();
        if (error && !isPassing(error) && isLoading()) {
            held.leave(null);
        }
    };
    const stored = memory.read();
    if (wire.mode === "bearer" ? !stored : !world.isBrowser) {
        return held.leave(null);
    }
    if (stored && deadline(stored.session).at > now && wire.backs(stored, now)) {
        return held.take(stored, undefined);
    }
    held.suppose(stored);
    const csrf = memory.left()?.csrf;
    if (!csrf) {
        return askWho();
    }
    // The server could not be told of a sign-out before.
    const error = await tell(() => wire.postLogout(csrf));
    if (error?.code === "csrf_token_invalid") {
        // Somebody has signed in since, from another origin.
        await askWho();
    } else if (isLoading()) {
        held.leave(null);
    }
}
