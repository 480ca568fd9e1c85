/** The portal's sign. Decorative: the name stands beside it. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg className="logo" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <rect x="1" y="1" width="22" height="22" rx="5" fill="currentColor" />
      <path d="M6 17.5V9.2L12 5l6 4.2v8.3" fill="none" stroke="var(--surface)" strokeWidth="1.8" />
      <circle cx="12" cy="11.4" r="1.9" fill="var(--surface)" />
      <path d="M8.6 17.6c0-2.2 1.5-3.5 3.4-3.5s3.4 1.3 3.4 3.5" fill="none" stroke="var(--surface)" strokeWidth="1.8" />
    </svg>
  );
}
