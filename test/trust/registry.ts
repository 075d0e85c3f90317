import { openDatabase } from '../../subgraphs/shared/database/orm.ts';
import type { Caller, Role } from '../../subgraphs/shared/identity/caller.ts';
import { ANONYMOUS } from '../../subgraphs/shared/identity/caller.ts';
import { newSigningKey, publicPart } from '../../subgraphs/shared/identity/signing-key.ts';
import { type DevelopmentAuthority } from '../../subgraphs/shared/sealing/development/index.ts';
import { seal as sealText, type EvidenceSource, type SealIdentity } from '../../subgraphs/shared/sealing/index.ts';
import type { AskAsCaller, GraphAnswer } from '../../subgraphs/shared/serving/graph-client.ts';
import type { CallCount, NodeObservation } from '../../subgraphs/shared/serving/hub-dependencies.ts';
import type { RequestContext } from '../../subgraphs/shared/serving/request-context.ts';
import type { Subgraph } from '../../subgraphs/shared/serving/subgraph.ts';
import type { HubDelivery } from '../../subgraphs/hub/options.ts';
import { startHubSubgraphs, type RunningHubSubgraphs } from '../../subgraphs/hub/start.ts';
import { trust } from '../../subgraphs/trust/index.ts';
import { fillTrust } from '../../demo/fill/trust.ts';
import { demoInstitutions } from '../../demo/institutions.ts';
import type { Member } from '../../demo/members.ts';
import { pino } from 'pino';
import { createHubDatabase } from '../support/database.ts';
import { issuedSeal, newAuthority } from '../support/seals.ts';

export const NOW = new Date('2026-11-21T10:00:00Z');

type Answer = { data: any; errors: readonly { message: string; path?: unknown; extensions?: any }[] };

/** The registry of the demo alliance on a database of its own, with a clock that the test moves. */
export interface Registry {
  readonly hub: RunningHubSubgraphs;
  readonly url: string;
  readonly authority: DevelopmentAuthority;
  readonly seals: ReadonlyMap<string, SealIdentity>;
  /** What the gateway saw, per institution. */
  readonly observed: Map<string, NodeObservation[]>;
  /** The calls that the gateway made and has not told of yet. */
  readonly counted: CallCount[];
  /** What was brought to the nodes. */
  readonly brought: unknown[];
  /** The texts that nodes were asked to seal. */
  readonly askedToSeal: string[];
  /** What the nodes answer to that; each seals with its own seal unless a test says otherwise. */
  sealMandate: (from: string, document: string) => Promise<GraphAnswer<object>>;
  now: Date;
  /** What is answered about the revocation of certificates; all are good unless a test says. */
  evidenceFor: EvidenceSource['evidenceFor'];
  /** What a node answers to the hub's own reading; nothing unless a test says. */
  answerOf: (institution: string, path: string) => Promise<unknown>;
  /** A context as the hub's own work has it. */
  readonly ownContext: () => RequestContext;
  sql(text: string): Promise<unknown>;
  ask(caller: Caller, query: string, variables?: Record<string, unknown>): Promise<Answer>;
  fill(): Promise<void>;
  stop(): Promise<void>;
}

/** @param schemaFolder where the release's SDLs lie */
export async function startRegistry(schemaFolder = 'nowhere'): Promise<Registry> {
  const database = await createHubDatabase();
  const authority = await newAuthority(NOW);
  const seals = new Map<string, SealIdentity>();
  const members: Member[] = [];
  for (const institution of demoInstitutions) {
    const { id, country, legalName, eidasLegalIdentifier } = institution;
    const subject = { country, legalName: legalName.en, organizationIdentifier: eidasLegalIdentifier };
    const seal = await issuedSeal(authority, subject, NOW);
    seals.set(id, seal);
    members.push({
      institution,
      address: `http://${id}.example`,
      issuer: `http://localhost:4010/${id}`,
      serviceKey: publicPart(await newSigningKey()),
      sealCertificates: seal.certificates,
      seal,
      configuration: '',
    });
  }
  const fill = async () => {
    const orm = await openDatabase(database.url, trust.entities, 2);
    await orm.em.fork().transactional((em) => fillTrust.run({ em: em as never, members, now: NOW }));
    await orm.close(true);
  };
  await fill();

  const observed = new Map<string, NodeObservation[]>();
  const counted: CallCount[] = [];
  const brought: unknown[] = [];
  const askedToSeal: string[] = [];
  const registry = {
    now: NOW,
    evidenceFor: (async () => []) as EvidenceSource['evidenceFor'],
    answerOf: (_institution: string, _path: string): Promise<unknown> => Promise.reject(new Error('no nodes here')),
    sealMandate: async (from: string, document: string): Promise<GraphAnswer<object>> => {
      const sealed = await sealText(document, { ...seals.get(from)!, signedAt: registry.now });
      return { data: { sealMandate: { document: sealed } }, errors: [] };
    },
  };
  const askNodes = (async (_document, variables) => {
    const { from, document } = (variables as { input: { from: string; document: string } }).input;
    askedToSeal.push(document);
    return await registry.sealMandate(from, document);
  }) as AskAsCaller;
  const contexts = Promise.withResolvers<() => RequestContext>();
  const watched: Subgraph = {
    ...trust,
    start(dependencies) {
      contexts.resolve(dependencies.ownContext);
      return trust.start(dependencies);
    },
  };
  const hub = await startHubSubgraphs({
    subgraphs: [watched],
    databaseUrl: database.url,
    schemaFolder,
    cursorSecret: new Uint8Array(32),
    deliver: async (message): Promise<HubDelivery> => {
      brought.push(message);
      return { kind: 'delivered' };
    },
    fetchNode: (institution, path) => registry.answerOf(institution, path),
    observations: {
      of: (institution) => observed.get(institution) ?? [],
      all: () => [...observed].flatMap(([institution, seen]) => seen.map((one) => ({ ...one, institution }))),
      takeCounts: () => counted.splice(0),
    },
    evidence: { evidenceFor: (path) => registry.evidenceFor(path) },
    log: pino({ level: 'silent' }),
    clock: () => registry.now,
    refreshMs: 50,
  });
  const [local] = hub.locals;
  return Object.assign(registry, {
    ownContext: await contexts.promise,
    ...{ hub, url: database.url, authority, seals, observed, counted, brought, askedToSeal, fill },
    async ask(caller: Caller, query: string, variables: Record<string, unknown> = {}) {
      const answer = await local!.execute({ query, variables }, { caller, traceId: 'test', ask: askNodes });
      const { data = null, errors = [] } = JSON.parse(JSON.stringify(answer));
      return { data, errors };
    },
    async sql(text: string) {
      const orm = await openDatabase(database.url, trust.entities, 1);
      await orm.em.fork().execute(text);
      await orm.close(true);
    },
    async stop() {
      await hub.stop();
      await database.drop();
    },
  });
}

/** Somebody of an institution. */
export function person(institution: string, ...roles: Role[]): Caller {
  return { ...ANONYMOUS, subject: `${institution}|${roles.join()}`, institution, roles };
}

/** An institution's node. */
export function node(institution: string): Caller {
  return { ...ANONYMOUS, subject: `${institution}|service`, institution, roles: ['SERVICE'] };
}

export { ANONYMOUS };
