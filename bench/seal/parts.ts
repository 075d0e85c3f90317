import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { documentOf, issuedBy, sealDocument } from '../../subgraphs/credentials/credential/credential-document.ts';
import * as sealing from '../../subgraphs/shared/sealing/index.ts';
import { sealChecked, type AnnexOne, type SealIdentity, type SealKey } from '../../subgraphs/shared/sealing/index.ts';
import { timestampRequest } from '../../subgraphs/shared/sealing/timestamp/request.ts';
import { fetchFrom } from './authority.ts';
import { descriptionOf } from './documents.ts';
import { rateOf, type Rate } from './measure.ts';
import type { SealStage } from './stage.ts';

/** As many signatures at once as two jobs make. */
const AT_ONCE = 32;
const CONNECTIONS = 8;

/** One part of sealing by itself. */
export interface Part {
  readonly name: string;
  readonly what: string;
  readonly rate: Rate;
}

/** The machine's raw signature rate: the key alone, over texts of that size, so many at once. */
export function rawSignatures(key: SealKey, document: string, seconds: number): Promise<Rate> {
  const data = Buffer.from(document);
  return rateOf(seconds, AT_ONCE, () => key.sign(data));
}

/**
 * One signature, and one insert of a text of that size, durable when it is answered: what each credential costs that is
 * sealed by itself. Both at once, as many as the node has connections.
 */
export async function signAndInsert(stage: SealStage, key: SealKey, document: string, seconds: number): Promise<Rate> {
  const pool = new pg.Pool({ connectionString: stage.url, max: CONNECTIONS });
  try {
    await pool.query('create table if not exists bench_seal (id uuid primary key, sealed text not null)');
    const data = Buffer.from(document);
    const sealed = JSON.stringify({ payload: document, signatures: [] });
    return await rateOf(seconds, AT_ONCE, async () => {
      await key.sign(data);
      await pool.query({
        name: 'insert',
        text: 'insert into bench_seal values ($1, $2)',
        values: [randomUUID(), sealed],
      });
    });
  } finally {
    await pool.query('drop table if exists bench_seal');
    await pool.end();
  }
}

/** As many timestamps as a node requests concurrently. */
export const REQUESTS = 16;

/** The timestamp authority alone, so far away: requests and answers over HTTP, nothing checked. */
export async function rawTimestamps(stage: SealStage, seconds: number, milliseconds = 0): Promise<Rate> {
  const { timestamps } = stage.authority;
  const exchange = sealing.createExchange({ fetch: fetchFrom(milliseconds), allowed: [timestamps] });
  return rateOf(seconds, REQUESTS, () => {
    const { der } = timestampRequest(createHash('sha256').update(randomUUID()).digest());
    return exchange(timestamps, { type: 'application/timestamp-query', body: der });
  });
}

/** Each part of making one sealed document, one after another, nothing else at the same time. */
export async function partsOf(
  stage: SealStage,
  identity: SealIdentity,
  document: string,
  kilobytes: number,
  seconds: number,
): Promise<Part[]> {
  const described = descriptionOf(kilobytes);
  const [certificate] = identity.certificates;
  const now = new Date();
  const once = (work: () => Promise<unknown>) => rateOf(seconds, 1, work);
  const sealed = await sealDocument(document, identity, now, { level: 'B', raising: null });
  const archived = await sealing.augment(sealed, 'LTA', stage.raising);
  const payload = issuedBy(document, certificate!, now);
  return [
    {
      name: 'building',
      what: 'the document from its description; done when the credential is prepared',
      rate: await once(async () => documentOf(described)),
    },
    {
      name: 'picture',
      what: 'rendered from the template in every language of the title; done when the credential is prepared',
      rate: await pictures(described, seconds),
    },
    {
      name: 'SHACL',
      what: 'checking the shapes of the profile; done when the credential is prepared',
      rate: await shacl(document, seconds),
    },
    {
      name: 'issuing',
      what: 'writing the issuer from the certificate, and the time, into the text',
      rate: await once(async () => issuedBy(document, certificate!, now)),
    },
    {
      name: 'signature',
      what: 'creating it, and checking it with the certificate',
      rate: await once(() => sealChecked(payload, { ...identity, signedAt: now })),
    },
    {
      name: 'timestamps and evidence',
      what: 'to LTA: two timestamps over HTTP, each checked; evidence is cached',
      rate: await once(() => sealing.augment(sealed, 'LTA', stage.raising)),
    },
    {
      name: 'reading the sealed text',
      what: 'LTA: the level that is really reached, before the text is stored',
      rate: await once(async () =>
        sealing.verifySeal(sealing.parseSealed(archived), { anchors: stage.raising.anchors, at: new Date() }),
      ),
    },
  ];
}

/** The pictures of a credential, in every language of its title. */
async function pictures(described: AnnexOne, seconds: number): Promise<Rate> {
  const opened = sealing.openPictures();
  try {
    return await rateOf(seconds, 1, () => opened.of(described));
  } finally {
    await opened.close();
  }
}

async function shacl(document: string, seconds: number): Promise<Rate> {
  const shapes = await sealing.openShapeCheck(null);
  try {
    const read = JSON.parse(document) as Record<string, unknown>;
    return await rateOf(seconds, 1, () => shapes.check(read));
  } finally {
    await shapes.close();
  }
}
