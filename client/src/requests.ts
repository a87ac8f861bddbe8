import type { Authorization, Pawl } from "./api.js";
import { alone } from "./lock.js";
import type { Parts } from "./parts.js";
import { isPassing } from "./problem.js";
import { isLater, type Grant } from "./session.js";

const SAFE = /^(GET|HEAD|OPTIONS)$/i;

/** Where Pawl responds with a session in which the user continues. */
const CONTINUES = /^\/v1\/(me\/|auth\/verify-email$)/;

/** A 401 of Pawl's that is not about the access token: another one would only count as another guess. */
const ABOUT_PROOF = /insufficient_user_auth|urn:pawl:problem:(invalid_cred|mfa_|passkey_)/;

/** Requests in the name of the user, by whatever means they are sent. */
export function requests(parts: Parts): Pick<Pawl, "authorize" | "carry" | "recover"> {
    const { world, wire, held } = parts;
    const whole = (url: string) => new URL(url, world.base);
    return {
        async authorize(url, method): Promise<Authorization> {
            if (parts.isDisposed()) {
                throw new TypeError("client_disposed");
            }
            if (!parts.origins.has(whole(url).origin)) {
                return { headers: {}, credentials: false, known: null };
            }
            if (parts.isRefreshing() || held.state.status === "loading" || held.isStale()) {
                await parts.refresh();
            }
            const { known, accessToken } = held;
            if (wire.mode === "bearer") {
                const headers: Record<string, string> = accessToken
                    ? { Authorization: `Bearer ${accessToken}` }
                    : {};
                return { headers, credentials: false, known };
            }
            return { headers: SAFE.test(method) ? {} : wire.csrfHeader(known), credentials: true, known };
        },

        async carry(url, method, send, body) {
            const { href } = whole(url);
            const own = wire.url("");
            if (SAFE.test(method) || !href.startsWith(own) || !CONTINUES.test(href.slice(own.length))) {
                return send();
            }
            // A refresh that is answered after the session's end would take the cookies of the next one with it.
            return alone(world, wire, async () => {
                const { life } = held;
                const answer = await send();
                const granted = (await body(answer)) as Grant;
                if (life === held.life && parts.isGranted(granted, 0)) {
                    parts.adopt(granted, true);
                }
                return answer;
            });
        },

        async recover(sent, status, challenge) {
            if (status !== 401 || !sent.known || !held.known || ABOUT_PROOF.test(challenge ?? "")) {
                return "keep";
            }
            const isRenewed = () => {
                const now = held.known;
                return !!now && isLater(now, sent.known) && !held.isStale();
            };
            if (isRenewed()) {
                return "again";
            }
            const { error } = await parts.refresh();
            return !error || isRenewed() ? "again" : isPassing(error) ? "unreachable" : "keep";
        },
    };
}
