import axios, { type AxiosInstance, type CreateAxiosDefaults } from "axios";
import { attach } from "../../src/axios/index.js";
import type { Options } from "../../src/index.js";
import type { Tab } from "../fake/browser.js";
import { Scene } from "../fake/scene.js";

/** An axios instance of a tab in which somebody is signed in. */
export async function attached(
    options: Options = {},
    config: CreateAxiosDefaults = {},
): Promise<{ scene: Scene; tab: Tab; api: AxiosInstance; detach(): void }> {
    const scene = new Scene();
    const [tab] = await scene.signedIn(1, options);
    const send = (input: RequestInfo | URL, init?: RequestInit) => tab!.fetch(new Request(input, init));
    const api = axios.create({
        baseURL: scene.server.origin,
        adapter: "fetch",
        env: { fetch: send as typeof fetch },
        ...config,
    });
    return { scene, tab: tab!, api, detach: attach(api, tab!.pawl) };
}
