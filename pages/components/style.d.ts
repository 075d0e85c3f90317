import 'react';

declare module 'react' {
  interface CSSProperties {
    /** An institution's colour, used by `--institution-ink` in tokens.css. */
    '--institution'?: string | undefined;
  }
}
