/**
 * An address to go back to after a sign-in, as a path that cannot leave the origin. Whatever is none
 * becomes `fallback`: addresses of other sites, also as `//host`, `/\host` or `/.//host`, and schemes.
 *
 * @param wanted as it came, from a query for instance
 */
export function safeReturnTo(wanted: string | null | undefined, fallback = "/"): string {
    const base = "https://origin.invalid";
    try {
        const url = new URL(wanted ?? "", base);
        const path = url.pathname + url.search + url.hash;
        return wanted && url.origin === base && !path.startsWith("//") ? path : fallback;
    } catch {
        return fallback;
    }
}
