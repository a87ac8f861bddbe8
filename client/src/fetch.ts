import type { Authorization, Pawl } from "./api.js";

type Sender = Pick<Pawl, "authorize" | "recover">;

/**
 * A `fetch` in the name of the user. A request that meets an expired access token waits for the refresh
 * and is sent once more, with its body, unless that is a stream of the caller's and gone by then.
 */
export function fetchWith(
    pawl: Sender,
    send: (request: Request) => Promise<Response> = (request) => fetch(request),
) {
    return async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
        const request = new Request(input, init);
        const again = init?.body instanceof ReadableStream ? null : request.clone();
        const sent = await pawl.authorize(request.url, request.method);
        const answer = await send(authorized(request, sent));
        const next = await pawl.recover(sent, answer.status, answer.headers.get("WWW-Authenticate"));
        if (next === "unreachable") {
            throw new TypeError("Pawl could not be reached for a refresh");
        }
        if (next === "keep" || !again) {
            return answer;
        }
        await answer.body?.cancel();
        return send(authorized(again, await pawl.authorize(again.url, again.method)));
    };
}

function authorized(request: Request, { headers, credentials }: Authorization): Request {
    const sent = credentials ? new Request(request, { credentials: "include" }) : request;
    for (const [name, value] of Object.entries(headers)) {
        sent.headers.set(name, value);
    }
    return sent;
}
