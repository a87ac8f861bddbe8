import type { Pawl, Proof, SignedIn } from "../api.js";
import { failed, ok, type FactorKind, type Result, type SignInError } from "../problem.js";
import { isText, type Is } from "../shape.js";
import { done, hasCodesOrNone, isContinued, isList, isTexts } from "./shapes.js";

/** A second factor of the user. */
export interface Factor {
    readonly id: string;
    readonly kind: FactorKind;
    readonly name: string;
    readonly created_at: string;
    readonly last_used_at: string | null;
}

/** Lists the user's second factors. */
export async function listFactors(pawl: Pawl): Promise<Result<readonly Factor[]>> {
    const is = isList("factors", "kind", "created_at");
    const { data, error } = await pawl.api.call<{ factors: Factor[] }>("GET", "/v1/me/factors", is);
    return error ? failed(error) : ok(data.factors);
}

/** An authenticator app that is not confirmed yet. Nothing shows this again. */
export interface PendingTotp {
    readonly id: string;
    /** In base32, for users who type it. */
    readonly secret: string;
    /** For the authenticator app, as a link or as the QR code. */
    readonly otpauth_uri: string;
    readonly qr_svg: string;
}

const isPending: Is = (body) =>
    isText(body?.id) && isText(body.secret) && isText(body.otpauth_uri) && isText(body.qr_svg);

export interface NewTotp {
    /** What the user calls it. */
    readonly name?: string;
    /** Without one the error is `credential_required`; `withStepUp` asks for it. */
    readonly proof?: Proof | undefined;
}

/** Starts adding an authenticator app. `confirmTotp` completes it within 15 minutes. */
export function addTotp(pawl: Pawl, { proof, ...totp }: NewTotp = {}): Promise<Result<PendingTotp>> {
    return pawl.api.call("POST", "/v1/me/factors/totp", isPending, { ...totp, ...proof });
}

/** What comes with a new factor. */
export interface NewCodes {
    /** Shown once, with the first factor; otherwise null. */
    readonly recovery_codes: readonly string[] | null;
}

/** Confirms an authenticator app with a code of it. All other sessions end; this browser continues in a new one. */
export async function confirmTotp(
    pawl: Pawl,
    { id, code }: { readonly id: string; readonly code: string },
): Promise<Result<NewCodes>> {
    const { data, error } = await pawl.api.call<Partial<NewCodes>>(
        "POST",
        `/v1/me/factors/totp/${encodeURIComponent(id)}/confirm`,
        (...told) => isContinued(...told) && hasCodesOrNone(...told),
        { code },
    );
    return error ? failed(error) : ok({ recovery_codes: data.recovery_codes ?? null });
}

/** Replaces the recovery codes. All other sessions end; this browser continues in a new one. */
export async function renewRecoveryCodes(
    pawl: Pawl,
    { proof }: { readonly proof?: Proof | undefined } = {},
): Promise<Result<readonly string[]>> {
    const { data, error } = await pawl.api.call<{ recovery_codes: string[] }>(
        "POST",
        "/v1/me/factors/recovery",
        (body, _, continues) => !!continues && isTexts(body.recovery_codes),
        { ...proof },
    );
    return error ? failed(error) : ok(data.recovery_codes);
}

/** Removes a factor. All other sessions end; this browser continues in a new one. */
export async function removeFactor(
    pawl: Pawl,
    { id, proof }: { readonly id: string; readonly proof?: Proof | undefined },
): Promise<Result<void>> {
    const path = `/v1/me/factors/${encodeURIComponent(id)}`;
    return done(await pawl.api.call("DELETE", path, isContinued, { ...proof }));
}

/** Starts adding the authenticator app that a sign-in requires, after `mfa_enrolment_required`. */
export function enrolTotp(
    pawl: Pawl,
    { challenge }: { readonly challenge: string },
): Promise<Result<PendingTotp>> {
    return pawl.api.call("POST", "/v1/auth/mfa/totp", isPending, { challenge });
}

export interface Enrolment {
    /** From the error `mfa_enrolment_required`. */
    readonly challenge: string;
    readonly id: string;
    readonly code: string;
}

/** Confirms that app with a code of it, which completes the sign-in. */
export async function confirmEnrolment(
    pawl: Pawl,
    { challenge, id, code }: Enrolment,
): Promise<Result<SignedIn & { readonly recovery_codes: readonly string[] }, SignInError>> {
    const { data, error } = await pawl.api.enter<SignedIn & { recovery_codes: string[] }>(
        "/v1/auth/mfa/totp/confirm",
        { challenge, id, code },
        (body) => isTexts(body.recovery_codes),
    );
    if (error) {
        return failed(error);
    }
    const { session, user, recovery_codes } = data;
    return ok({ session, user, recovery_codes });
}
