import { SessionExpiryDialog, useAuth } from "@pawl/client/react";
import { useEffect, type ReactNode } from "react";
import { Devices } from "./devices.tsx";
import { Entrance } from "./entrance.tsx";
import { Heading } from "./heading.tsx";
import { setVisitor } from "./second-device.ts";
import { Profile } from "./profile.tsx";
import { follow, go, path, usePage, type Page } from "./route.ts";
import { SessionPage } from "./session.tsx";

const NAVIGATION = [
    ["", "Session"],
    ["devices", "Devices"],
    ["profile", "Profile"],
] as const;

export function App(): ReactNode {
    const { status } = useAuth();
    const page = usePage();
    const isEntrance = page === "sign-in" || page === "sign-up";
    useEffect(() => {
        if (status === "signed-out" && !isEntrance) {
            const here = location.pathname + location.search;
            go(`${path("sign-in")}?returnTo=${encodeURIComponent(here)}`);
        }
    }, [status, isEntrance]);
    return (
        <>
            <a className="skip" href="#main">
                Skip to content
            </a>
            <Header page={page} />
            <main id="main" tabIndex={-1}>
                {status === "loading" ? (
                    <Waiting />
                ) : status === "signed-in" || isEntrance ? (
                    <Content page={page} />
                ) : null}
            </main>
            <footer>
                <p>
                    The example application of <strong>Pawl</strong>. Your own server does all the work; this
                    page cannot read any token.
                </p>
            </footer>
            <SessionExpiryDialog />
        </>
    );
}

function Content({ page }: { page: Page | null }): ReactNode {
    switch (page) {
        case "":
            return <SessionPage />;
        case "devices":
            return <Devices />;
        case "profile":
            return <Profile />;
        case "sign-in":
        case "sign-up":
            return <Entrance key={page} isNew={page === "sign-up"} />;
        case null:
            return (
                <section className="card narrow">
                    <Heading title="Page not found" />
                    <p>
                        <a href={path("")} onClick={follow}>
                            Go to your session
                        </a>
                    </p>
                </section>
            );
    }
}

function Waiting(): ReactNode {
    return (
        <p className="waiting" role="status">
            Loading …
        </p>
    );
}

function Header({ page }: { page: Page | null }): ReactNode {
    const { status, user, signOut } = useAuth();
    const isIn = status === "signed-in";
    return (
        <header className="top">
            <a className="brand" href={path("")} onClick={follow}>
                <svg viewBox="-16 -16 32 32" aria-hidden="true">
                    <path d="M0-12 4.6-12.2 4.2-8.6 8.5-8.5 9.6-4 12-4.6 11.5 0 8.6 1.6 10.4 6 6 10.4 1.6 8.6 0 12-4.6 11.1-4.2 8.6-8.5 8.5-8.6 4.2-12.2 4.6-11 0-8.6-1.6-10.4-6-6-10.4-1.6-8.6z" />
                    <circle r="3.4" />
                </svg>
                Pawl
            </a>
            {isIn && (
                <>
                    <nav aria-label="Pages">
                        {NAVIGATION.map(([to, name]) => (
                            <a
                                key={to}
                                href={path(to)}
                                onClick={follow}
                                aria-current={to === page ? "page" : undefined}
                            >
                                {name}
                            </a>
                        ))}
                    </nav>
                    <div className="who">
                        <span title={user?.email}>{user?.name ?? user?.email}</span>
                        <button
                            type="button"
                            className="quiet"
                            onClick={() => {
                                setVisitor(null);
                                void signOut();
                            }}
                        >
                            Sign out
                        </button>
                    </div>
                </>
            )}
        </header>
    );
}
