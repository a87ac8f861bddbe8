import type { Pawl, Proof } from "../api.js";
import type { Result } from "../problem.js";
import { isNothing } from "../shape.js";
import { done, isAccepted, isContinued, refreshed } from "./shapes.js";

/** Sends a link to set a new password, if the e-mail address has an account. The response never tells. */
export async function forgotPassword(pawl: Pawl, email: string): Promise<Result<void>> {
    return done(await pawl.api.call("POST", "/v1/auth/forgot-password", isAccepted, { email }));
}

export interface PasswordReset {
    /** The part after `#` of the mailed link. */
    readonly token: string;
    readonly password: string;
}

/**
 * Sets a new password with a mailed link: of a forgotten password, an invitation or a sign-up. All sessions of the
 * account end, and nobody is signed in by it.
 */
export async function resetPassword(pawl: Pawl, reset: PasswordReset): Promise<Result<void>> {
    const result = await pawl.api.call("POST", "/v1/auth/reset-password", isNothing, reset);
    return refreshed(pawl, result);
}

export interface PasswordChange {
    /** The current one. Only an account without a password omits it. */
    readonly password?: string | undefined;
    readonly new_password: string;
    /** If the user has a second factor or no password; without it the error is `credential_required`. */
    readonly proof?: Proof | undefined;
}

/** Changes the password. All other sessions end; this browser continues in a new one. */
export async function changePassword(
    pawl: Pawl,
    { proof, ...change }: PasswordChange,
): Promise<Result<void>> {
    return done(await pawl.api.call("POST", "/v1/me/password", isContinued, { ...change, ...proof }));
}
