import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { toPem } from '../../../../subgraphs/shared/sealing/development/pem.ts';

const run = promisify(execFile);

/** What OpenSSL is asked about. */
export interface Question {
  readonly sent: readonly Uint8Array[];
  readonly anchors: readonly Uint8Array[];
  readonly at: Date;
  readonly purpose: string;
  /** Every rule of RFC 5280 for certificates, or only those for paths. */
  readonly strict: boolean;
}

export interface OpensslAnswer {
  readonly accepted: boolean;
  readonly said: string;
}

/** OpenSSL's version, or null where there is none on this machine. */
export async function opensslVersion(): Promise<string | null> {
  return run('openssl', ['version']).then(
    ({ stdout }) => stdout.trim(),
    () => null,
  );
}

/** Asks `openssl verify` about many chains, from two shells: a start of OpenSSL costs little, one from here much. */
export async function askOpenssl(questions: readonly Question[]): Promise<readonly OpensslAnswer[]> {
  if (questions.length === 0) return [];
  const folder = await mkdtemp(join(tmpdir(), 'paths-'));
  try {
    const pem = (list: readonly Uint8Array[]) => list.map((der) => toPem('CERTIFICATE', der)).join('\n');
    const lines = await Promise.all(
      questions.map(async ({ sent, anchors, at, purpose, strict }, index) => {
        const [end, ...others] = sent;
        const write = (name: string, list: readonly Uint8Array[]) =>
          writeFile(join(folder, `${index}.${name}`), pem(list));
        await Promise.all([write('end', [end!]), write('others', others), write('anchors', anchors)]);
        const given = [
          ...(strict ? ['-x509_strict'] : []),
          ...(anchors.length > 0 ? ['-trusted', `${index}.anchors`] : ['-no-CAfile', '-no-CApath', '-no-CAstore']),
          ...(others.length > 0 ? ['-untrusted', `${index}.others`] : []),
        ];
        const when = Math.floor(at.getTime() / 1000);
        return `openssl verify -partial_chain -auth_level 2 -attime ${when} -purpose ${purpose} ${given.join(' ')} ${index}.end >${index}.said 2>&1; echo $? >${index}.code`;
      }),
    );
    // Without a configuration OpenSSL starts in half the time.
    const environment = { cwd: folder, env: { PATH: process.env['PATH'], OPENSSL_CONF: '/dev/null' } };
    const shells = [0, 1].map((half) => lines.filter((_, index) => index % 2 === half).join('\n'));
    await Promise.all(shells.map((script) => run('sh', ['-c', script], environment)));
    const read = (index: number, what: string) => readFile(join(folder, `${index}.${what}`), 'utf8');
    return await Promise.all(
      questions.map(async (_, index) => ({
        accepted: (await read(index, 'code')).trim() === '0',
        said: await read(index, 'said'),
      })),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
