import axios, { type AxiosInstance, type AxiosRequestConfig, type CreateAxiosDefaults } from "axios";
import assert from "node:assert/strict";
import { test } from "node:test";
import { attached } from "./attached.js";

/** What reaches the adapter when a request has to be sent twice; the first time the answer is 401. */
async function twice(
    config: AxiosRequestConfig,
    defaults: CreateAxiosDefaults = {},
    prepare: (api: AxiosInstance) => void = () => {},
): Promise<{ sent: AxiosRequestConfig[]; status: number; data: unknown; refreshes: number }> {
    const { scene, api } = await attached({}, defaults);
    prepare(api);
    const sent: AxiosRequestConfig[] = [];
    const adapter: AxiosRequestConfig["adapter"] = async (each) => {
        sent.push({
            ...each,
            headers: { ...each.headers.toJSON() } as AxiosRequestConfig["headers"] & object,
        });
        const status = sent.length === 1 ? 401 : 200;
        const answer = { data: '{"n":1}', status, statusText: "", headers: {}, config: each };
        if (!(each.validateStatus?.(status) ?? true)) {
            throw new axios.AxiosError("refused", "ERR_BAD_REQUEST", each, null, answer);
        }
        return answer;
    };
    const { status, data } = await scene.during(
        api.request({ url: "/api/x", method: "post", adapter, ...config }),
    );
    return { sent, status, data, refreshes: scene.server.refreshes() };
}

function same(sent: AxiosRequestConfig[]): void {
    const [first, second] = sent;
    assert.equal(sent.length, 2);
    for (const part of [
        "url",
        "method",
        "baseURL",
        "params",
        "data",
        "timeout",
        "withCredentials",
    ] as const) {
        assert.deepEqual(second![part], first![part], part);
    }
    assert.deepEqual(second!.headers, first!.headers);
}

test("transformRequest_runsOnceAndTheBodyIsTheSameTheSecondTime", async () => {
    const wrap = (data: unknown) => JSON.stringify({ wrapped: data });

    const { sent, status } = await twice({ data: { n: 1 } }, { transformRequest: wrap });

    same(sent);
    assert.equal(sent[1]!.data, '{"wrapped":{"n":1}}');
    assert.equal(status, 200);
});

test("transformResponse_runsOnce", async () => {
    const { data } = await twice({}, { transformResponse: (text: string) => ({ seen: text }) });

    assert.deepEqual(data, { seen: '{"n":1}' });
});

test("validateStatus_thatTakesEverything_keepsNoRequestFromBeingSentAgain", async () => {
    const { sent, status, refreshes } = await twice({ data: { n: 1 } }, { validateStatus: () => true });

    same(sent);
    assert.equal(status, 200);
    assert.equal(refreshes, 1);
});

test("interceptors_runOnceEach", async () => {
    const ran: string[] = [];
    const { sent } = await twice({ data: { n: 1 } }, {}, (api) => {
        api.interceptors.request.use((config) => {
            ran.push("request");
            config.url += "/more";
            config.data = { inner: config.data };
            config.headers.set("X-Count", String(ran.length));
            return config;
        });
        api.interceptors.response.use((answer) => {
            ran.push("response");
            return answer;
        });
    });

    same(sent);
    assert.deepEqual(ran, ["request", "response"]);
    assert.equal(sent[1]!.data, '{"inner":{"n":1}}');
});

test("baseUrlAndParams_areTheSameTheSecondTime", async () => {
    const { sent } = await twice({ params: { a: ["b", "c"] } }, { baseURL: "https://app.example/deep/" });

    same(sent);
});

test("form_isTheSameTheSecondTime", async () => {
    const data = new FormData();
    data.set("name", "Ada");
    const { sent } = await twice({ data });

    same(sent);
    assert.equal(sent[1]!.data, data);
});

test("progress_isToldOfBothTimes", async () => {
    const onUploadProgress = () => {};
    const { sent } = await twice({ data: "x", onUploadProgress });

    assert.ok(sent.every((each) => each.onUploadProgress === onUploadProgress));
});

test("stream_isSentOnce", async () => {
    const data = new Blob(["{}"]).stream();

    await assert.rejects(twice({ data }), (error: { response: { status: number } }) => {
        return error.response.status === 401;
    });
});
