import { useEffect, useRef, type ReactNode } from "react";

let isFirst = true;

/** A page's title. It takes the focus when the page is opened, so that a screen reader begins with it. */
export function Heading({ title, children }: { title: string; children?: ReactNode }): ReactNode {
    const heading = useRef<HTMLHeadingElement>(null);
    useEffect(() => {
        document.title = `${title} · Pawl`;
        if (!isFirst) {
            heading.current?.focus();
        }
        isFirst = false;
    }, [title]);
    return (
        <div className="heading">
            <h1 ref={heading} tabIndex={-1}>
                {title}
            </h1>
            {children}
        </div>
    );
}
