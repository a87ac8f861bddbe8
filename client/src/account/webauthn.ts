import type { PasskeyAssertion } from "../api.js";
import { failed, ok, ownError, type ClientCode, type Result } from "../problem.js";

/** The response of an authenticator that made a passkey. */
export interface PasskeyCredential {
    readonly id: string;
    readonly rawId: string;
    readonly type: string;
    readonly response: { readonly clientDataJSON: string; readonly attestationObject: string };
}

type Json = Readonly<Record<string, any>>;

/** What browsers of before 2024 lack. */
type Helpers = Partial<
    Pick<
        typeof PublicKeyCredential,
        "parseCreationOptionsFromJSON" | "parseRequestOptionsFromJSON" | "isConditionalMediationAvailable"
    >
>;

const CODES: Readonly<Record<string, ClientCode>> = {
    NotAllowedError: "passkey_cancelled",
    AbortError: "passkey_cancelled",
    InvalidStateError: "passkey_registered",
};

function helpers(): Helpers | undefined {
    return globalThis.PublicKeyCredential as Helpers | undefined;
}

/** Whether this browser offers passkeys in the list of saved sign-ins of a form. */
export async function isConditionalAvailable(): Promise<boolean> {
    try {
        return !!(await helpers()?.isConditionalMediationAvailable?.());
    } catch {
        return false;
    }
}

/** A page has one request to authenticators at a time; the next one takes the place of the one before. */
let current = new AbortController();

/** Ends a request that waits for the user. */
export function cancelRequest(): void {
    current.abort();
}

/** Has an authenticator make a passkey. */
export function create(options: Json, signal?: AbortSignal): Promise<Result<PasskeyCredential>> {
    return request<PasskeyCredential>(signal, ["clientDataJSON", "attestationObject"], (own) =>
        navigator.credentials.create({
            publicKey:
                helpers()?.parseCreationOptionsFromJSON?.(
                    options as PublicKeyCredentialCreationOptionsJSON,
                ) ?? (creation(options) as PublicKeyCredentialCreationOptions),
            signal: own,
        }),
    );
}

/** Has an authenticator prove that the user has a passkey. */
export function get(
    options: Json,
    signal?: AbortSignal,
    mediation?: CredentialMediationRequirement,
): Promise<Result<PasskeyAssertion>> {
    const has = ["clientDataJSON", "authenticatorData", "signature", "userHandle"];
    return request<PasskeyAssertion>(signal, has, (own) =>
        navigator.credentials.get({
            publicKey:
                helpers()?.parseRequestOptionsFromJSON?.(options as PublicKeyCredentialRequestOptionsJSON) ??
                (assertion(options) as PublicKeyCredentialRequestOptions),
            signal: own,
            ...(mediation && { mediation }),
        }),
    );
}

async function request<T>(
    signal: AbortSignal | undefined,
    has: readonly string[],
    run: (signal: AbortSignal) => Promise<Credential | null>,
): Promise<Result<T>> {
    if (!helpers() || !globalThis.navigator?.credentials) {
        return failed(ownError("passkey_unavailable", "The browser has no WebAuthn here."));
    }
    cancelRequest();
    const own = (current = new AbortController());
    const leave = () => own.abort();
    signal?.addEventListener("abort", leave);
    if (signal?.aborted) {
        leave();
    }
    try {
        return ok(json(await run(own.signal), has) as T);
    } catch (problem) {
        const { name, message } = problem as Error;
        return failed(
            ownError((CODES[name] as "passkey_cancelled") ?? "passkey_unavailable", `${name}: ${message}`),
        );
    } finally {
        signal?.removeEventListener("abort", leave);
    }
}

function creation({ user, excludeCredentials, ...options }: Json): Json {
    return {
        ...assertion(options),
        user: { ...user, id: bytes(user.id) },
        excludeCredentials: descriptors(excludeCredentials),
    };
}

function assertion({ challenge, allowCredentials, ...options }: Json): Json {
    return { ...options, challenge: bytes(challenge), allowCredentials: descriptors(allowCredentials) };
}

function descriptors(all: readonly Json[] = []): readonly Json[] {
    return all.map((each) => ({ ...each, id: bytes(each["id"]) }));
}

/** As `toJSON` of a credential has it, which some browsers and extensions lack. */
function json(made: Credential | null, has: readonly string[]): Json {
    const { id, rawId, type, response, toJSON } = made as PublicKeyCredential & Json;
    if (typeof toJSON === "function") {
        return toJSON.call(made);
    }
    const members = has.map((name) => [name, (response as Json)[name]]).filter(([, value]) => value);
    const texts = members.map(([name, value]) => [name, text(value)]);
    return { id, rawId: text(rawId), type, response: Object.fromEntries(texts) };
}

function bytes(base64url: string): Uint8Array {
    const base64 = base64url.replace(/-/g, "+").replace(/_/g, "/");
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
    const base64 = btoa(String.fromCharCode(...new Uint8Array(buffer)));
    return base64.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
