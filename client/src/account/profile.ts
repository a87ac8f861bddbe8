import type { Pawl, Proof } from "../api.js";
import type { Result } from "../problem.js";
import type { User } from "../session.js";
import { isNothing, isUser, type Is } from "../shape.js";
import type { Device } from "./devices.js";
import type { ListedSession } from "./sessions.js";
import { done, isList } from "./shapes.js";

/** Everything that Pawl stores about a user. It contains no secret. */
export interface AccountExport {
    readonly account: User & { readonly language: string };
    readonly sessions: readonly ListedSession[];
    readonly devices: readonly Device[];
}

const isExport: Is = (body, status) =>
    isUser(body?.account) && isList("sessions")(body, status) && isList("devices")(body, status);

/** Exports the account. It may require a step-up: `withStepUp`. */
export function exportAccount(pawl: Pawl): Promise<Result<AccountExport>> {
    return pawl.api.call("GET", "/v1/me/export", isExport);
}

export interface AccountDeletion {
    /** Only an account without one omits it. */
    readonly password?: string | undefined;
    /** If the user has a second factor or no password; without it the error is `credential_required`. */
    readonly proof?: Proof | undefined;
}

/** Deletes the account permanently, and signs out. */
export async function deleteAccount(
    pawl: Pawl,
    { proof, ...deletion }: AccountDeletion,
): Promise<Result<void>> {
    const result = await pawl.api.call("DELETE", "/v1/me", isNothing, { ...deletion, ...proof });
    if (!result.error) {
        pawl.api.leave();
    }
    return done(result);
}
