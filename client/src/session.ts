/** A session as the server tells of it. Times are RFC 3339, by the server's clock. */
export interface Session {
    readonly id: string;
    /** How often it has rotated. */
    readonly generation: number;
    readonly created_at: string;
    /** Over at this instant unless it is refreshed before. */
    readonly idle_expires_at: string;
    /** Over at this instant whatever happens. */
    readonly expires_at: string;
}

export interface User {
    readonly id: string;
    readonly email: string;
    readonly email_verified: boolean;
    readonly name: string | null;
    readonly roles: readonly string[];
    readonly created_at: string;
}

/** The answer to a sign-in or a refresh. */
export interface Grant {
    readonly session: Session;
    readonly user?: User;
    readonly expires_in: number;
    readonly refresh_expires_in: number;
    readonly rotation?: "rotated" | "retried";
    readonly csrf_token?: string;
    readonly access_token?: string;
    readonly refresh_token?: string;
}

/** What the tabs of a browser know of a session together. */
export interface Known {
    readonly session: Session;
    readonly user: User | null;
    /** When the access token ends, by the server's clock. */
    readonly accessUntil: number;
    /** By how much the server's clock was ahead of the computer's. */
    readonly ahead: number;
    readonly csrf?: string;
    /** In bearer mode alone. */
    readonly refresh?: string;
}

/** Which deadline ends a session, and when. */
export interface Deadline {
    readonly kind: "idle" | "absolute";
    /** Milliseconds since 1970, by the server's clock. */
    readonly at: number;
}

export function deadline(session: Session): Deadline {
    const idle = Date.parse(session.idle_expires_at);
    const absolute = Date.parse(session.expires_at);
    return idle < absolute ? { kind: "idle", at: idle } : { kind: "absolute", at: absolute };
}

/** Ids tell when a session began, generations how far it has come: of two states one is the later. */
export function isLater(one: Known, other: Known | null): boolean {
    if (!other || one.session.id !== other.session.id) {
        return !other || one.session.id > other.session.id;
    }
    const ahead = one.session.generation - other.session.generation;
    return ahead > 0 || (ahead === 0 && one.accessUntil > other.accessUntil);
}

/** The later of what is stored and what a tab holds. */
export function later(stored: Known | null, held: Known | null): Known | null {
    return stored && isLater(stored, held) ? stored : held;
}
