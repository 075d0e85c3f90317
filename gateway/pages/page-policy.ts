/** The origins that a page may connect to, and the nonce of its styles. */
export interface PagePolicyOptions {
  /** New for each answer. */
  readonly nonce: string;
  /** The members' OIDC issuers. */
  readonly issuers: readonly string[];
}

const COMMON = [
  "default-src 'none'",
  "script-src 'self'",
  "img-src 'self' data: blob:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

/** The policy of a page: its own scripts and styles, the hub, and sign-in at a member; nothing inline, no other origins. */
export function pagePolicy({ nonce, issuers }: PagePolicyOptions): string {
  return [...COMMON, "font-src 'self'", `style-src 'self' 'nonce-${nonce}'`, connect(issuers)].join('; ');
}

/** As for the pages, and what GraphiQL's editor needs in addition: inline styles, its worker, its font. */
export function explorerPolicy({ issuers }: PagePolicyOptions): string {
  const editor = ["font-src 'self' data:", "style-src 'self' 'unsafe-inline'", "worker-src 'self' blob:"];
  return [...COMMON, ...editor, connect(issuers)].join('; ');
}

function connect(issuers: readonly string[]): string {
  const origins = issuers.flatMap((issuer) => (URL.canParse(issuer) ? [new URL(issuer).origin] : []));
  return ['connect-src', "'self'", ...new Set(origins)].join(' ');
}
