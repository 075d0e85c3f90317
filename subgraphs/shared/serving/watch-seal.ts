import type { Logger } from 'pino';
import { expiresSoon, readCertificate, wholeDaysLeft, type SealIdentity } from '../sealing/index.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What watching a seal needs. */
export interface WatchSealOptions {
  /** Null if the node has none. */
  readonly seal: SealIdentity | null;
  readonly clock: () => Date;
  readonly log: Logger;
  /** Milliseconds between two checks; a day by default. */
  readonly everyMs?: number;
}

/**
 * Warns in the log, immediately and then daily, from 60 days before a certificate of the node's seal expires: its own or one of
 * its issuers', which the log names.
 */
export function watchSeal({ seal, clock, log, everyMs = DAY_MS }: WatchSealOptions): { stop(): void } {
  const certificates = (seal?.certificates ?? []).map((der) => readCertificate(der));
  const look = () => {
    const now = clock();
    for (const { subject, notAfter } of certificates) {
      if (!expiresSoon(notAfter, now)) continue;
      const days = wholeDaysLeft(notAfter, now);
      const about = { certificate: subject, notAfter: notAfter.toISOString(), days };
      if (days < 0) log.error(about, 'a seal certificate has expired: new seals are not valid');
      else log.warn(about, 'a seal certificate expires soon: renew it');
    }
  };
  look();
  const timer = setInterval(look, everyMs).unref();
  return { stop: () => clearInterval(timer) };
}
