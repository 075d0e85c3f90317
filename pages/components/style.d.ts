import 'react';

declare module 'react' {
  interface CSSProperties {
    /** The colour of an institution, used by `--institution-ink` of tokens.css. */
    '--institution'?: string | undefined;
  }
}
