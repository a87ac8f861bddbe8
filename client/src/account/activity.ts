import type { Pawl } from "../api.js";
import type { Result } from "../problem.js";
import { isText, type Is } from "../shape.js";
import { isList } from "./shapes.js";

/** An event of the account, as the audit log has it. */
export interface ActivityEvent {
    readonly id: string;
    readonly at: string;
    /** Such as `session.started`; `docs/reference/audit.md` lists them. */
    readonly kind: string;
    readonly by_administrator: boolean;
    readonly session: string | null;
    /** Null for actions of an administrator. */
    readonly ip: string | null;
    readonly user_agent: string | null;
    readonly detail: unknown;
}

export interface Activity {
    /** Newest first. */
    readonly events: readonly ActivityEvent[];
    /** The `cursor` of the next page; null at the end. */
    readonly next: string | null;
}

export interface ActivityPage {
    /** 1 to 200; 50 by default. */
    readonly limit?: number;
    /** From the page before. */
    readonly cursor?: string;
}

const isEvents = isList("events", "at", "kind");
const isActivity: Is = (body, status) => isEvents(body, status) && (body.next === null || isText(body.next));

/** Lists the events of the account, page by page. */
export function listActivity(pawl: Pawl, { limit, cursor }: ActivityPage = {}): Promise<Result<Activity>> {
    const query = new URLSearchParams({
        ...(limit && { limit: String(limit) }),
        ...(cursor && { cursor }),
    });
    return pawl.api.call("GET", `/v1/me/activity?${query}`, isActivity);
}
