import type { Pawl } from "../api.js";
import { failed, ok, type Result } from "../problem.js";
import { isText, type Is } from "../shape.js";

/** A message for people, which is the same whatever happens. */
export const isAccepted: Is = (body, status) => status === 202 && isText(body?.message);

/** The user continues in a new session. */
export const isContinued: Is = (_, __, continues) => !!continues;

export const isContinuedOrNothing: Is = (_, status, continues) => status === 204 || !!continues;

/** The codes are shown once, with the first factor. */
export const hasCodesOrNone: Is = (body) => body.recovery_codes === undefined || isTexts(body.recovery_codes);

export function isTexts(value: unknown): value is readonly string[] {
    return Array.isArray(value) && value.every(isText);
}

/** @param has what each entry of the list must have as text, besides its id */
export function isList(list: string, ...has: readonly string[]): Is {
    return (body) =>
        Array.isArray(body?.[list]) &&
        body[list].every((each: any) => ["id", ...has].every((name) => isText(each?.[name])));
}

/** Without what the response contains besides: it may be tokens. */
export function done(result: Result<unknown>): Result<void> {
    return result.error ? failed(result.error) : ok(undefined);
}

/** The session of this browser may have ended with what was done. */
export async function refreshed(pawl: Pawl, result: Result<unknown>): Promise<Result<void>> {
    if (!result.error && pawl.state().session) {
        await pawl.refresh();
    }
    return done(result);
}
