import type { Kind } from '../kind.ts';
import { AUTHORITY_AND_USE } from './authority-and-use.ts';
import { EXTENSIONS } from './extensions.ts';
import { ISSUERS } from './issuers.ts';
import { RIGHT } from './right.ts';
import { SIGNATURES_AND_KEYS } from './signatures-and-keys.ts';
import { TIMES } from './times.ts';

/** Authorities, uses, times, keys and signatures (RFC 5280 sections 4.2.1.3, 4.2.1.9, 4.2.1.12 and 6.1). */
export const AUTHORITY_KINDS: readonly Kind[] = [
  ...RIGHT,
  ...AUTHORITY_AND_USE,
  ...TIMES,
  ...SIGNATURES_AND_KEYS,
  ...EXTENSIONS,
  ...ISSUERS,
];
