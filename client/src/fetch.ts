import type { Authorization, Pawl } from "./api.js";

type Sender = Pick<Pawl, "authorize" | "carry" | "recover">;

/**
 * A `fetch` in the name of the user. A request that meets an expired access token waits for the refresh
 * and is sent once more, with its body, unless that is a stream of the caller's and gone by then.
 */
export function fetchWith(pawl: Sender, send: (request: Request) => Promise<Response>) {
    return async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
        const first = new Request(input, init);
        const second = init?.body instanceof ReadableStream ? null : first.clone();
        const { url, method, signal } = first;
        // As `fetch` does, which does not let whoever gave up wait.
        const gaveUp = new Promise<never>((_, reject) => {
            const leave = () => reject(signal.reason);
            signal.addEventListener("abort", leave);
            if (signal.aborted) {
                leave();
            }
        });
        gaveUp.catch(() => {});
        const attempt = async (request: Request) => {
            const sent = await Promise.race([gaveUp, pawl.authorize(url, method)]);
            const answer = await pawl.carry(url, method, () => send(authorized(request, sent)), bodyOf);
            return { sent, answer };
        };
        const { sent, answer } = await attempt(first);
        const challenge = await challengeOf(answer);
        const next = await Promise.race([gaveUp, pawl.recover(sent, answer.status, challenge)]);
        if (next === "unreachable") {
            throw new TypeError("Pawl is unreachable");
        }
        if (next === "keep" || !second) {
            return answer;
        }
        void answer.body?.cancel().catch(() => {});
        return (await attempt(second)).answer;
    };
}

function authorized(request: Request, { headers, credentials }: Authorization): Request {
    // A request that is made of another forgets where it came from.
    const { referrer, referrerPolicy } = request;
    const sent = credentials
        ? new Request(request, { credentials: "include", referrer, referrerPolicy })
        : request;
    for (const [name, value] of Object.entries(headers)) {
        sent.headers.set(name, value);
    }
    return sent;
}

async function challengeOf(answer: Response): Promise<string | null> {
    return (
        answer.headers.get("WWW-Authenticate") ??
        (answer.status === 401 ? challengeIn(await bodyOf(answer)) : null)
    );
}

/** Across origins the header is read only where the server of the answer allows it; a problem tells the same. */
export function challengeIn(body: any): string | null {
    return body && `${body.type} ${body.code}`;
}

export async function bodyOf(answer: Response): Promise<any> {
    try {
        return /json/.test(answer.headers.get("Content-Type") ?? "") ? await answer.clone().json() : null;
    } catch {
        return null;
    }
}
