import { revocationAddresses } from '../certificate/addresses.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { ExchangeError } from '../http/exchange.ts';
import type { Exchange } from '../http/exchange.ts';
import { checkCrl } from './check-crl.ts';
import { checkOcsp } from './check-ocsp.ts';
import type { EvidenceSubject } from './check-ocsp.ts';
import { ocspRequest } from './ocsp-request.ts';
import { ageProblem } from './status.ts';
import type { EvidenceResult, RevocationStatus } from './status.ts';

/** Evidence that a certificate is not revoked is unavailable, or states that it is revoked. */
export class EvidenceUnavailable extends Error {
  override readonly name = 'EvidenceUnavailable';
  readonly code: 'EVIDENCE_UNAVAILABLE' | 'CERTIFICATE_REVOKED';
  /** When it was revoked, if it was. */
  readonly revokedAt: Date | null;
  /** CRLReason; null if none was given. */
  readonly reason: number | null;

  constructor(
    code: EvidenceUnavailable['code'],
    message: string,
    revokedAt: Date | null = null,
    reason: number | null = null,
  ) {
    super(message);
    this.code = code;
    this.revokedAt = revokedAt;
    this.reason = reason;
  }
}

/** Where evidence about certificates comes from. */
export interface EvidenceSource {
  /**
   * Evidence for each certificate of a path that ends with its anchor: fresh, from the right responder, with the status
   * good.
   *
   * @throws EvidenceUnavailable
   */
  evidenceFor(path: readonly Certificate[]): Promise<readonly RevocationStatus[]>;
}

export interface EvidenceSourceOptions {
  readonly exchange: Exchange;
  readonly clock: () => Date;
  /** Milliseconds for which a fresh answer is reused, so that a batch asks only once; ten minutes by default. */
  readonly keepFor?: number;
}

const MOST_KEPT = 200;

/** Asks the OCSP responder named in the certificate, and fetches its revocation list if that fails. */
export function createEvidenceSource({
  exchange,
  clock,
  keepFor = 10 * 60_000,
}: EvidenceSourceOptions): EvidenceSource {
  const kept = new Map<string, Kept>();

  async function status(subject: EvidenceSubject): Promise<RevocationStatus> {
    const key = `${subject.certificate.fingerprint} ${subject.issuer.fingerprint}`;
    const known = kept.get(key);
    if (known) {
      const before = await known.status;
      if (serves(before, known.at, clock().getTime(), keepFor)) return before;
      // Another caller that also waited may have asked again in the meantime.
      if (kept.get(key) !== known) return status(subject);
    }
    const asked = ask(subject, exchange, clock);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, { at: clock().getTime(), status: asked });
    asked.catch(() => kept.delete(key));
    return asked;
  }

  return {
    evidenceFor: (path) =>
      Promise.all(
        path
          .slice(0, -1)
          .map((certificate, index) => ({ certificate, issuer: path[index + 1]! }))
          .filter(({ certificate }) => !revocationAddresses(certificate).noCheck)
          .map(status),
      ),
  };
}

interface Kept {
  readonly at: number;
  readonly status: Promise<RevocationStatus>;
}

/** Whether an answer obtained at one time may be used at another. */
function serves(status: RevocationStatus, gotAt: number, now: number, keepFor: number): boolean {
  const ended = status.nextUpdate !== null && status.nextUpdate.getTime() <= now;
  return now >= gotAt && now - gotAt < keepFor && !ended && ageProblem(status, new Date(now)) === null;
}

async function ask(subject: EvidenceSubject, exchange: Exchange, clock: () => Date): Promise<RevocationStatus> {
  const { certificate, issuer } = subject;
  const { ocsp, crls } = revocationAddresses(certificate);
  const reasons: string[] = [];
  const attempts = [
    ...ocsp.map((address) => async () => {
      const { der, nonce } = ocspRequest(certificate, issuer);
      return checkOcsp(await exchange(address, { type: 'application/ocsp-request', body: der }), subject, nonce);
    }),
    ...crls.map((address) => async () => checkCrl(await exchange(address), subject)),
  ];
  for (const attempt of attempts) {
    const result = await attempt().catch(reasonOf);
    const usable = typeof result === 'string' ? result : currentOf(result, clock());
    if (typeof usable === 'string') {
      reasons.push(usable);
      continue;
    }
    if (!usable.revokedAt) return usable;
    const message = `${certificate.subject.text} was revoked on ${usable.revokedAt.toISOString()}.`;
    throw new EvidenceUnavailable('CERTIFICATE_REVOKED', message, usable.revokedAt, usable.reason);
  }
  const why = reasons.join(' ') || 'It names no address to ask.';
  throw new EvidenceUnavailable(
    'EVIDENCE_UNAVAILABLE',
    `Whether ${certificate.subject.text} was revoked cannot be determined. ${why}`,
  );
}

function reasonOf(error: unknown): string {
  if (error instanceof ExchangeError) return error.message;
  throw error;
}

function currentOf(result: EvidenceResult, at: Date): RevocationStatus | string {
  if (!result.ok) return result.message;
  const old = ageProblem(result.status, at);
  return old && !old.ok ? old.message : result.status;
}
