/** What the client takes from the browser, and nothing else. Tests have one whose time they move. */
export interface World {
    /** Of the page or worker; empty where it has none, as in a sandboxed frame, or outside a browser. */
    readonly origin: string;
    /** What relative addresses are relative to. */
    readonly base: string;
    /** Whether there is a browser that may have cookies. */
    readonly isBrowser: boolean;
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
    isHidden(): boolean;
    /** Runs something whenever the page comes back to life: shown, online, out of the cache. */
    onWake(run: () => void): () => void;
    /** The address of the page without its origin. */
    here(): string;
    go(address: string): void;
}

/** Where there is no address to begin with. Nobody answers there (RFC 6761 §6.4). */
const NOWHERE = "https://origin.invalid/";

/**
 * The world as the browser has it. Each of its doors may be missing, as on a server or in a worker, or may
 * throw when it is touched, as where a site may keep no data: it is tried, and then it is as if it were not
 * there.
 */
export function browserWorld(send: typeof fetch | undefined): World {
    const page = tried(() => globalThis.document);
    const isBrowser = !!page || "WorkerGlobalScope" in globalThis;
    const own = isBrowser ? globalThis : undefined;
    // The address of a frame tells less: that of a `srcdoc` is no web address, though its origin may be one.
    const origin = tried(() => own?.origin.replace(/^null$/, "")) || "";
    return {
        origin,
        base: origin || tried(() => page?.baseURI.match(/^http.*/)?.[0]) || NOWHERE,
        isBrowser,
        locks: tried(() => own?.navigator.locks),
        storage: tried(() => own?.localStorage),
        fetch: (request) => (send ?? globalThis.fetch)(request),
        wall: () => Date.now(),
        ticks: () => performance.now(),
        random: () => Math.random(),
        after(milliseconds, run) {
            const timer = setTimeout(run, milliseconds);
            return () => clearTimeout(timer);
        },
        channel: (name) => tried(() => own && new own.BroadcastChannel(name)),
        cookie(name) {
            const cookies = tried(() => page?.cookie)?.split("; ");
            return cookies?.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);
        },
        isHidden: () => tried(() => page?.visibilityState) === "hidden",
        onWake(run) {
            const left = new AbortController();
            const { signal } = left;
            const listen = (target: EventTarget | undefined, type: string) =>
                tried(() => target?.addEventListener(type, run, { signal }));
            listen(page, "visibilitychange");
            listen(page, "resume");
            listen(own, "online");
            listen(own, "pageshow");
            return () => left.abort();
        },
        here: () =>
            tried(
                () => /^http/.test(location.protocol) && location.pathname + location.search + location.hash,
            ) || "/",
        go: (address) => tried(() => location.assign(address)),
    };
}

function tried<T>(door: () => T): T | undefined {
    try {
        return door() ?? undefined;
    } catch {
        return undefined;
    }
}
