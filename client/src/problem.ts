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
    | "client_disposed"
    /** The user or the page cancelled, or did not choose a passkey in time. */
    | "passkey_cancelled"
    /** This authenticator already has a passkey for the account. */
    | "passkey_registered"
    /** The browser cannot use passkeys, or not on this page. */
    | "passkey_unavailable";

export type PawlCode = ServerCode | ClientCode;

/** What is wrong with a field, as in the codes of fields in `docs/reference/problems.md`. */
export type FieldCode =
    | "required"
    | "unknown_field"
    | "wrong_type"
    | "too_long"
    | "invalid_email"
    | "invalid_name"
    | "invalid_transport"
    | "invalid_id"
    | "invalid_role"
    | "invalid_time"
    | "invalid_number"
    | "invalid_kind"
    | "hash_unknown"
    | "hash_broken"
    | "hash_too_costly"
    | "invalid_factor"
    | "invalid_code"
    | "invalid_cursor"
    | "given_twice"
    | "password_too_short"
    | "password_too_common"
    | "password_nearly_common"
    | "password_repetitive"
    | "password_contains_personal_word";

/** The kinds of second factors. */
export type FactorKind = "totp" | "passkey" | "recovery";

/** A field that is missing, unknown or invalid. */
export interface FieldError {
    /** A JSON pointer into the request, such as `/password`. */
    readonly pointer: string;
    readonly code: FieldCode;
}

interface Failure {
    /** Of the response; 0 without one. */
    readonly status: number;
    /** For people who read logs, not for users. */
    readonly detail: string;
    /** Under which the server's log has it. */
    readonly requestId?: string | undefined;
    /** Seconds until it is worth trying again. */
    readonly retryAfter?: number | undefined;
    readonly errors?: undefined;
    readonly challenge?: undefined;
    readonly factors?: undefined;
}

/** Fields are invalid. */
export interface ValidationError extends Omit<Failure, "errors"> {
    readonly code: "validation_failed";
    readonly errors: readonly FieldError[];
}

/** The first step of a sign-in succeeded, and `confirmSignIn` completes it with a second factor. */
export interface SecondFactorRequired extends Omit<Failure, "challenge" | "factors"> {
    readonly code: "mfa_required";
    readonly challenge: string;
    /** The kinds that the account has. */
    readonly factors: readonly FactorKind[];
}

/** The first step of a sign-in succeeded, and the account must add a second factor: `enrolTotp`. */
export interface EnrolmentRequired extends Omit<Failure, "challenge"> {
    readonly code: "mfa_enrolment_required";
    readonly challenge: string;
}

/** A password was presented within a session where only a second factor is accepted. */
interface PasswordNotEnough extends Failure {
    readonly code: "mfa_required";
}

interface OtherError extends Failure {
    readonly code: Exclude<PawlCode, "mfa_required" | "mfa_enrolment_required" | "validation_failed">;
}

/** Why a sign-in did not complete. */
export type SignInError = ValidationError | SecondFactorRequired | EnrolmentRequired | OtherError;

/** Why a call failed. */
export type PawlError = SignInError | PasswordNotEnough;

/** Either the result or an error. Nothing is thrown. */
export type Result<T, E = PawlError> =
    | { readonly data: T; readonly error: null }
    | { readonly data: null; readonly error: E };

export function ok<T>(data: T): Result<T, never> {
    return { data, error: null };
}

export function failed<E>(error: E): Result<never, E> {
    return { data: null, error };
}

export function ownError(code: OtherError["code"], detail: string = code, status = 0): SignInError {
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
        (code !== "validation_failed" || Array.isArray(errors)) &&
        (!challenge || isText(challenge)) &&
        (code !== "mfa_required" || !challenge || Array.isArray(factors));
    return {
        ...(isOurs ? { code, status, detail, requestId, errors, challenge, factors } : unexpected(status)),
        ...(retryAfter > 0 && { retryAfter }),
    } as PawlError;
}

export function unexpected(status: number): SignInError {
    return ownError("unexpected_answer", `The response ${status} is not one of Pawl's.`, status);
}

/** Whether nothing was decided, so that the same may be asked again. */
export function isPassing({ code, status }: PawlError): boolean {
    return code === "network_error" || code === "unexpected_answer" || status === 429 || status >= 500;
}
