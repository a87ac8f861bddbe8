import type { Grant, Known, Session, User } from "./session.js";
import type { Mode } from "./wire.js";

/**
 * What comes from outside is known by its shape: answers of whoever answered, records of whoever wrote
 * them, messages of tabs in which another version runs.
 *
 * `continues`: whether the response contains a session in which the user continues.
 */
export type Is = (body: any, status: number, continues?: boolean) => boolean;

export const isNothing: Is = (_, status) => status === 204;

export function isText(value: unknown): value is string {
    return typeof value === "string" && value !== "";
}

function isTime(value: unknown): boolean {
    return isText(value) && Date.parse(value) > 0;
}

function isSession(value: any): value is Session {
    return (
        isText(value?.id) &&
        Number.isInteger(value.generation) &&
        isTime(value.idle_expires_at) &&
        isTime(value.expires_at)
    );
}

export function isUser(value: any): value is User {
    return isText(value?.id) && isText(value.email) && Array.isArray(value.roles);
}

export function isGrant(value: any, mode: Mode): value is Grant {
    return (
        isSession(value?.session) &&
        Number.isFinite(value.expires_in) &&
        Number.isFinite(value.refresh_expires_in) &&
        (mode === "cookie"
            ? isText(value.csrf_token)
            : isText(value.access_token) && isText(value.refresh_token))
    );
}

export function isKnown(value: any): value is Known {
    return (
        isSession(value?.session) &&
        Number.isFinite(value.accessUntil) &&
        Number.isFinite(value.ahead) &&
        (value.user === null || isUser(value.user))
    );
}
