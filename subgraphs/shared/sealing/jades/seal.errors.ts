import type { Indication } from './evidence.ts';

/** Why a file is refused as a sealed document: stable codes, decided before any cryptography. */
export const SEAL_REFUSALS = {
  EMPTY: 'There is no text.',
  NOT_JSON: 'The text is not JSON: a PDF, an image, something else.',
  TOO_LARGE: 'More than 3 MB.',
  TOO_DEEP: 'Nested too deeply.',
  TOO_MANY_MEMBERS: 'Too many members.',
  DUPLICATE_KEY: 'A member appears twice: two readers could see different documents.',
  FORBIDDEN_KEY: 'A member name such as `__proto__`.',
  NOT_SEALED: 'JSON without a seal.',
  MALFORMED: 'The seal does not have the shape of JAdES as the European sealing service writes it.',
  SEVERAL_SIGNATURES: 'Not exactly one signature.',
  ALGORITHM: 'An algorithm that must never be used for a seal: none, or one with a shared secret.',
  CRITICAL_HEADER: 'The critical headers are malformed, or name one that is not supported.',
  NOT_SUPPORTED: 'A seal of a different shape: possibly valid, but not checked here, so never reported as valid.',
} as const;
export type SealRefusalCode = keyof typeof SEAL_REFUSALS;

/** Thrown by `parseSealed`: the file is refused before any cryptography. */
export class SealRefused extends Error {
  override readonly name = 'SealRefused';
  readonly code: SealRefusalCode;
  readonly indication: Indication;
  /** ETSI EN 319 102-1 clause 5.1.3. */
  readonly subIndication: string;

  constructor(code: SealRefusalCode, message: string, subIndication = 'FORMAT_FAILURE') {
    super(message);
    this.code = code;
    const unsure = code === 'NOT_SUPPORTED';
    this.indication = unsure ? 'INDETERMINATE' : 'TOTAL_FAILED';
    this.subIndication = unsure && subIndication === 'FORMAT_FAILURE' ? 'SIG_CONSTRAINTS_FAILURE' : subIndication;
  }
}
