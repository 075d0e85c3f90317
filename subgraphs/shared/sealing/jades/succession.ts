import type { ParsedSeal } from './parse.ts';

/** How a sealed file relates to another that already exists. */
export type Succession =
  /** The same document under the same signature, with everything that the other carries, and more after it. */
  | 'RAISED'
  /** The same file, or one that carries less. */
  | 'NOT_NEWER'
  /** A different document, a different signature, or proof that was removed or replaced. */
  | 'ANOTHER';

/** Compares the exact texts that were signed and timestamped. Nothing is verified here. */
export function successionOf(former: ParsedSeal, later: ParsedSeal): Succession {
  const sameSeal =
    former.payload === later.payload &&
    former.protectedHeader === later.protectedHeader &&
    Buffer.from(former.signature).equals(later.signature);
  if (!sameSeal) return 'ANOTHER';
  const [before, after] = [former, later].map(({ unsigned }) => unsigned.map(({ encoded }) => encoded));
  const shared = Math.min(before!.length, after!.length);
  if (before!.slice(0, shared).some((component, index) => component !== after![index])) return 'ANOTHER';
  return after!.length > before!.length ? 'RAISED' : 'NOT_NEWER';
}
