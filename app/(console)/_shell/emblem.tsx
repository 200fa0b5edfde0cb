/** The product's mark: a page of a register, ruled, with one line ticked. */
export function Emblem({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className}>
      <rect x="1" y="1" width="22" height="22" rx="4" className="fill-accent" />
      <g
        className="stroke-on-accent"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
        fill="none"
      >
        <path d="M12.5 7.5H18M12.5 17H18M6 17h2.5" />
        <path d="M5.5 7.3 7.4 9.2 10 5.8" />
        <path d="M5.5 12.2H18" strokeWidth="1" />
      </g>
    </svg>
  );
}
