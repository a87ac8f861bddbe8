import type { ReactNode } from "react";

const TEETH = 24;
const TURN = 360 / TEETH;

/** Saw teeth, steep on one side: they slide under the pawl one way and catch it the other. */
function teeth(outer: number, inner: number): string {
    const point = (radius: number, degrees: number) => {
        const angle = (degrees * Math.PI) / 180;
        return `${(radius * Math.sin(angle)).toFixed(2)} ${(-radius * Math.cos(angle)).toFixed(2)}`;
    };
    const steps = Array.from({ length: TEETH }, (_, tooth) => {
        const at = -tooth * TURN;
        return `L${point(outer, at)} L${point(inner, at - 1.2)} L${point(inner + 1.5, at - TURN * 0.55)}`;
    });
    return `M${point(outer, 0)} ${steps.join(" ")} Z`;
}

const WHEEL = teeth(100, 86);

export interface Ring {
    readonly name: string;
    /** What is left of it, from 1 to 0. */
    readonly left: number;
}

const RADII = [146, 131, 116];

/**
 * A ratchet wheel that has turned as often as the session has, and around it a ring for each deadline. It
 * shows what the text beside it says, so assistive technology skips it.
 */
export function Wheel({ generation, rings = [], isDead = false, small = false }: WheelProps): ReactNode {
    return (
        <svg
            className={small ? "wheel small" : "wheel"}
            viewBox={small ? "-112 -112 224 224" : "-156 -156 312 312"}
            aria-hidden="true"
        >
            {rings.map(({ name, left }, index) => (
                <g key={name} className={`ring ${name}`}>
                    <circle className="track" r={RADII[index]} />
                    <circle
                        className="rest"
                        r={RADII[index]}
                        pathLength={1}
                        style={{ strokeDashoffset: 1 - Math.min(1, Math.max(0, left)) }}
                    />
                </g>
            ))}
            <g className={isDead ? "works dead" : "works"} transform={small ? undefined : "scale(0.87)"}>
                <g className="gear" style={{ transform: `rotate(${generation * TURN}deg)` }}>
                    <path d={WHEEL} />
                    <circle className="rim" r="81" />
                    {Array.from({ length: 6 }, (_, spoke) => (
                        <circle
                            key={spoke}
                            className="hole"
                            r="9"
                            cx="0"
                            cy="-66"
                            transform={`rotate(${spoke * 60})`}
                        />
                    ))}
                </g>
                <circle className="hub" r="48" />
                <g key={generation} className="pawl">
                    <path d="M56 -104 q22 -8 30 10 q4 10 -6 14 q-8 2 -12 -6 L36 -82 z" />
                    <circle cx="74" cy="-90" r="5" />
                </g>
            </g>
            <text className="count" y="6">
                {generation}
            </text>
            <text className="unit" y="27">
                generation
            </text>
        </svg>
    );
}

interface WheelProps {
    readonly generation: number;
    readonly rings?: readonly Ring[];
    readonly isDead?: boolean;
    readonly small?: boolean;
}
