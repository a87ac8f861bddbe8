import { isText } from "./shape.js";

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
    | "credential_required"
    | "csrf_token_invalid"
    | "origin_not_allowed"
    | "signup_closed"
    | "permission_denied"
    | "setup_token_invalid"
    | "not_found"
    | "misdirected_request"
    | "not_invitable"
    | "method_not_allowed"
    | "email_already_verified"
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
    | "not_extendable"
    /** The browser kept none of the session's cookies: plain http, or a site that it does not trust. */
    | "cookies_refused"
    /** `dispose()` was called before. */
    | "client_disposed";

export type PawlCode = ServerCode | ClientCode;

interface Failure {
    /** Of the answer; 0 when none came. */
    readonly status: number;
    /** For people who read logs, not for users. */
    readonly detail: string;
    /** Under which the server's log has it. */
    readonly requestId?: string | undefined;
    /** Seconds until it is worth trying again. */
    readonly retryAfter?: number | undefined;
    /** With `validation_failed`: one entry for each bad field. */
    readonly errors?: readonly { readonly pointer: string; readonly code: string }[] | undefined;
}

interface Challenge extends Failure {
    readonly code: "mfa_required";
    /** What `confirmSignIn` needs. */
    readonly challenge: string;
    /** The kinds that there are. */
    readonly factors: readonly string[];
}

interface OtherFailure extends Failure {
    readonly code: Exclude<PawlCode, "mfa_required">;
    /** With `mfa_enrolment_required`. */
    readonly challenge?: string | undefined;
    readonly factors?: undefined;
}

/** Why something was not done. */
export type PawlError = Challenge | OtherFailure;

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

export function ownError(code: OtherFailure["code"], detail: string = code, status = 0): PawlError {
    return { code, status, detail };
}

/** What an answer says that is not what was asked for. Where it is no problem of Pawl's, `unexpected_answer`. */
export function problemOf(answer: Response, body: any): PawlError {
    const { status } = answer;
    const retryAfter = Number(answer.headers.get("Retry-After"));
    const { code, detail, request_id: requestId, errors, challenge, factors } = body ?? {};
    const isOurs =
        status >= 400 &&
        isText(code) &&
        body.status === status &&
        (code !== "mfa_required" || (isText(challenge) && Array.isArray(factors)));
    return {
        ...(isOurs
            ? { code, status, detail, requestId, errors, challenge, factors }
            : ownError("unexpected_answer", `The answer ${status} is not one of Pawl's.`, status)),
        ...(retryAfter > 0 && { retryAfter }),
    } as PawlError;
}

/** Whether nothing was decided, so that the same may be asked again. */
export function isPassing({ code, status }: PawlError): boolean {
    return code === "network_error" || code === "unexpected_answer" || status === 429 || status >= 500;
}
