import axios, {
    AxiosError,
    AxiosHeaders,
    type AxiosAdapter,
    type AxiosInstance,
    type AxiosResponse,
    type InternalAxiosRequestConfig,
} from "axios";
import type { Pawl } from "../api.js";
import { challengeIn } from "../fetch.js";

type Sender = Pick<Pawl, "authorize" | "carry" | "recover">;

/** What came of a request. Which statuses are errors is for the instance to say. */
interface Outcome {
    readonly answer: AxiosResponse | undefined;
    readonly error?: unknown;
}

/**
 * Sends the requests of an axios instance in the name of the user, as `pawl.fetch` does: they wait for a
 * refresh that is due, and are sent once more after one that was.
 *
 * It does so around the adapter, behind everything that the instance does to requests, and before everything
 * that it does to answers: the second sending is what the first was. Interceptors that were there before run
 * before it, too.
 *
 * @returns takes it back
 */
export function attach(instance: AxiosInstance, pawl: Sender): () => void {
    const { request } = instance.interceptors;
    const id = request.use((config) => {
        const adapter = axios.getAdapter(config.adapter ?? instance.defaults.adapter, config);
        config.adapter = (whole) => send(instance.getUri(whole), whole, adapter, pawl);
        return config;
    });
    return () => request.eject(id);
}

async function send(
    url: string,
    config: InternalAxiosRequestConfig,
    adapter: AxiosAdapter,
    pawl: Sender,
): Promise<AxiosResponse> {
    const method = config.method ?? "get";
    const attempt = async () => {
        const sent = await pawl.authorize(url, method);
        const headers = AxiosHeaders.concat(config.headers, sent.headers);
        const withCredentials = config.withCredentials || sent.credentials;
        const each = { ...config, adapter, headers, withCredentials };
        const outcome = await pawl.carry(
            url,
            method,
            () => outcomeOf(adapter(each)),
            ({ answer }) => bodyOf(answer),
        );
        return { sent, outcome };
    };
    const { sent, outcome } = await attempt();
    const { answer } = outcome;
    const next = answer ? await pawl.recover(sent, answer.status, challengeOf(answer)) : "keep";
    if (next === "unreachable") {
        const message = "Pawl could not be reached for a refresh";
        throw new AxiosError(message, AxiosError.ERR_NETWORK, config, answer?.request);
    }
    return result(next === "keep" || isStream(config.data) ? outcome : (await attempt()).outcome);
}

async function outcomeOf(answer: Promise<AxiosResponse>): Promise<Outcome> {
    try {
        return { answer: await answer };
    } catch (error) {
        return { answer: (error as AxiosError | undefined)?.response, error };
    }
}

function result(outcome: Outcome): AxiosResponse {
    if ("error" in outcome) {
        throw outcome.error;
    }
    return outcome.answer as AxiosResponse;
}

/** Gone when it has been sent. */
function isStream(data: unknown): boolean {
    return data instanceof ReadableStream || typeof (data as { pipe?: unknown } | null)?.pipe === "function";
}

function challengeOf(answer: AxiosResponse): string | null {
    const challenge: unknown = answer.headers?.["www-authenticate"];
    return typeof challenge === "string" ? challenge : challengeIn(bodyOf(answer));
}

function bodyOf(answer: AxiosResponse | undefined): { readonly code?: unknown } | null {
    try {
        return typeof answer?.data === "string" ? JSON.parse(answer.data) : answer?.data;
    } catch {
        return null;
    }
}
