import { appendFile, readFile } from 'node:fs/promises';

/** The history of one certificate. */
export interface IssuedCertificate {
  readonly serial: string;
  /** Whose: an institution's id, `OCSP` or `TIMESTAMP`. */
  readonly holder: string;
  readonly revokedAt: Date | null;
  /** CRLReason; unset: none is given. */
  readonly reason?: number;
}

/** Every certificate the development authority issued or revoked: one JSON line each, append-only. */
export interface IssuedLog {
  issued(serial: string, holder: string, at: Date): Promise<void>;
  revoked(serial: string, at: Date): Promise<void>;
  /** Null for a serial that was never issued. */
  find(serial: string): Promise<IssuedCertificate | null>;
}

interface Line {
  readonly event: 'issued' | 'revoked';
  readonly serial: string;
  readonly holder?: string;
  readonly at: string;
}

export function openIssuedLog(file: string): IssuedLog {
  const append = (line: Line) => appendFile(file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
  const read = async (): Promise<readonly Line[]> => {
    const text = await readFile(file, 'utf8').catch(() => '');
    return text
      .split('\n')
      .filter(Boolean)
      .map((line): Line => JSON.parse(line));
  };
  return {
    issued: (serial, holder, at) => append({ event: 'issued', serial, holder, at: at.toISOString() }),
    revoked: (serial, at) => append({ event: 'revoked', serial, at: at.toISOString() }),
    async find(serial) {
      const lines = (await read()).filter((line) => line.serial === serial);
      const issue = lines.find((line) => line.event === 'issued');
      const revocation = lines.find((line) => line.event === 'revoked');
      if (!issue) return null;
      return { serial, holder: issue.holder ?? '', revokedAt: revocation ? new Date(revocation.at) : null };
    },
  };
}
