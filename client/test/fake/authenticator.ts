/** What a browser is asked for a passkey with. */
export interface Asked {
    readonly publicKey: any;
    readonly mediation?: string;
    readonly signal: AbortSignal;
}

export const RAW = new Uint8Array([251, 255, 254, 0]);
/** The same as base64url. */
export const TEXT = "-__-AA";

const before = new Map<string, PropertyDescriptor | undefined>();

function furnish(name: string, value: unknown): void {
    if (!before.has(name)) {
        before.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
    }
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

/** Takes back what was furnished. */
export function unfurnish(): void {
    for (const [name, descriptor] of before) {
        if (descriptor) {
            Object.defineProperty(globalThis, name, descriptor);
        } else {
            Reflect.deleteProperty(globalThis, name);
        }
    }
    before.clear();
}

/** A browser without passkeys. */
export function withoutAuthenticator(): void {
    furnish("PublicKeyCredential", undefined);
    furnish("navigator", {});
}

type Answer = (asked: Asked) => unknown;

interface Manner {
    /** Whether the browser has the JSON forms of WebAuthn. */
    readonly hasJson?: boolean;
    readonly isConditional?: boolean;
}

/**
 * A browser with an authenticator.
 *
 * @returns what it was asked for
 */
export function withAuthenticator(answer: Answer, { hasJson = true, isConditional }: Manner = {}): Asked[] {
    const all: Asked[] = [];
    const parsed = (json: object) => ({ ...json, isParsed: true });
    furnish("PublicKeyCredential", {
        ...(hasJson && { parseCreationOptionsFromJSON: parsed, parseRequestOptionsFromJSON: parsed }),
        ...(isConditional !== undefined && { isConditionalMediationAvailable: async () => isConditional }),
    });
    const ask = async (asked: Asked) => {
        all.push(asked);
        asked.signal.throwIfAborted();
        const aborted = new Promise((_, reject) => {
            asked.signal.addEventListener("abort", () => reject(asked.signal.reason));
        });
        return Promise.race([answer(asked), aborted]);
    };
    furnish("navigator", { credentials: { create: ask, get: ask } });
    return all;
}

/** @param hasJson whether the credential has `toJSON` */
export function credential(hasJson: boolean, ...members: string[]): object {
    const response = Object.fromEntries(members.map((name) => [name, RAW.buffer]));
    const made = { id: TEXT, rawId: RAW.buffer, type: "public-key", response };
    return hasJson ? { ...made, toJSON: () => json(...members) } : made;
}

export function json(...members: string[]): object {
    const response = Object.fromEntries(members.map((name) => [name, TEXT]));
    return { id: TEXT, rawId: TEXT, type: "public-key", response };
}

export function never(): Promise<never> {
    return new Promise(() => {});
}

export function rejecting(name: string): () => Promise<never> {
    return () => Promise.reject(new DOMException("no", name));
}
