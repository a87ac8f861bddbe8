import { AxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from "axios";
import type { Authorization, Pawl } from "../api.js";

/** What is kept with a request until its answer comes. */
interface Attempt {
    readonly sent: Authorization | null;
    readonly isSecond: boolean;
}

type Config = InternalAxiosRequestConfig & { pawl?: Attempt };

/**
 * Sends the requests of an axios instance in the name of the user, as `pawl.fetch` does: they wait for a
 * refresh that is due, and are sent once more after one that was.
 *
 * @returns takes it back
 */
export function attach(instance: AxiosInstance, pawl: Pick<Pawl, "authorize" | "recover">): () => void {
    const { request, response } = instance.interceptors;
    const onRequest = request.use(async (config: Config) => {
        const sent = await pawl.authorize(instance.getUri(config), config.method ?? "get");
        for (const [name, value] of Object.entries(sent.headers)) {
            config.headers.set(name, value);
        }
        config.withCredentials ||= sent.credentials;
        config.pawl = { sent, isSecond: config.pawl?.isSecond ?? false };
        return config;
    });
    const onAnswer = response.use(undefined, async (error: AxiosError) => {
        const config: Config | undefined = error.config;
        if (!config?.pawl?.sent || config.pawl.isSecond || !error.response) {
            throw error;
        }
        const { status, headers } = error.response;
        const next = await pawl.recover(config.pawl.sent, status, header(headers["www-authenticate"]));
        if (next === "unreachable") {
            const message = "Pawl could not be reached for a refresh";
            throw new AxiosError(message, AxiosError.ERR_NETWORK, config, error.request);
        }
        if (next === "keep" || config.data instanceof ReadableStream) {
            throw error;
        }
        return instance.request({ ...config, pawl: { sent: null, isSecond: true } } as Config);
    });
    return () => {
        request.eject(onRequest);
        response.eject(onAnswer);
    };
}

function header(value: unknown): string | null {
    return value === undefined || value === null ? null : String(value);
}
