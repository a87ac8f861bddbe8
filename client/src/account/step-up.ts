import type { Pawl, Proof } from "../api.js";
import { bodyOf } from "../fetch.js";
import { failed, ownError, problemOf, type PawlError, type Result } from "../problem.js";
import { listFactors } from "./factors.js";

const STEP_UP = "insufficient_user_authentication";

/** What a user is asked for. */
export interface Asked {
    /** What is accepted: the kinds of the user's second factors, or the password of a user who has none. */
    readonly factors: readonly Proof["factor"][];
    /** Why the previous proof was rejected; null at first. */
    readonly error: PawlError | null;
}

/** Asks the user for one of the factors. Null cancels. */
export type Ask = (asked: Asked) => Promise<Proof | null>;

/**
 * Sends a request, and if it requires credentials, asks the user and sends it again: after a step-up of the session,
 * or with the proof in the request itself, as requests do that add or remove a credential.
 *
 * @param request sends it; at first, and after a step-up, without a proof
 * @returns the last response; if the user cancels, the one that required credentials
 */
export async function withStepUp<T extends Response | Result<unknown>>(
    pawl: Pawl,
    ask: Ask,
    request: (proof?: Proof) => Promise<T>,
): Promise<T> {
    let answer = await request();
    let required = (await errorOf(answer))?.code;
    let factors: Asked["factors"] | undefined;
    let error: PawlError | null = null;
    let isSteppedUp = false;
    while (required === "credential_required" || (required === STEP_UP && !isSteppedUp)) {
        if (!factors) {
            const list = await listFactors(pawl);
            if (list.error) {
                return instead(answer, list.error);
            }
            const kinds = new Set(list.data.map(({ kind }) => kind));
            factors = kinds.size > 0 ? [...kinds] : ["password"];
        }
        const proof: Proof | null = await ask({ factors, error });
        if (!proof) {
            return answer;
        }
        if (required !== STEP_UP) {
            const next = await request(proof);
            error = await errorOf(next);
            if (!error || !isWrong(proof, error)) {
                return next;
            }
        } else {
            ({ error } = await pawl.stepUp(proof));
            if (!error) {
                isSteppedUp = true;
                answer = await request();
                required = (await errorOf(answer))?.code;
            } else if (!isWrong(proof, error)) {
                return instead(answer, error);
            }
        }
    }
    return answer;
}

/** Whether the user may try again. A wrong password beside a second factor is not about what was asked here. */
function isWrong({ factor }: Proof, { code }: PawlError): boolean {
    return factor === "password" ? code === "invalid_credentials" : /^(mfa_code|passkey)_invalid$/.test(code);
}

async function errorOf(answer: Response | Result<unknown>): Promise<PawlError | null> {
    if (!(answer instanceof Response)) {
        return answer.error;
    }
    if (answer.headers.get("WWW-Authenticate")?.includes(STEP_UP)) {
        return ownError(STEP_UP, STEP_UP, answer.status);
    }
    return answer.ok ? null : problemOf(answer, await bodyOf(answer));
}

/** A response says nothing of what another request met. */
function instead<T>(answer: T, error: PawlError): T {
    return answer instanceof Response ? answer : (failed(error) as T);
}
