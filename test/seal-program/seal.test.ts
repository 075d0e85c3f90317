import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, relative, resolve } from 'node:path';
import { startTrustServices } from '../../demo/trust-services/trust-services.ts';
import type { TrustServices } from '../../demo/trust-services/trust-services.ts';
import { buildDocument, parseSealed, verifyDocument } from '../../subgraphs/shared/sealing/index.ts';
import { EVERY_KIND, MICRO_CREDENTIAL } from '../shared/sealing/described.ts';
import { ELM, official } from '../shared/sealing/elm-files.ts';
import { schemaProblems } from '../shared/sealing/etsi-schema.ts';
import { confirm } from '../shared/sealing/independent.ts';
import { hierarchy, openssl } from '../shared/sealing/keys/openssl.ts';
import { LIBRARY, newDevice, newToken, PIN, putKey, whyNoDevice } from '../shared/sealing/keys/softhsm.ts';
import { closeShapes, run } from './surroundings.ts';
import { notInstalled } from '../support/surroundings.ts';
import { describeWhere } from '../support/where.ts';
import { DUBLIN } from '../support/seals.ts';

const PASSWORD = 'a pass phrase';
const DCU = { id: 'dcu.ie', ...DUBLIN };

let folder: string;
let trust: TrustServices;
let ecKey: string;
let rsaKey: string;
const path = (...names: string[]) => join(folder, ...names);
/** Another program's opinion; skipped where OpenSSL is not installed. */

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seal-program-'));
  trust = await startTrustServices({ port: 0, dataDir: folder });
  ecKey = (await trust.issueSeal({ institution: DCU })).file;
  rsaKey = (await trust.issueSeal({ institution: { ...DCU, id: 'rsa.dcu.ie', keyType: 'RSA' } })).file;
  await mkdir(path('anchors'));
  await writeFile(path('anchors', 'authority.pem'), trust.caCertificatePem);
  await writeFile(path('diploma.json'), JSON.stringify(buildDocument(MICRO_CREDENTIAL)));
  await writeFile(path('password'), `${PASSWORD}\n`, { mode: 0o600 });
});
afterAll(async () => {
  await Promise.all([trust.stop(), closeShapes()]);
  await rm(folder, { recursive: true });
});

const proof = () => ['--timestamps', trust.addresses.timestamps, '--anchors', path('anchors')];
const sealed = async (level: string, ...more: string[]) => {
  const out = path(crypto.randomUUID());
  const said = await run(['seal', path('diploma.json'), '--level', level, ...proof(), '--out', out, ...more]);
  expect([said.err, said.code]).toEqual(['', 0]);
  return join(out, 'diploma.sealed.json');
};
const verified = async (file: string) =>
  verifyDocument(await readFile(file, 'utf8'), { anchors: [trust.caCertificatePem], at: new Date(Date.now() + 1000) });

/** What the quick rules do not look at, and SHACL does. */
function withoutOutcomeTitle(document: Record<string, unknown>): object {
  const changed = JSON.parse(JSON.stringify(document));
  delete changed.credentialSubject.hasClaim.specifiedBy.learningOutcome[0].title;
  return changed;
}

describe('sealing', () => {
  test.each(['B', 'T', 'LT', 'LTA'])(
    'a document at level %s is valid, and its issuer is the certificate’s',
    async (level) => {
      const file = await sealed(level, '--key', ecKey);
      const { verdict, seal, facts } = await verified(file);
      expect([verdict, seal?.level, seal?.algorithm]).toEqual(['VALID', level, 'ES256']);
      expect(facts?.sealedBy).toMatchObject({
        name: 'Dublin City University',
        country: 'IE',
        identifier: 'NTRIE-DEMO-DCU',
      });
      const { document } = parseSealed(await readFile(file, 'utf8'));
      expect(document['issued']).toBe(document['issuanceDate']);
    },
  );

  test('every kind of credential the hub describes is sealed, and told in one line of JSON each', async () => {
    const files = await Promise.all(
      EVERY_KIND.map(async ([name, described]) => {
        const file = path(`${name.replaceAll(' ', '-')}.json`);
        await writeFile(file, JSON.stringify(buildDocument(described)));
        return file;
      }),
    );
    const { code, json } = await run([
      'seal',
      ...files,
      '--level',
      'B',
      '--key',
      ecKey,
      '--out',
      path('kinds'),
      '--json',
    ]);
    expect(code).toBe(0);
    expect(json.map(({ file }) => file)).toEqual(files);
    for (const line of json) {
      expect(line).toMatchObject({ level: 'B', algorithm: 'ES256', qualified: false, bytes: expect.any(Number) });
      expect((await verified(line['out']!)).verdict).toBe('VALID');
    }
  });

  test('the level unset is LTA, and is never lowered silently', async () => {
    const { code, err } = await run(['seal', path('diploma.json'), '--key', ecKey]);
    expect([code, err]).toEqual([2, expect.stringContaining('need timestamps: --timestamps <address>')]);
    const without = await run([
      'seal',
      path('diploma.json'),
      '--key',
      ecKey,
      '--timestamps',
      trust.addresses.timestamps,
    ]);
    expect([without.code, without.err]).toEqual([2, expect.stringContaining('need --anchors <folder>')]);
    const dead = ['--timestamps', 'http://localhost:1/', '--anchors', path('anchors'), '--out', path('dead')];
    const failed = await run(['seal', path('diploma.json'), '--key', ecKey, ...dead, '--json']);
    expect([failed.code, failed.json[0]]).toMatchObject([1, { error: { code: 'TIMESTAMP_UNAVAILABLE' } }]);
    await expect(readdir(path('dead'))).rejects.toThrow('ENOENT');
  });

  test('where one timestamp authority does not answer, the next is asked', async () => {
    const [first, ...rest] = [['--timestamps', 'http://localhost:1/'], ...[proof()]];
    const said = await run([
      'seal',
      path('diploma.json'),
      '--key',
      ecKey,
      ...first!,
      ...rest.flat(),
      '--out',
      path('next'),
    ]);
    expect([said.err, said.code]).toEqual(['', 0]);
  });

  test('one bad file does not stop the others, and each is told what it misses', async () => {
    const document = buildDocument(MICRO_CREDENTIAL);
    const bad: Record<string, unknown> = {
      'no-subject.json': { ...document, credentialSubject: undefined, validFrom: undefined },
      'no-image.json': {
        ...document,
        displayParameter: { ...(document['displayParameter'] as object), individualDisplay: [] },
      },
      'no-context.json': { ...document, '@context': ['https://www.w3.org/ns/credentials/v2'] },
      'no-outcome-title.json': withoutOutcomeTitle(document),
      'list.json': [],
    };
    for (const [name, value] of Object.entries(bad)) await writeFile(path(name), JSON.stringify(value));
    await writeFile(path('half.json'), '{"id":');
    await writeFile(path('twice.json'), '{"id":1,"id":2}');
    const files = [
      'no-subject.json',
      'diploma.json',
      'no-image.json',
      'no-context.json',
      'no-outcome-title.json',
      'list.json',
      'half.json',
      'twice.json',
      'gone.json',
    ];
    const { code, out, err } = await run([
      'seal',
      ...files.map((name) => path(name)),
      '--level',
      'B',
      '--key',
      ecKey,
      '--out',
      path('mixed'),
    ]);
    expect(code).toBe(1);
    expect(await readdir(path('mixed'))).toEqual(['diploma.sealed.json']);
    expect(out).toContain('diploma.json: sealed into');
    for (const sentence of [
      'no-subject.json: It misses "credentialSubject", "validFrom".',
      'no-image.json: There is nothing to display (individualDisplay).',
      'no-context.json: The @context must be exactly',
      'no-outcome-title.json: The document does not conform (',
      'list.json: It is JSON, but not an object.',
      'half.json: ',
      'twice.json: The member "id" appears twice.',
      'gone.json: It cannot be read (ENOENT).',
      '8 of 9 files could not be done.',
    ])
      expect(err).toContain(sentence);
  });

  test('what is sealed is not sealed again, and what is there is not overwritten unless told', async () => {
    const file = await sealed('B', '--key', ecKey);
    const again = await run(['seal', file, '--level', 'B', '--key', ecKey, '--json']);
    expect([again.code, again.json[0]]).toMatchObject([1, { error: { code: 'SEALED_ALREADY' } }]);
    const before = await readFile(file, 'utf8');
    const call = ['seal', path('diploma.json'), '--level', 'B', '--key', ecKey, '--out', resolve(file, '..')];
    expect(await run([...call, '--json'])).toMatchObject({ code: 1, json: [{ error: { code: 'EXISTS' } }] });
    expect(await readFile(file, 'utf8')).toBe(before);
    expect((await run([...call, '--overwrite'])).code).toBe(0);
    expect(await readFile(file, 'utf8')).not.toBe(before);
    expect(await readdir(resolve(file, '..'))).toEqual(['diploma.sealed.json']);
  });

  test('a document in the wrapper for uploading is sealed without the wrapper', async () => {
    const document = buildDocument(MICRO_CREDENTIAL);
    await writeFile(
      path('upload.json'),
      JSON.stringify({ credential: document, deliveryDetails: { deliveryAddress: [] } }),
    );
    await run(['seal', path('upload.json'), '--level', 'B', '--key', ecKey, '--out', path('unwrapped')]);
    expect(parseSealed(await readFile(path('unwrapped', 'upload.sealed.json'), 'utf8')).document['id']).toBe(
      document['id'],
    );
  });

  test('a bar shows on a terminal, and the results come after it', async () => {
    const files = [path('diploma.json'), path('diploma.json')];
    const { err, out } = await run(['inspect', ...files], { terminal: true });
    expect(err).toMatch(/inspected .*2\/2/);
    expect(out.match(/A credential without a seal/g)).toHaveLength(2);
  });
});

describe('keys', () => {
  const p12 = async () => {
    await openssl('pkcs12', '-export', '-in', rsaKey, '-passout', `pass:${PASSWORD}`, '-out', path('seal.p12'));
    await chmod(path('seal.p12'), 0o600);
    return path('seal.p12');
  };
  const withKey = async (...more: string[]) => (await verified(await sealed('B', ...more))).seal?.algorithm;

  describeWhere(notInstalled('openssl'), 'of PKCS#12 files', () => {
    test('the password comes from a file or the environment, never from the command line', async () => {
      const key = await p12();
      expect(await withKey('--key', key, '--password-file', path('password'))).toBe('RS256');
      expect(await withKey('--key', key, '--password-file', path('password'), '--algorithm', 'PS256')).toBe('PS256');
      const call = ['seal', path('diploma.json'), '--level', 'B', '--key', key, '--out', path('p12')];
      expect((await run(call, { environment: { SEAL_PASSWORD: PASSWORD } })).code).toBe(0);
      const without = await run(call);
      expect([without.code, without.err]).toEqual([2, expect.stringContaining('SEAL_PASSWORD is not set')]);
      const wrong = await run([...call, '--overwrite'], { environment: { SEAL_PASSWORD: 'another' } });
      expect(wrong.code).toBe(2);
      expect(`${wrong.err}${without.err}`).not.toMatch(/another|pass phrase/);
      const said = await run([...call, '--password', PASSWORD]);
      expect([said.code, said.err.includes(PASSWORD)]).toEqual([2, false]);
    });

    test('a seal configuration, and a node’s configuration with its proof, name the key as they do for a node', async () => {
      await p12();
      await writeFile(
        path('seal.json'),
        JSON.stringify({ pkcs12: 'seal.p12', passwordFile: 'password', algorithm: 'PS256' }),
      );
      expect(await withKey('--key', path('seal.json'))).toBe('PS256');
      const proof = {
        timestampAuthorities: [trust.addresses.timestamps],
        anchorsFile: 'anchors/authority.pem',
        revocationAddresses: [trust.addresses.ocsp],
      };
      await writeFile(path('dcu.ie.json'), JSON.stringify({ id: 'dcu.ie', seal: { pkcs12: 'seal.p12' }, proof }));
      const call = ['seal', path('diploma.json'), '--config', path('dcu.ie.json'), '--out', path('node'), '--json'];
      const { json } = await run(call, { environment: { SEAL_PASSWORD_DCU_IE: PASSWORD } });
      expect(json[0]).toMatchObject({ level: 'LTA', algorithm: 'RS256' });
      const without = await run(call);
      expect([without.code, without.err]).toEqual([2, expect.stringContaining('SEAL_PASSWORD_DCU_IE is not set')]);
      await writeFile(
        path('short.json'),
        JSON.stringify({ id: 'dcu.ie', sealKeyFile: relative(folder, rsaKey), proof }),
      );
      const short = await run(['seal', path('diploma.json'), '--config', path('short.json'), '--out', path('short')]);
      expect([short.code, short.err]).toEqual([0, '']);
    });
  });

  test('a key that others can read, one without its owner’s name, one that has ended: refused before any file', async () => {
    await writeFile(path('open.pem'), await readFile(ecKey));
    await chmod(path('open.pem'), 0o644);
    const call = (key: string) => [
      'seal',
      path('diploma.json'),
      '--level',
      'B',
      '--key',
      key,
      '--out',
      path('refused'),
    ];
    expect((await run(call(path('open.pem')))).err).toContain('set its mode to 0600');
    const later = await run(call(ecKey), { clock: () => new Date(Date.now() + 3 * 365 * 86_400_000) });
    expect([later.code, later.err]).toEqual([2, expect.stringMatching(/is valid from .* to .*, not now/)]);
    const soon = await run(call(ecKey), { clock: () => new Date(Date.now() + (2 * 365 - 10) * 86_400_000) });
    expect([soon.code, soon.err]).toEqual([0, expect.stringContaining('order a new one')]);
    expect((await run(['seal', path('diploma.json'), '--level', 'B'])).err).toContain('With which key?');
    expect((await run(['seal', path('diploma.json'), '--level', 'C', '--key', ecKey])).err).toContain('--level is "C"');
  });

  describeWhere(whyNoDevice(), 'on a device', () => {
    test('a device seals by its JSON configuration and closes its sessions', async () => {
      const place = { in: path };
      await newDevice(place);
      newToken('alliance');
      const { rsa, authority, root } = await hierarchy();
      await putKey(place, rsa, { token: 'alliance', label: 'seal', id: '01' });
      await writeFile(path('chain.pem'), rsa.pem + authority.pem);
      await writeFile(path('pin'), `${PIN}\n`, { mode: 0o600 });
      const seal = {
        pkcs11: LIBRARY,
        token: 'alliance',
        keyLabel: 'seal',
        pinFile: 'pin',
        certificateFile: 'chain.pem',
      };
      await writeFile(path('device.json'), JSON.stringify(seal));
      await writeFile(path('root.pem'), root.pem);
      const said = await run([
        'seal',
        path('diploma.json'),
        '--level',
        'B',
        '--key',
        path('device.json'),
        '--anchors',
        path('root.pem'),
        '--out',
        path('device'),
      ]);
      expect([said.err, said.code]).toEqual(['', 0]);
      const file = path('device', 'diploma.sealed.json');
      const { seals } = (await run(['inspect', file, '--anchors', path('root.pem'), '--json'])).json[0] as unknown as {
        seals: { intact: boolean; algorithm: string; check: { status: string } }[];
      };
      expect(seals[0]).toMatchObject({ intact: true, algorithm: 'RS256', check: { status: 'OK' } });
    });
  });
});

test('as a program: results on standard output, one sentence on standard error, and the exit code', async () => {
  const start = async (...parameters: string[]) => {
    const main = join(import.meta.dirname, '../../subgraphs/seal-program/main.ts');
    const child = spawn(process.execPath, [main, ...parameters], { cwd: folder });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk) => (said.out += String(chunk)));
    child.stderr.on('data', (chunk) => (said.err += String(chunk)));
    const [code] = await once(child, 'close');
    return { code, ...said };
  };
  const [helped, inspected, missing, misused] = await Promise.all([
    start('--help'),
    start('inspect', 'diploma.json', '--json'),
    start('inspect', 'nowhere.json'),
    start('seal', 'diploma.json'),
  ]);
  expect(helped).toMatchObject({ code: 0, err: '', out: expect.stringContaining('npm run seal -- <command>') });
  expect(inspected).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(inspected.out)).toMatchObject({ file: 'diploma.json', kind: 'UNSEALED' });
  expect(missing).toEqual({ code: 1, out: '', err: 'nowhere.json: It cannot be read (ENOENT).\n' });
  expect(misused).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^With which key\?.*\n$/) });
});

describe('raising', () => {
  const raise = (file: string, ...more: string[]) =>
    run(['augment', file, ...proof(), '--revocation', trust.addresses.ocsp, '--json', ...more]);

  test('a file of level B becomes T, LT, LTA; what it had stays byte for byte', async () => {
    let file = await sealed('B', '--key', ecKey);
    for (const level of ['T', 'LT', 'LTA']) {
      const { code, json } = await raise(file, '--level', level, '--out', path(`raised-${level}`));
      expect([code, json[0]]).toMatchObject([0, { level, changed: true }]);
      const raised = path(`raised-${level}`, 'diploma.sealed.json');
      const [before, after] = await Promise.all(
        [file, raised].map(async (one) => JSON.parse(await readFile(one, 'utf8'))),
      );
      expect(after.payload).toBe(before.payload);
      expect(after.signatures[0].header.etsiU.join()).toMatch(
        new RegExp(`^${before.signatures[0].header?.etsiU.join() ?? ''}`),
      );
      file = raised;
    }
    expect((await verified(file)).seal).toMatchObject({ level: 'LTA' });
  });

  test('an archive timestamp is renewed when it is time, or when told; else the file is not touched', async () => {
    const file = await sealed('LTA', '--key', ecKey);
    const { mtimeMs } = await stat(file);
    const still = await raise(file, '--in-place');
    expect(still.json[0]).toMatchObject({
      before: 'LTA',
      level: 'LTA',
      changed: false,
      provenUntil: expect.any(String),
    });
    expect((await stat(file)).mtimeMs).toBe(mtimeMs);
    const renewed = await raise(file, '--in-place', '--renew');
    expect(renewed.json[0]).toMatchObject({ changed: true, level: 'LTA' });
    const names = parseSealed(await readFile(file, 'utf8')).unsigned.map(({ name }) => name);
    expect(names).toEqual(['sigTst', 'xVals', 'rVals', 'arcTst', 'tstVD', 'arcTst']);
  });

  test('an altered or untrusted seal is not raised, and nobody who was not named is asked', async () => {
    const file = await sealed('B', '--key', ecKey);
    await writeFile(path('altered.json'), (await readFile(file, 'utf8')).replace('Wine', 'Beer'));
    const altered = await raise(path('altered.json'), '--out', path('no'));
    expect(altered.json[0]).toMatchObject({
      error: { code: 'NOT_AUGMENTED', message: expect.stringContaining('altered') },
    });
    // The timestamp authority answers at another name, so that the OCSP responder's is one that nobody allowed.
    const time = new URL(trust.addresses.timestamps);
    const renamed: typeof fetch = (url, init) => fetch(String(url).replace('http://time.test', time.origin), init);
    const call = ['augment', file, '--anchors', path('anchors'), '--timestamps', `http://time.test${time.pathname}`];
    const asked = await run([...call, '--out', path('no')], { fetch: renamed });
    expect([asked.code, asked.err]).toEqual([
      1,
      expect.stringMatching(/may not be asked.*--revocation <address> allows it/),
    ]);
    const plain = await raise(path('diploma.json'), '--out', path('no'));
    expect(plain.json[0]).toMatchObject({ error: { code: 'NOT_SEALED' } });
    for (const call of [[], ['--out', path('no'), '--in-place']])
      expect((await raise(file, ...call)).err).toContain('--out <folder>, or --in-place');
    expect((await raise(file, '--in-place', '--level', 'B')).err).toContain('Every seal has level B');
    await expect(readdir(path('no'))).rejects.toThrow('ENOENT');
  });
});

official('by the official files', () => {
  const sample = (name: string) => join(ELM, 'samples', name);

  test.each(['B', 'T', 'LT', 'LTA'])(
    'ETSI’s own JSON Schema accepts header and components at level %s',
    async (level) => {
      const file = await sealed(level, '--key', ecKey);
      expect(schemaProblems(await readFile(file, 'utf8'))).toEqual([]);
    },
  );

  test('that schema accepts the sealed samples, and would find a mistake', async () => {
    const text = await readFile(sample('elm-repo/Sample-CertOfPart-signed.jsonld'), 'utf8');
    expect(schemaProblems(text)).toEqual([]);
    const file = JSON.parse(text);
    const wrong = Buffer.from(JSON.stringify({ sigTst: { tstTokens: [] } })).toString('base64url');
    file.signatures[0].header.etsiU[0] = wrong;
    expect(schemaProblems(JSON.stringify(file))).not.toEqual([]);
  });

  test('the European Commission’s unsealed samples are sealed, in the very form of its sealed ones', async () => {
    const names = ['elm-repo/Sample-CertOfPart-unsigned.jsonld', 'elm-repo/Sample-MC-Annex1-unsigned-uploadable.json'];
    const out = path('commission');
    const { code, err } = await run(['seal', ...names.map(sample), '--key', rsaKey, ...proof(), '--out', out]);
    expect([code, err]).toEqual([0, '']);
    const theirs = JSON.parse(await readFile(sample('elm-repo/Sample-CertOfPart-signed.jsonld'), 'utf8'));
    const ours = JSON.parse(await readFile(join(out, 'Sample-CertOfPart-unsigned.sealed.json'), 'utf8'));
    const shape = ({ payload, signatures: [one] }: any) => ({
      payload: typeof payload,
      members: Object.keys(one),
      header: Object.keys(JSON.parse(Buffer.from(one.protected, 'base64url').toString()))
        .filter((name) => name !== 'adoTst')
        .toSorted(),
      components: one.header.etsiU.map((each: string) =>
        Object.keys(JSON.parse(Buffer.from(each, 'base64url').toString())),
      ),
    });
    expect(shape(ours)).toEqual(shape(theirs));
    expect((await verified(join(out, 'Sample-MC-Annex1-unsigned-uploadable.sealed.json'))).verdict).toBe('VALID');
  });
});

describeWhere(notInstalled('openssl'), 'OpenSSL and jose confirm', () => {
  test.each([
    ['B', ['signature', 'path']],
    ['T', ['signature', 'path', 'sigTst']],
    ['LT', ['signature', 'path', 'sigTst', 'ocsp', 'ocsp']],
    ['LTA', ['signature', 'path', 'sigTst', 'arcTst', 'ocsp', 'ocsp']],
  ])('every part of a file of level %s', async (level, parts) => {
    const rsa = [
      ['--key', rsaKey],
      ['--key', rsaKey, '--algorithm', 'PS256'],
    ];
    for (const more of [['--key', ecKey], ...(level === 'B' ? rsa : [])]) {
      const text = await readFile(await sealed(level, ...more), 'utf8');
      expect(await confirm(text, trust.caCertificatePem)).toEqual(parts);
    }
  });

  test('a renewed file: both archive timestamps and the evidence between them', async () => {
    const file = await sealed('LTA', '--key', ecKey);
    await run(['augment', file, ...proof(), '--revocation', trust.addresses.ocsp, '--in-place', '--renew']);
    const parts = await confirm(await readFile(file, 'utf8'), trust.caCertificatePem);
    expect(parts).toEqual(['signature', 'path', 'sigTst', 'arcTst', 'arcTst', 'ocsp', 'ocsp', 'ocsp']);
  });

  test('nothing of a file that was altered', async () => {
    const text = await readFile(await sealed('LTA', '--key', ecKey), 'utf8');
    await expect(confirm(text.replace('Wine', 'Beer'), trust.caCertificatePem)).rejects.toThrow('signature');
    const other = await hierarchy();
    await expect(confirm(text, other.root.pem)).rejects.toThrow('openssl verify');
  });
});
