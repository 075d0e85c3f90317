import {
  explicit,
  implicit,
  integer,
  nameOf,
  octetString,
  oid,
  printable,
  sequence,
  smallInteger,
  validity,
  writeDer,
} from './draft.ts';
import type { Draft, DraftExtension } from './draft.ts';
import type { KeyRing, Keys } from './keys.ts';

/** Seeded numbers (mulberry32). */
export class Random {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }
  /** A whole number below `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}

export interface Entity {
  readonly draft: Draft;
  keys: Keys;
}

/** A chain before its certificates are made: the end certificate first, the anchor last. */
export interface Plan {
  readonly entities: Entity[];
  purpose: 'SEAL' | 'TIMESTAMP';
  /** What OpenSSL is asked for. */
  opensslPurpose: 'smimesign' | 'timestampsign' | 'any';
  at: Date;
  /** Changes what is sent and what is trusted; certificates are made by then. */
  arrange: (made: {
    sent: Uint8Array[];
    anchors: Uint8Array[];
    make: (entity: Entity, issuer: Entity) => Uint8Array;
  }) => void;
}

export const AT = new Date('2026-11-21T12:00:00Z');
export const yearsFrom = (years: number) => new Date(AT.getTime() + years * 365 * 86_400_000);

export const OID = {
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  subjectKey: '2.5.29.14',
  authorityKey: '2.5.29.35',
  altName: '2.5.29.17',
  nameConstraints: '2.5.29.30',
  policies: '2.5.29.32',
  distributionPoints: '2.5.29.31',
} as const;
export const USE = {
  email: '1.3.6.1.5.5.7.3.4',
  client: '1.3.6.1.5.5.7.3.2',
  server: '1.3.6.1.5.5.7.3.1',
  code: '1.3.6.1.5.5.7.3.3',
  documents: '1.3.6.1.5.5.7.3.36',
  timestamps: '1.3.6.1.5.5.7.3.8',
  any: '2.5.29.37.0',
} as const;

const extension = (type: string, critical: boolean, value: Uint8Array): DraftExtension => ({
  oid: type,
  critical,
  value,
});

export const basicConstraints = (ca: boolean, pathLength?: number, critical = true) =>
  extension(
    OID.basicConstraints,
    critical,
    sequence(
      ...(ca ? [writeDer(0x01, Buffer.of(0xff))] : []),
      ...(pathLength === undefined ? [] : [smallInteger(pathLength)]),
    ),
  );
export function keyUsage(...bits: readonly number[]): DraftExtension {
  const byte = bits.reduce((sum, bit) => sum | (0x80 >> bit), 0);
  return extension(
    OID.keyUsage,
    true,
    writeDer(0x03, Buffer.of(bits.length ? 7 - Math.max(...bits) : 0, ...(bits.length ? [byte] : []))),
  );
}
export const uses = (critical: boolean, ...list: readonly string[]) =>
  extension(OID.extendedKeyUsage, critical, sequence(...list.map((use) => oid(use))));
export const subjectKey = (id: Uint8Array) => extension(OID.subjectKey, false, octetString(id));
export const authorityKey = (id: Uint8Array) => extension(OID.authorityKey, false, sequence(implicit(0, id)));
export const altNames = (...names: readonly Uint8Array[]) => extension(OID.altName, false, sequence(...names));
export const other = extension;

/** GeneralNames. */
export const email = (text: string) => implicit(1, text);
export const dns = (text: string) => implicit(2, text);
export const uri = (text: string) => implicit(6, text);
export const ip = (...bytes: readonly number[]) => implicit(7, Buffer.from(bytes));
export const directory = (name: Uint8Array) => explicit(4, name);

/** Puts an extension in the place of the one of its type, or adds it. */
export function put({ draft }: Entity, one: DraftExtension): void {
  drop({ draft }, one.oid);
  draft.extensions.push(one);
}
export function drop({ draft }: Pick<Entity, 'draft'>, type: string): void {
  draft.extensions = draft.extensions.filter((extension) => extension.oid !== type);
}

export const ORGANISATION = 'Test University';
export const subjectOf = (commonName: string, ...more: readonly (readonly [string, Uint8Array | string])[]) =>
  nameOf(['2.5.4.6', printable('IE')], ['2.5.4.10', ORGANISATION], ['2.5.4.3', commonName], ...more);

let serials = 0;

/** A chain in which all is right, of 2 to 4 certificates with the anchor. */
export function goodPlan(random: Random, ring: KeyRing, timestamps = false): Plan {
  const length = 2 + random.below(3);
  const keys = [...ring.good].sort(() => random.below(3) - 1);
  const entities = Array.from({ length }, (_, index): Entity => {
    const isEnd = index === 0;
    const own = keys[index]!;
    const issuer = keys[index + 1];
    const isRoot = index === length - 1 && random.chance(75);
    const commonName = (at: number) => (at === 0 ? 'End' : `Authority ${at}`);
    const longEnough = random.chance(40) ? index - 1 + random.below(2) : undefined;
    const authority = [basicConstraints(true, longEnough), keyUsage(5, ...(random.chance(60) ? [6] : []))];
    const end = [...(random.chance(60) ? [basicConstraints(false)] : []), keyUsage(random.below(2))];
    const list = isEnd ? end : authority;
    list.push(subjectKey(own.identifier));
    if (!isRoot) list.push(authorityKey(issuer!.identifier));
    if (isEnd && timestamps) list.push(uses(true, USE.timestamps));
    if (isEnd && !timestamps && random.chance(40)) list.push(uses(random.chance(20), USE.email));
    if (random.chance(20)) list.push(other(OID.policies, random.chance(30), sequence(sequence(oid('1.2.3.4.5')))));
    if (random.chance(20)) list.push(other('1.2.3.4.6', false, printable('who knows')));
    return {
      keys: own,
      draft: {
        version: explicit(0, smallInteger(2)),
        serial: integer(Buffer.from([0x40, ...Buffer.from(String((serials += 1)))])),
        issuer: subjectOf(isRoot ? commonName(index) : commonName(index + 1)),
        validity: validity(yearsFrom(-1 - random.below(3)), yearsFrom(1 + random.below(30))),
        subject: subjectOf(commonName(index)),
        keyInfo: own.spki,
        uniqueIds: Buffer.of(),
        extensions: list,
        signWith: isRoot ? own : (issuer ?? null),
        digest: random.pick(['sha256', 'sha256', 'sha384', 'sha512'] as const),
        pss: random.chance(30),
        ...{ algorithm: null, outerAlgorithm: null, spoil: null, unusedBits: 0, finish: null },
      },
    };
  });
  for (const [index, { draft }] of entities.slice(0, -1).entries()) draft.signWith ??= entities[index + 1]!.keys;
  return {
    entities,
    purpose: timestamps ? 'TIMESTAMP' : 'SEAL',
    opensslPurpose: timestamps ? 'timestampsign' : 'smimesign',
    at: AT,
    arrange: () => undefined,
  };
}

/** Gives an entity other keys, and all that hangs on them. */
export function rekey(plan: Plan, index: number, keys: Keys): void {
  const entity = plan.entities[index]!;
  const wasRoot = entity.draft.signWith === entity.keys;
  entity.keys = keys;
  entity.draft.keyInfo = keys.spki;
  put(entity, subjectKey(keys.identifier));
  if (wasRoot) entity.draft.signWith = keys;
  const below = plan.entities[index - 1];
  if (!below) return;
  below.draft.signWith = keys;
  put(below, authorityKey(keys.identifier));
}

/** Puts a new authority above the entity at `index`, and hands it what was above. */
export function insertAbove(plan: Plan, index: number, keys: Keys, commonName: string): Entity {
  const lower = plan.entities[index]!;
  const upper = plan.entities[index + 1]!;
  const made: Entity = {
    keys,
    draft: {
      ...upper.draft,
      serial: integer(Buffer.from([0x41, ...Buffer.from(String((serials += 1)))])),
      issuer: upper.draft.subject,
      subject: subjectOf(commonName),
      keyInfo: keys.spki,
      extensions: [
        basicConstraints(true),
        keyUsage(5, 6),
        subjectKey(keys.identifier),
        authorityKey(upper.keys.identifier),
      ],
      signWith: upper.keys,
    },
  };
  lower.draft.issuer = made.draft.subject;
  lower.draft.signWith = keys;
  put(lower, authorityKey(keys.identifier));
  plan.entities.splice(index + 1, 0, made);
  return made;
}
