import { Client } from "../../src/client.js";
import type { Options, PawlEvent } from "../../src/index.js";
import type { World } from "../../src/world.js";
import type { FakeServer } from "./server.js";
import type { Time } from "./time.js";

/** A browser with its tabs: they share cookies, storage, locks and channels. */
export class Browser {
    readonly storage = new MapStorage();
    readonly cookies = new Map<string, { value: string; until: number }>();
    readonly tabs: Tab[] = [];
    /** By how much the computer's clock is wrong. */
    skew = 0;
    /** For how long the monotonic clock has stood still while the computer slept. */
    slept = 0;
    online = true;
    #lockHolder: Promise<unknown> = Promise.resolve();
    #seed = 1;

    constructor(
        readonly time: Time,
        readonly server: FakeServer,
        readonly origin = "https://app.example",
    ) {}

    open(options: Options = {}, page = new Tab(this)): Tab {
        this.tabs.push(page);
        page.start(options);
        return page;
    }

    /** The whole computer sleeps: no timer runs, and its monotonic clock stands still. */
    async sleep(milliseconds: number): Promise<void> {
        this.tabs.forEach((tab) => (tab.frozen = true));
        await this.time.pass(milliseconds);
        this.slept += milliseconds;
        this.tabs.forEach((tab) => tab.thaw());
        await this.time.pass(0);
    }

    random(): number {
        this.#seed = (this.#seed * 48_271) % 2_147_483_647;
        return this.#seed / 2_147_483_647;
    }

    cookie(name: string): string | undefined {
        const found = this.cookies.get(name);
        return found && found.until > this.time.now ? found.value : undefined;
    }

    readonly locks = {
        request: (async (_name: string, { signal }: LockOptions, run: () => Promise<unknown>) => {
            const before = this.#lockHolder;
            let free = () => {};
            this.#lockHolder = new Promise<void>((resolve) => (free = resolve));
            const gaveUp = new Promise<never>((_, reject) => {
                signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
            });
            try {
                await Promise.race([before, gaveUp]);
            } catch (problem) {
                void before.then(free);
                throw problem;
            }
            try {
                return await run();
            } finally {
                free();
            }
        }) as LockManager["request"],
    };

    async send(request: Request): Promise<Response> {
        if (!this.online) {
            throw new TypeError("offline");
        }
        return this.server.answer(request, this);
    }
}

export class MapStorage {
    readonly values = new Map<string, string>();

    getItem(key: string): string | null {
        return this.values.get(key) ?? null;
    }

    setItem(key: string, value: string): void {
        this.values.set(key, value);
    }

    removeItem(key: string): void {
        this.values.delete(key);
    }
}

/** One tab, and the client in it. */
export class Tab implements World {
    readonly events: PawlEvent[] = [];
    readonly went: string[] = [];
    pawl!: Client;
    hidden = false;
    frozen = false;
    path = "/inbox?page=2#top";
    isBrowser = true;
    storage: World["storage"];
    locks: World["locks"];
    #wake: (() => void)[] = [];
    #channels: FakeChannel[] = [];
    #late: (() => void)[] = [];

    constructor(readonly browser: Browser) {
        this.storage = browser.storage;
        this.locks = browser.locks;
    }

    get origin(): string {
        return this.browser.origin;
    }

    get base(): string {
        return this.browser.origin;
    }

    start(options: Options): void {
        this.pawl = new Client({ baseUrl: this.browser.server.origin, ...options }, this);
        this.pawl.onChange((event) => this.events.push(event));
    }

    types(): string[] {
        return this.events.map((event) => event.type);
    }

    fetch(request: Request): Promise<Response> {
        return this.browser.send(request);
    }

    wall(): number {
        return this.browser.time.now + this.browser.skew;
    }

    ticks(): number {
        return this.browser.time.now - this.browser.slept;
    }

    random(): number {
        return this.browser.random();
    }

    after(milliseconds: number, run: () => void): () => void {
        return this.browser.time.after(milliseconds, run, () => this.frozen);
    }

    channel(name: string): BroadcastChannel {
        const channel = new FakeChannel(name, this, () => this.#channels.splice(0));
        this.#channels.push(channel);
        return channel as unknown as BroadcastChannel;
    }

    tell(name: string, data: unknown): void {
        for (const tab of this.browser.tabs.filter((each) => each !== this)) {
            const copy = structuredClone(data);
            tab.soon(() =>
                tab.#channels.filter((each) => each.name === name).forEach((each) => each.hear(copy)),
            );
        }
    }

    /** What comes to a frozen page waits. */
    soon(run: () => void): void {
        if (this.frozen) {
            this.#late.push(run);
        } else {
            setImmediate(run);
        }
    }

    cookie(name: string): string | undefined {
        return this.browser.cookie(name);
    }

    isHidden(): boolean {
        return this.hidden;
    }

    onWake(run: () => void): () => void {
        this.#wake.push(run);
        return () => void this.#wake.splice(this.#wake.indexOf(run), 1);
    }

    wake(): void {
        this.#wake.forEach((run) => run());
    }

    /** How much of it the browser still has to call: wakers and channels. */
    attachments(): number {
        return this.#wake.length + this.#channels.length;
    }

    hide(hidden: boolean): void {
        this.hidden = hidden;
        this.wake();
    }

    thaw(): void {
        this.frozen = false;
        this.#late.splice(0).forEach((run) => run());
        this.wake();
    }

    here(): string {
        return this.path;
    }

    go(address: string): void {
        this.went.push(address);
    }
}

class FakeChannel {
    readonly #heard: ((event: { data: unknown }) => void)[] = [];

    constructor(
        readonly name: string,
        readonly tab: Tab,
        readonly close: () => void,
    ) {}

    addEventListener(_type: string, listener: (event: { data: unknown }) => void): void {
        this.#heard.push(listener);
    }

    postMessage(data: unknown): void {
        this.tab.tell(this.name, data);
    }

    hear(data: unknown): void {
        this.#heard.forEach((listener) => listener({ data }));
    }
}
