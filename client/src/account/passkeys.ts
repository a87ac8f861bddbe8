import type { PasskeyProof, Pawl, Proof, SignedIn } from "../api.js";
import { failed, ok, ownError, type Result, type SignInError } from "../problem.js";
import { isText, type Is } from "../shape.js";
import type { NewCodes } from "./factors.js";
import { hasCodesOrNone, isContinued } from "./shapes.js";
import { cancelRequest, create, get, isConditionalAvailable } from "./webauthn.js";

/** How long options are used, in milliseconds; they are valid for five minutes. */
const OPTIONS_LIFE = 240_000;

type Options = Readonly<Record<string, unknown>>;

const isRequest: Is = (body) => isText(body?.challenge) && Array.isArray(body.allowCredentials);

const isCreation: Is = (body) =>
    isText(body?.challenge) && isText(body.user?.id) && Array.isArray(body.pubKeyCredParams);

export interface NewPasskey {
    /** What the user calls it. */
    readonly name?: string;
    /** Without one the error is `credential_required`; `withStepUp` asks for it. */
    readonly proof?: Proof | undefined;
    /** Cancels it. */
    readonly signal?: AbortSignal | undefined;
}

/**
 * Asks the user to create a passkey, and adds it to the account. All other sessions end; this browser continues in
 * a new one.
 */
export async function addPasskey(
    pawl: Pawl,
    { name, proof, signal }: NewPasskey = {},
): Promise<Result<{ readonly id: string } & NewCodes>> {
    const path = "/v1/me/factors/passkey";
    const options = await pawl.api.call<Options>("POST", `${path}/options`, isCreation, { ...proof });
    if (options.error) {
        return failed(options.error);
    }
    const made = await create(options.data, signal);
    if (made.error) {
        return failed(made.error);
    }
    const { data, error } = await pawl.api.call<{ id: string } & Partial<NewCodes>>(
        "POST",
        path,
        (...told) => isContinued(...told) && isText(told[0].id) && hasCodesOrNone(...told),
        { ...(name && { name }), credential: made.data },
    );
    return error ? failed(error) : ok({ id: data.id, recovery_codes: data.recovery_codes ?? null });
}

export interface PasskeyRequest {
    /** From the error `mfa_required`, to complete a sign-in. Without it the proof is for a step-up. */
    readonly challenge?: string | undefined;
    /** Cancels it. */
    readonly signal?: AbortSignal | undefined;
}

/** Asks the user for a passkey that is a second factor, for `confirmSignIn`, or a proof within the session. */
export async function passkeyProof(
    pawl: Pawl,
    { challenge, signal }: PasskeyRequest = {},
): Promise<Result<PasskeyProof>> {
    const options = await (challenge
        ? pawl.api.call<Options>("POST", "/v1/auth/passkey/options", isRequest, { challenge })
        : pawl.api.call<Options>("POST", "/v1/auth/step-up/options", isRequest));
    if (options.error) {
        return failed(options.error);
    }
    const { data, error } = await get(options.data, signal);
    return error ? failed(error) : ok({ factor: "passkey", assertion: data });
}

export interface PasskeySignIn {
    readonly remember?: boolean;
    /**
     * Offers passkeys in the list of saved sign-ins of a field with `autocomplete="username webauthn"`, instead of
     * a dialog. Waits until the user chooses one, or signs in otherwise.
     */
    readonly conditional?: boolean;
    /** Cancels it. */
    readonly signal?: AbortSignal | undefined;
}

/** Signs in with a passkey alone. */
export async function signInWithPasskey(
    pawl: Pawl,
    { remember, conditional, signal }: PasskeySignIn = {},
): Promise<Result<SignedIn, SignInError>> {
    if (conditional && !(await isConditionalAvailable())) {
        return failed(ownError("passkey_unavailable", "The browser lists no passkeys in forms."));
    }
    const chosen = await (conditional ? whenChosen(pawl, signal) : choose(pawl, signal));
    if (chosen.error) {
        return failed(chosen.error as SignInError);
    }
    const body = { assertion: chosen.data, remember: !!remember, transport: pawl.api.mode };
    const { data, error } = await pawl.api.enter<SignedIn>("/v1/auth/passkey", body);
    return error ? failed(error) : ok({ session: data.session, user: data.user });
}

async function choose(pawl: Pawl, signal?: AbortSignal, mediation?: CredentialMediationRequirement) {
    const { data, error } = await pawl.api.call<Options>("POST", "/v1/auth/passkey/options", isRequest, {});
    return error ? failed(error) : get(data, signal, mediation);
}

/** Waits for the user with options that are always valid, as long as nobody signs in otherwise. */
async function whenChosen(pawl: Pawl, signal?: AbortSignal): ReturnType<typeof choose> {
    let isOver = false;
    const over = () => {
        isOver = true;
        cancelRequest();
    };
    const off = pawl.onChange(({ type }) => type === "signed-in" && over());
    try {
        for (;;) {
            const life = new AbortController();
            const leave = () => life.abort();
            const timer = setTimeout(leave, OPTIONS_LIFE);
            signal?.addEventListener("abort", leave);
            const chosen = await choose(
                pawl,
                signal?.aborted ? AbortSignal.abort() : life.signal,
                "conditional",
            );
            clearTimeout(timer);
            signal?.removeEventListener("abort", leave);
            const isRenewal = life.signal.aborted && !signal?.aborted && !isOver;
            if (!isRenewal || chosen.error?.code !== "passkey_cancelled") {
                return chosen;
            }
        }
    } finally {
        off();
    }
}
