import { listSessions, type Session } from "@pawl/client";
import { useSession } from "@pawl/client/react";
import { useEffect, useState, type ReactNode } from "react";
import { Heading } from "./heading.tsx";
import { useJournal } from "./journal.ts";
import { Laboratory } from "./laboratory.tsx";
import { pawl } from "./pawl.ts";
import { clock, span, useNow } from "./time.ts";
import { Wheel } from "./wheel.tsx";

/** The session, live: how often it has turned, when it ends, what happened to it. */
export function SessionPage(): ReactNode {
    const { session } = useSession();
    return (
        <>
            <Heading title="Your session" />
            {session && <Live session={session} />}
            <Laboratory />
            <Timeline />
        </>
    );
}

function Live({ session }: { session: Session }): ReactNode {
    const now = useNow();
    const turnedAt = useTurnedAt(session);
    const deadlines = [
        {
            name: "absolute",
            title: "Absolute deadline",
            what: "Sign-in is required after this",
            at: Date.parse(session.expires_at),
            from: Date.parse(session.created_at),
        },
        {
            name: "idle",
            title: "Idle deadline",
            what: "Every refresh extends it",
            at: Math.min(Date.parse(session.idle_expires_at), Date.parse(session.expires_at)),
            from: turnedAt,
        },
        {
            name: "access",
            title: "Access token",
            what: "Verified by services; replaced before it expires",
            at: pawl.state().accessUntil ?? 0,
            from: turnedAt,
        },
    ];
    return (
        <section className="card live" aria-label="Generation and deadlines">
            <Wheel
                generation={session.generation}
                rings={deadlines.map(({ name, at, from }) => ({ name, left: (at - now) / (at - from) }))}
            />
            <div className="readings">
                <p className="lead">
                    Generation <strong>{session.generation}</strong>: the refresh token in this
                    browser&rsquo;s cookie {replaced(session.generation)}
                </p>
                <dl className="deadlines">
                    {deadlines.map(({ name, title, what, at }) => (
                        <div key={name} className={name}>
                            <dt>
                                {title} <small>{what}</small>
                            </dt>
                            <dd>{span(at - now)}</dd>
                        </div>
                    ))}
                </dl>
                <Acts />
            </div>
        </section>
    );
}

function replaced(times: number): string {
    return times === 0
        ? "is still the first one. The next refresh replaces it."
        : `has been replaced ${times === 1 ? "once" : `${times} times`}. Older tokens no longer work.`;
}

/** When the session was refreshed last: just now, or when the server says. */
function useTurnedAt(session: Session): number {
    const [turned, setTurned] = useState(() => ({
        generation: session.generation,
        at: Date.parse(session.created_at),
    }));
    useEffect(() => {
        if (session.generation === 0) {
            return;
        }
        let isOff = false;
        void listSessions(pawl).then(({ data }) => {
            const own = data?.find((each) => each.current);
            if (own && !isOff) {
                setTurned({ generation: session.generation, at: Date.parse(own.last_used_at) });
            }
        });
        return () => {
            isOff = true;
        };
    }, [session.generation]);
    return turned.generation === session.generation ? turned.at : pawl.now();
}

function Acts(): ReactNode {
    const [said, setSaid] = useState("");
    const refresh = async () => {
        const { data, error } = await pawl.refresh();
        setSaid(data ? `Rotated to generation ${data.generation}.` : `Not rotated: ${error?.code}.`);
    };
    const ask = async () => {
        const requests = Array.from({ length: 20 }, () => pawl.fetch("/v1/me"));
        const answers = await Promise.allSettled(requests);
        const served = answers.filter((each) => each.status === "fulfilled" && each.value.ok).length;
        setSaid(
            `${served} of 20 requests succeeded; generation ${pawl.state().session?.generation ?? "none"}.`,
        );
    };
    return (
        <div className="acts">
            <button type="button" className="primary" onClick={() => void refresh()}>
                Refresh now
            </button>
            <button type="button" onClick={() => void ask()}>
                Send 20 requests at once
            </button>
            <p role="status">{said}</p>
        </div>
    );
}

function Timeline(): ReactNode {
    const entries = useJournal();
    return (
        <section className="card" aria-labelledby="timeline">
            <h2 id="timeline">Session history</h2>
            <ol className="timeline" reversed>
                {entries.map(({ key, at, generation, title, detail, tone }) => (
                    <li key={key} className={tone}>
                        <span className="badge">
                            <span className="heard">generation </span>
                            {generation}
                        </span>
                        <div>
                            <strong>{title}</strong>{" "}
                            <time dateTime={new Date(at).toISOString()}>{clock(at)}</time>
                            <p>{detail}</p>
                        </div>
                    </li>
                ))}
            </ol>
            <p className="hint">Open a second tab: it shows the same session, and only one tab refreshes.</p>
        </section>
    );
}
