import { useAuth } from "@pawl/client/react";
import { useState, type ReactNode } from "react";
import { Heading } from "./heading.tsx";
import { keepsAlive, setKeepsAlive } from "./pawl.ts";
import { SecondFactor } from "./second-factor.tsx";

/** Who is signed in, and how this page treats the session. */
export function Profile(): ReactNode {
    const { user, signOutEverywhere } = useAuth();
    const [problem, setProblem] = useState<string | null>(null);
    const leave = async () => {
        const { error } = await signOutEverywhere();
        setProblem(error && "Something went wrong. Try again.");
    };
    return (
        <>
            <Heading title="Profile" />
            <div className="columns">
                <section className="card" aria-labelledby="you">
                    <h2 id="you">You</h2>
                    {user ? (
                        <dl className="facts">
                            <dt>Name</dt>
                            <dd>{user.name ?? "none"}</dd>
                            <dt>E-mail address</dt>
                            <dd>
                                {user.email}{" "}
                                {user.email_verified ? (
                                    <em className="tag good">verified</em>
                                ) : (
                                    <em className="tag">not verified</em>
                                )}
                            </dd>
                            <dt>Roles</dt>
                            <dd>{user.roles.join(", ") || "none"}</dd>
                            <dt>Created</dt>
                            <dd>{new Date(user.created_at).toLocaleDateString([], { dateStyle: "long" })}</dd>
                            <dt>ID</dt>
                            <dd>
                                <code>{user.id}</code>
                            </dd>
                        </dl>
                    ) : (
                        <p>…</p>
                    )}
                </section>
                <SecondFactor />
                <section className="card" aria-labelledby="page">
                    <h2 id="page">This page</h2>
                    <label className="check">
                        <input
                            type="checkbox"
                            defaultChecked={keepsAlive()}
                            onChange={(event) => setKeepsAlive(event.target.checked)}
                        />
                        Keep the session alive while the page is visible
                    </label>
                    <p className="hint">
                        If this is off, only your own activity keeps the session alive. Before the idle
                        deadline you are warned, then signed out.
                    </p>
                    <h3>All devices</h3>
                    <p className="hint">Ends the sessions on all your devices, including this one.</p>
                    {problem && (
                        <p className="problem" role="alert">
                            {problem}
                        </p>
                    )}
                    <button type="button" className="danger" onClick={() => void leave()}>
                        Sign out everywhere
                    </button>
                </section>
            </div>
        </>
    );
}
