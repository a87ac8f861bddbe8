import { endSession, listSessions, type ListedSession } from "@pawl/client";
import { useCallback, useEffect, useState, type ReactNode } from "react";
import { Heading } from "./heading.tsx";
import { pawl } from "./pawl.ts";
import { span, useNow } from "./time.ts";

/** `Firefox on Linux`, as far as a User-Agent tells. */
function describe(agent: string): string {
    const browser = /Edg\//.test(agent)
        ? "Edge"
        : /Firefox\//.test(agent)
          ? "Firefox"
          : /Chrom(e|ium)\//.test(agent)
            ? "Chrome"
            : /Safari\//.test(agent)
              ? "Safari"
              : agent.split(/[ /]/)[0] || "Unknown client";
    const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(agent)?.[1];
    return system ? `${browser} on ${system.replace(" OS X", "")}` : browser;
}

/** Everywhere that somebody is signed in with this account. */
export function Devices(): ReactNode {
    const [sessions, setSessions] = useState<readonly ListedSession[] | null>(null);
    const [said, setSaid] = useState("");
    const now = useNow();
    const load = useCallback(async () => {
        const { data } = await listSessions(pawl);
        if (data) {
            setSessions(data);
        }
    }, []);
    useEffect(() => void load(), [load]);
    const end = async (session: ListedSession) => {
        const { error } = await endSession(pawl, session.id);
        setSaid(
            error ? "Something went wrong. Try again." : `${describe(session.user_agent)} is signed out.`,
        );
        await load();
    };
    return (
        <>
            <Heading title="Devices">
                <button type="button" onClick={() => void load()}>
                    Reload
                </button>
            </Heading>
            <p className="lead">Each entry is one session. Sign out any device that you do not recognise.</p>
            <p role="status" className={said ? "said" : "heard"}>
                {said}
            </p>
            {sessions === null && <p className="waiting">Loading …</p>}
            <ul className="devices">
                {sessions?.map((session) => (
                    <li key={session.id} className="card">
                        <div>
                            <h2>
                                {describe(session.user_agent)}{" "}
                                {session.current && <em className="tag good">this device</em>}
                            </h2>
                            <p className="hint">
                                {session.ip} · used {span(now - Date.parse(session.last_used_at))} ago ·
                                signed in {span(now - Date.parse(session.created_at))} ago
                            </p>
                            <p className="hint">Expires in {span(until(session) - now)} if not used.</p>
                        </div>
                        <button
                            type="button"
                            className={session.current ? "" : "danger"}
                            onClick={() => void end(session)}
                        >
                            Sign out<span className="heard"> {describe(session.user_agent)}</span>
                        </button>
                    </li>
                ))}
            </ul>
        </>
    );
}

function until(session: ListedSession): number {
    return Math.min(Date.parse(session.idle_expires_at), Date.parse(session.expires_at));
}
