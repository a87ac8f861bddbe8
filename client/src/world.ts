/** What the client takes from the browser, and nothing else. Tests have one whose time they move. */
export interface World {
    /** Of the page; empty outside a browser. */
    readonly origin: string;
    readonly locks: Pick<LockManager, "request"> | undefined;
    readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | undefined;
    fetch(request: Request): Promise<Response>;
    /** The computer's clock, which may be wrong and may jump, in milliseconds. */
    wall(): number;
    /** Milliseconds that only ever go on, but may stand still while the computer sleeps. */
    ticks(): number;
    random(): number;
    /** Runs something later; the answer takes it back. */
    after(milliseconds: number, run: () => void): () => void;
    channel(name: string): BroadcastChannel | undefined;
    cookie(name: string): string | undefined;
    forgetCookie(name: string): void;
    isHidden(): boolean;
    /** Runs something whenever the page comes back to life: shown, online, out of the cache. */
    onWake(run: () => void): () => void;
    /** The address of the page without its origin. */
    here(): string;
    go(address: string): void;
}

/** The world as the browser has it. What is missing, as on a server, is left out. */
export function browserWorld(own: typeof fetch | undefined): World {
    const page = globalThis.document;
    return {
        origin: page ? globalThis.location.origin : "",
        locks: page && navigator.locks,
        storage: page && localStorageIfAny(),
        fetch: (request) => (own ?? globalThis.fetch)(request),
        wall: () => Date.now(),
        ticks: () => performance.now(),
        random: () => Math.random(),
        after(milliseconds, run) {
            const timer = setTimeout(run, milliseconds);
            return () => clearTimeout(timer);
        },
        channel: (name) =>
            page && "BroadcastChannel" in globalThis ? new BroadcastChannel(name) : undefined,
        cookie(name) {
            const found = page?.cookie.split("; ").find((each) => each.startsWith(`${name}=`));
            return found?.slice(name.length + 1);
        },
        forgetCookie(name) {
            page.cookie = `${name}=; Path=/; Secure; Max-Age=0`;
        },
        isHidden: () => page?.visibilityState === "hidden",
        onWake: (run) => (page ? listen(page, run) : () => {}),
        here: () => (page ? location.pathname + location.search + location.hash : "/"),
        go: (address) => location.assign(address),
    };
}

function listen(page: Document, run: () => void): () => void {
    const left = new AbortController();
    const { signal } = left;
    page.addEventListener("visibilitychange", run, { signal });
    page.addEventListener("resume", run, { signal });
    addEventListener("online", run, { signal });
    addEventListener("pageshow", run, { signal });
    return () => left.abort();
}

/** A browser that keeps no data for the site throws at the mere question. */
function localStorageIfAny(): Storage | undefined {
    try {
        return globalThis.localStorage;
    } catch {
        return undefined;
    }
}
