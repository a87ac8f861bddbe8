import type { Pawl, Proof } from "../api.js";
import type { Result } from "../problem.js";
import { done, isAccepted, isContinuedOrNothing } from "./shapes.js";

export interface EmailVerification {
    /** The part after `#` of the mailed link. */
    readonly token: string;
    /** Unless the account is signed in here. Where it is missing, the error is `validation_failed`. */
    readonly password?: string;
}

/**
 * Verifies an e-mail address with a mailed link. If it is a new address of the account, it becomes the account's,
 * and all other sessions end.
 */
export async function verifyEmail(pawl: Pawl, verification: EmailVerification): Promise<Result<void>> {
    const result = await pawl.api.call("POST", "/v1/auth/verify-email", isContinuedOrNothing, verification);
    if (!result.error && pawl.state().session) {
        await pawl.user();
    }
    return done(result);
}

/** Sends another link that verifies the e-mail address of the user; the previous one becomes invalid. */
export async function resendVerification(pawl: Pawl): Promise<Result<void>> {
    return done(await pawl.api.call("POST", "/v1/me/email/verification", isAccepted, {}));
}

export interface EmailChange {
    /** The new one. */
    readonly email: string;
    /** Only an account without one omits it. */
    readonly password?: string | undefined;
    /** If the user has a second factor or no password; without it the error is `credential_required`. */
    readonly proof?: Proof | undefined;
}

/** Sends a link to another e-mail address, which becomes the account's when the link is opened. */
export async function changeEmail(pawl: Pawl, { proof, ...change }: EmailChange): Promise<Result<void>> {
    return done(await pawl.api.call("POST", "/v1/me/email", isAccepted, { ...change, ...proof }));
}
