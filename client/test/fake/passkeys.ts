import { GRANT } from "../account/calls.js";
import type { Tab } from "./browser.js";
import { TEXT } from "./authenticator.js";
import type { Scene } from "./scene.js";
import { USER } from "./server.js";

export const ADD = "/v1/me/factors/passkey";
export const ADD_OPTIONS = `${ADD}/options`;
export const SIGN_IN = "/v1/auth/passkey";
export const SIGN_IN_OPTIONS = `${SIGN_IN}/options`;
export const STEP_UP_OPTIONS = "/v1/auth/step-up/options";

export const ASSERTED = ["clientDataJSON", "authenticatorData", "signature", "userHandle"];
export const MADE = ["clientDataJSON", "attestationObject"];

export const CREATION = {
    rp: { id: "app.example", name: "app.example" },
    user: { id: TEXT, name: "ada@example.com", displayName: "Ada" },
    challenge: TEXT,
    pubKeyCredParams: [{ type: "public-key", alg: -7 }],
    excludeCredentials: [{ type: "public-key", id: TEXT }],
};
export const REQUEST = {
    challenge: TEXT,
    rpId: "app.example",
    allowCredentials: [{ type: "public-key", id: TEXT }],
};

export const ANSWERS: Record<string, object> = {
    [ADD_OPTIONS]: CREATION,
    [ADD]: { ...GRANT, id: "f3", recovery_codes: ["aaaa-aaaa"] },
    [SIGN_IN_OPTIONS]: REQUEST,
    [SIGN_IN]: { ...GRANT, user: USER },
    [STEP_UP_OPTIONS]: REQUEST,
};

export interface Seen {
    readonly path: string;
    readonly body: any;
}

/** Answers as Pawl does, and remembers what it received. */
export function serve(tab: Tab): Seen[] {
    const seen: Seen[] = [];
    const send = tab.fetch.bind(tab);
    tab.fetch = async (request) => {
        const path = new URL(request.url).pathname;
        const answer = ANSWERS[path];
        if (!answer) {
            return send(request);
        }
        const text = await request.text();
        seen.push({ path, body: text ? JSON.parse(text) : undefined });
        return Response.json(answer, { status: path === ADD ? 201 : 200 });
    };
    return seen;
}

export async function signedIn(scene: Scene): Promise<[Tab, Seen[]]> {
    const [tab] = await scene.signedIn();
    return [tab!, serve(tab!)];
}

export async function signedOut(scene: Scene): Promise<[Tab, Seen[]]> {
    const tab = scene.browser.open();
    await scene.during(tab.pawl.getSession());
    return [tab, serve(tab)];
}
