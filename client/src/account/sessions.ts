import type { Pawl } from "../api.js";
import { failed, ok, type Result } from "../problem.js";
import type { Session } from "../session.js";
import { isNothing } from "../shape.js";
import { done, isList } from "./shapes.js";

/** One of the user's active sessions. */
export interface ListedSession extends Omit<Session, "generation"> {
    /** Whether it is the one of this browser. */
    readonly current: boolean;
    readonly last_used_at: string;
    /** `first-party`, or the name of the application whose session it is. */
    readonly client: string;
    readonly user_agent: string;
    readonly ip: string;
}

const isSessions = isList("sessions", "created_at", "last_used_at", "idle_expires_at", "expires_at");

/** Lists the user's sessions, most recently used first. */
export async function listSessions(pawl: Pawl): Promise<Result<readonly ListedSession[]>> {
    const { data, error } = await pawl.api.call<{ sessions: ListedSession[] }>(
        "GET",
        "/v1/me/sessions",
        isSessions,
    );
    return error ? failed(error) : ok(data.sessions);
}

/** Ends one of them. The one of this browser: the user is signed out here. */
export async function endSession(pawl: Pawl, id: string): Promise<Result<void>> {
    const result = await pawl.api.call("DELETE", `/v1/me/sessions/${encodeURIComponent(id)}`, isNothing);
    if (!result.error && id === pawl.state().session?.id) {
        pawl.api.leave();
    }
    return done(result);
}

/** Ends the session that a mail about a sign-in on a new device reported, and all others of that browser. */
export async function disownSession(pawl: Pawl, token: string): Promise<Result<void>> {
    return done(await pawl.api.call("POST", "/v1/auth/disown-session", isNothing, { token }));
}
