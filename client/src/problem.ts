/** A code of `docs/reference/problems.md`: what the server says. */
export type ServerCode =
    | "bad_request"
    | "malformed_json"
    | "ambiguous_credentials"
    | "access_token_missing"
    | "access_token_invalid"
    | "access_token_expired"
    | "invalid_credentials"
    | "mfa_required"
    | "mfa_code_invalid"
    | "mfa_challenge_invalid"
    | "mfa_enrolment_required"
    | "too_many_factors"
    | "last_factor"
    | "passkey_invalid"
    | "client_invalid"
    | "insufficient_user_authentication"
    | "refresh_token_missing"
    | "refresh_token_invalid"
    | "refresh_token_reused"
    | "session_expired"
    | "session_revoked"
    | "csrf_token_invalid"
    | "origin_not_allowed"
    | "signup_closed"
    | "permission_denied"
    | "setup_token_invalid"
    | "not_found"
    | "not_invitable"
    | "method_not_allowed"
    | "email_taken"
    | "last_admin"
    | "link_invalid"
    | "mail_not_configured"
    | "key_conflict"
    | "payload_too_large"
    | "uri_too_long"
    | "unsupported_media_type"
    | "validation_failed"
    | "too_many_attempts"
    | "headers_too_large"
    | "internal_error"
    | "temporarily_unavailable"
    | "http_version_not_supported";

/** What the client says itself. */
export type ClientCode =
    /** No answer came: offline, cut off, or not in time. */
    | "network_error"
    /** The answer is not one of Pawl's; something stands between. */
    | "unexpected_answer"
    /** There is no session to do it with. */
    | "signed_out"
    /** The absolute deadline cannot be moved. */
    | "not_extendable";

export type PawlCode = ServerCode | ClientCode;

/** Why something was not done. */
export interface PawlError {
    readonly code: PawlCode;
    /** Of the answer; 0 when none came. */
    readonly status: number;
    /** For people who read logs, not for users. */
    readonly detail: string;
    /** Under which the server's log has it. */
    readonly requestId?: string;
    /** Seconds until it is worth trying again. */
    readonly retryAfter?: number;
    /** With `validation_failed`: one entry for each bad field. */
    readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
    /** With `mfa_required`: what `confirmSignIn` needs. */
    readonly challenge?: string;
    readonly factors?: readonly string[];
}

/** Either what was asked for, or why not. Nothing is thrown. */
export type Result<T> =
    | { readonly data: T; readonly error: null }
    | { readonly data: null; readonly error: PawlError };

export function ok<T>(data: T): Result<T> {
    return { data, error: null };
}

export function failed(error: PawlError): Result<never> {
    return { data: null, error };
}

export function ownError(code: ClientCode, detail: string): PawlError {
    return { code, status: 0, detail };
}

/** Reads a problem; an answer that is none becomes `unexpected_answer`. */
export async function readProblem(answer: Response): Promise<PawlError> {
    const seconds = Number(answer.headers.get("Retry-After"));
    const common = { status: answer.status, ...(seconds > 0 && { retryAfter: seconds }) };
    try {
        const { code, detail, request_id, errors, challenge, factors } = await answer.json();
        if (typeof code === "string") {
            return {
                ...common,
                code: code as PawlCode,
                detail: String(detail),
                requestId: request_id,
                errors,
                challenge,
                factors,
            };
        }
    } catch {
        // Said below.
    }
    return {
        ...common,
        code: "unexpected_answer",
        detail: `The answer ${answer.status} is not one of Pawl's.`,
    };
}

/** Whether nothing was decided, so that the same may be asked again. */
export function isPassing(error: PawlError): boolean {
    return error.status === 0 || error.status === 429 || error.status >= 500;
}
