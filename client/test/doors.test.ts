import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { createPawl } from "../src/index.js";

/** What a page has, as far as the client asks for it. Each test breaks one of it. */
function page(): Record<string, any> {
    const held = new Map<string, string>();
    return {
        document: {
            cookie: "",
            visibilityState: "visible",
            baseURI: "https://app.example/inbox",
            addEventListener: () => {},
        },
        origin: "https://app.example",
        location: { protocol: "https:", pathname: "/inbox", search: "", hash: "", assign: () => {} },
        navigator: { locks: { request: async (_: string, __: object, run: () => unknown) => run() } },
        localStorage: {
            getItem: (key: string) => held.get(key) ?? null,
            setItem: (key: string, value: string) => void held.set(key, value),
            removeItem: (key: string) => void held.delete(key),
        },
        addEventListener: () => {},
        BroadcastChannel: class {
            addEventListener() {}
            postMessage() {}
            close() {}
        },
    };
}

const before = new Map<string, PropertyDescriptor | undefined>();

function furnish(world: Record<string, any>): void {
    for (const name of Object.keys(page())) {
        before.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
        const own = Object.getOwnPropertyDescriptor(world, name);
        Object.defineProperty(globalThis, name, own ?? { value: undefined, configurable: true });
    }
}

afterEach(() => {
    for (const [name, descriptor] of before) {
        delete (globalThis as Record<string, unknown>)[name];
        if (descriptor) {
            Object.defineProperty(globalThis, name, descriptor);
        }
    }
    before.clear();
});

const refuse = () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
};

/** Makes a door throw when it is touched. */
function bar(world: Record<string, any>, ...path: string[]): void {
    const name = path.pop() as string;
    const holder = path.reduce((from, part) => from[part], world);
    Object.defineProperty(holder, name, { get: refuse, set: refuse, configurable: true });
}

/** Each with what is broken about it. */
const BROKEN: Record<string, (world: Record<string, any>) => void> = {
    "nothing at all": () => {},
    ...Object.fromEntries(
        [
            "document",
            "document.cookie",
            "document.visibilityState",
            "document.baseURI",
            "document.addEventListener",
            "origin",
            "location",
            "location.protocol",
            "location.pathname",
            "navigator",
            "navigator.locks",
            "navigator.locks.request",
            "localStorage",
            "localStorage.getItem",
            "localStorage.setItem",
            "addEventListener",
            "BroadcastChannel",
        ].flatMap((path) => {
            return [
                [`${path} that throws`, (world: Record<string, any>) => bar(world, ...path.split("."))],
                [
                    `no ${path}`,
                    (world: Record<string, any>) => {
                        const parts = path.split(".");
                        const name = parts.pop() as string;
                        delete parts.reduce((from, part) => from[part], world)[name];
                    },
                ],
            ];
        }),
    ),
    "origin that is opaque": (world) => (world["origin"] = "null"),
    "storage that is null": (world) => (world["localStorage"] = null),
    "cookie that is null": (world) => (world["document"].cookie = null),
    "channel that cannot be made": (world) => {
        world["BroadcastChannel"] = class {
            constructor() {
                refuse();
            }
        };
    },
    "channel that carries nothing": (world) => {
        world["BroadcastChannel"] = class extends world["BroadcastChannel"] {
            postMessage = refuse;
        };
    },
    "lock that is refused": (world) => (world["navigator"].locks.request = async () => refuse()),
    "frame of data:": (world) => {
        world["origin"] = "null";
        world["location"] = { protocol: "data:", pathname: "text/html,x", search: "", hash: "" };
        world["document"].baseURI = "data:text/html,x";
        for (const door of ["localStorage", "BroadcastChannel"]) {
            bar(world, door);
        }
        bar(world, "document", "cookie");
    },
    "frame of srcdoc": (world) => {
        world["location"] = { protocol: "about:", pathname: "srcdoc", search: "", hash: "" };
    },
};

const TIME = "2099-01-01T00:00:00Z";
const GRANT = {
    session: { id: "0001", generation: 0, created_at: TIME, idle_expires_at: TIME, expires_at: TIME },
    user: {
        id: "u1",
        email: "ada@example.com",
        email_verified: true,
        name: "Ada",
        roles: [],
        created_at: TIME,
    },
    expires_in: 900,
    refresh_expires_in: 900,
    csrf_token: "csrf",
};

function answer(url: string): Response {
    const problem = (code: string) => Response.json({ code, status: 401 }, { status: 401 });
    switch (new URL(url).pathname) {
        case "/v1/auth/login":
            return Response.json(GRANT);
        case "/v1/auth/session":
            return Response.json({ csrf_token: "csrf" });
        case "/v1/auth/logout":
            return new Response(null, { status: 204 });
        default:
            return problem("refresh_token_missing");
    }
}

for (const [name, breaking] of Object.entries(BROKEN)) {
    test(`client_inAPageWith ${name}_works`, async () => {
        const world = page();
        breaking(world);
        furnish(world);
        let sent = 0;
        const pawl = createPawl({
            baseUrl: "https://pawl.example",
            signInPage: "/sign-in",
            fetch: async (input) => {
                sent++;
                return answer((input as Request).url);
            },
        });
        const heard: string[] = [];
        pawl.onChange(({ type }) => heard.push(type));

        assert.deepEqual(await pawl.getSession(), { data: null, error: null });
        assert.equal(pawl.state().status, "signed-out");
        const { data, error } = await pawl.signIn({ email: "ada@example.com", password: "x" });
        assert.equal(error, null);
        assert.equal(data?.user.name, "Ada");
        assert.equal(pawl.state().status, "signed-in");
        assert.equal((await pawl.signOut()).error, null);
        assert.ok(heard.includes("signed-in") && heard.includes("signed-out"));
        assert.ok(sent <= 5, `${sent} requests`);
        pawl.dispose();
    });
}

test("client_outsideABrowser_asksNobodyByItself", async () => {
    let sent = 0;
    const pawl = createPawl({
        fetch: async () => {
            sent++;
            return Response.error();
        },
    });

    assert.deepEqual(await pawl.getSession(), { data: null, error: null });
    assert.equal(sent, 0);
    pawl.dispose();
});

test("client_thatCannotBeMade_leavesNothingRunning", () => {
    const world = page();
    let opened = 0;
    world["BroadcastChannel"] = class {
        constructor() {
            opened++;
        }
    };
    world["addEventListener"] = () => opened++;
    furnish(world);

    assert.throws(() => createPawl({ baseUrl: "http://[" }), TypeError);
    assert.equal(opened, 0);
});
