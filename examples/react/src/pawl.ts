import { createPawl } from "@pawl/client";

const KEEP_ALIVE = "demo.keep-alive";

/** Whether this page, as long as it is visible, keeps its session from becoming idle. */
export function keepsAlive(): boolean {
    return localStorage.getItem(KEEP_ALIVE) !== "off";
}

export function setKeepsAlive(on: boolean): void {
    localStorage.setItem(KEEP_ALIVE, on ? "on" : "off");
    location.reload();
}

/** The one client of this page. Its tokens are in cookies, where no script can read them. */
export const pawl = createPawl({ autoRefresh: keepsAlive() });
