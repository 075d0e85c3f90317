import 'reflect-metadata';
import { setTimeout } from 'node:timers/promises';
import { graphql } from 'graphql';
import { pino } from 'pino';
import { Commands } from '../../subgraphs/shared/commands/commands.ts';
import { openDatabase } from '../../subgraphs/shared/database/orm.ts';
import type { Caller, Role } from '../../subgraphs/shared/identity/caller.ts';
import type { ReadingStatement } from '../../subgraphs/shared/identity/statement.ts';
import { Inbox } from '../../subgraphs/shared/messages/inbox.ts';
import { JobQueue } from '../../subgraphs/shared/outbox/jobs.ts';
import type { Message } from '../../subgraphs/shared/outbox/message.ts';
import { DELIVERIES, Outbox } from '../../subgraphs/shared/outbox/outbox.ts';
import { PersonalData } from '../../subgraphs/shared/personal-data/holder.ts';
import { Readings } from '../../subgraphs/shared/reading/readings.ts';
import { type AugmentServices, type SealIdentity } from '../../subgraphs/shared/sealing/index.ts';
import { buildSubgraph } from '../../subgraphs/shared/serving/build-schema.ts';
import { createCursors } from '../../subgraphs/shared/serving/cursor.ts';
import type { GraphClient } from '../../subgraphs/shared/serving/graph-client.ts';
import type { SubgraphDependencies } from '../../subgraphs/shared/serving/subgraph.ts';
import { RequestContext, type Home } from '../../subgraphs/shared/serving/request-context.ts';
import { credentials } from '../../subgraphs/credentials/index.ts';
import { createInstitutionDatabase } from '../support/database.ts';
import { issuedSeal, newAuthority } from '../support/seals.ts';

export const NOW = new Date('2026-11-21T10:00:00Z');
export const DCU: Home = { id: 'dcu.ie', name: 'Dublin City University', country: 'IE', language: 'en' };
export const ECIU: Home = { id: 'eciu.eu', name: 'ECIU University', country: 'NL', language: 'en' };
/** eIDAS identifiers of the registry, as in the seals. */
export const LEGAL: Readonly<Record<string, string>> = { 'dcu.ie': 'NTRIE-DEMO-DCU', 'eciu.eu': 'NTRNL-08164880' };

export const authority = await newAuthority(NOW);

/** A real seal of an institution, from a development authority. */
export function sealOf({ id, country, name }: Home): Promise<SealIdentity> {
  return issuedSeal(authority, { country, legalName: name, organizationIdentifier: LEGAL[id]! }, NOW);
}

export const person = (institution: string, ...roles: Role[]): Caller => ({
  subject: `${institution}|${roles.join()}`,
  institution,
  roles,
  learner: null,
  depth: 0,
});

export interface TestNode {
  readonly home: Home;
  readonly url: string;
  now: Date;
  /** Throws where it is set: what a process that dies does. */
  dieAt: 'outbox' | null;
  /** Warnings and errors of its log. */
  readonly logged: Record<string, unknown>[];
  ask<T = Record<string, never>>(caller: Caller, query: string, variables?: Record<string, unknown>): Promise<T>;
  /** Runs every job that waits, and those they cause; a job that throws waits on. */
  work(): Promise<void>;
  /** Runs one job now, whatever waits. */
  run(job: string, data: object): Promise<void>;
  /** Lets the claims of workers that died lapse, and what was ordered for later be done now. */
  letTimePass(): Promise<void>;
  /** The messages on their way to institutions, taken away. */
  sent(): Promise<Message[]>;
  /** Those to the hub: published status lists. */
  sentToHub(): Promise<Message[]>;
  take(message: Message): Promise<void>;
  /** Erases a learner here, as their home orders it. */
  erase(learner: string): Promise<void>;
  /** What the node gives beside GraphQL, to the hub unless told. */
  feed<T>(name: string, query: Record<string, string | undefined>, caller?: Caller): Promise<T>;
  sql<T extends object>(text: string, parameters?: unknown[]): Promise<T[]>;
  /** Forgets everything that happened. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

/** The credentials subgraph of one institution on a database of its own; the rest of the graph is `graph`. */
export async function startNode(
  home: Home,
  graph: GraphClient,
  seal: SealIdentity | null,
  raising: AugmentServices | null = null,
  documents: Pick<SubgraphDependencies, 'pictures' | 'shapes'> = {},
): Promise<TestNode> {
  const { url, drop } = await createInstitutionDatabase();
  const database = await openDatabase(url, credentials.entities, 4);
  const logged: TestNode['logged'] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  const jobs = new JobQueue(url, log);
  await jobs.start();
  await jobs.declare(DELIVERIES);
  const clock = () => node.now;
  const outbox = new Outbox(home.id, jobs, clock);
  const send = outbox.send.bind(outbox);
  outbox.send = async (em, message) => {
    await send(em, message);
    if (node.dieAt === 'outbox') throw new Error('killed');
  };
  const sendAll = outbox.sendAll.bind(outbox);
  outbox.sendAll = async (em, messages) => {
    await sendAll(em, messages);
    if (node.dieAt === 'outbox') throw new Error('killed');
  };
  const contextOf = (caller: Caller) =>
    new RequestContext({
      home,
      caller,
      statement: null,
      token: null,
      em: database.em.fork({ useContext: true }),
      now: clock(),
      log,
      traceId: 't',
    });
  const ownContext = () => contextOf(person(home.id, 'SERVICE'));
  const personalData = new PersonalData();
  const verify = async (signed: string) => ({ ...(JSON.parse(signed) as ReadingStatement), signed });
  const running = credentials.start({
    home,
    clock,
    outbox,
    jobs,
    graph,
    seal,
    raising,
    ...documents,
    log,
    ownContext,
    publicAddress: 'https://hub.example',
    keyFor: (purpose) => Buffer.from(purpose.padEnd(32)),
    cursors: createCursors(Buffer.from(home.id)),
    commands: new Commands('credentials'),
    personalData,
    readings: new Readings(outbox, verify),
  });
  personalData.add('credentials', running.personalData!);
  for (const name of Object.keys(running.jobs ?? {})) await jobs.declare(`credentials.${name}`);
  const schema = buildSubgraph(credentials, running);
  const inbox = new Inbox(
    new Map(Object.entries(running.messages ?? {}).map(([name, one]) => [`credentials.${name}`, one])),
  );
  const sql = <T extends object>(text: string, parameters: unknown[] = []) =>
    database.em.fork().execute<T[]>(text, parameters);

  const taken = async (which: string) => {
    const rows = await sql<{ data: Message }>(
      `delete from pgboss.job where name = ? and state = 'created' and ${which} returning data, created_on`,
      [DELIVERIES],
    );
    const messages = rows.map(({ data }) => data).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    return Promise.all(messages.map((one) => running.completions?.[one.kind]?.(ownContext(), one) ?? one));
  };

  const node: TestNode = {
    home,
    url,
    now: NOW,
    dieAt: null,
    logged,
    sql,
    async ask<T>(caller: Caller, source: string, variables: Record<string, unknown> = {}) {
      const answer = await graphql({ schema, source, variableValues: variables, contextValue: contextOf(caller) });
      if (answer.errors?.[0]) throw answer.errors[0];
      return JSON.parse(JSON.stringify(answer.data)) as T;
    },
    async work() {
      for (;;) {
        const [job] = await sql<{ id: string; name: string; data: never }>(
          `select id, name, data from pgboss.job where name like 'credentials.%' and state = 'created' and start_after <= now()
            order by created_on limit 1`,
        );
        if (!job) return;
        await running.jobs![job.name.slice('credentials.'.length)]!(ownContext(), job.data);
        await sql(`update pgboss.job set state = 'completed' where id = ?`, [job.id]);
      }
    },
    run: (job, data) => running.jobs![job]!(ownContext(), data as never),
    async letTimePass() {
      await sql(
        `update credentials.sealing_item set leased_until = now() - interval '1 second' where leased_until is not null`,
      );
      await sql(
        `update credentials.mandated_task set leased_until = now() - interval '1 second' where leased_until is not null`,
      );
      await sql(`update pgboss.job set start_after = now() where name like 'credentials.%'`);
    },
    sent: () => taken(`data ->> 'to' <> 'hub'`),
    sentToHub: () => taken(`data ->> 'to' = 'hub'`),
    async take(message) {
      await inbox.take(contextOf(person(message.from, 'SERVICE')), message);
    },
    async erase(learner) {
      const ctx = ownContext();
      const whom = { erasure: `${learner} erased`, learner, subjectHash: null };
      await ctx.em.transactional(() => personalData.erase(ctx, whom));
    },
    async feed<T>(name: string, query: Record<string, string | undefined>, caller = person('hub', 'SERVICE')) {
      return (await running.feeds![name]!(contextOf(caller), query)) as T;
    },
    async clear() {
      await sql(`truncate credentials.credential, credentials.preparation_batch, credentials.sealing_batch,
        credentials.mandated_task, credentials.mandated_seal, credentials.status_list, credentials.status_entry, shared.inbox, shared.command, shared.basis, shared.basis_alias, shared.erased cascade`);
      await sql('delete from pgboss.job');
      Object.assign(node, { now: NOW, dieAt: null });
      logged.length = 0;
    },
    async stop() {
      await jobs.stop();
      // MikroORM 7.2 never gives back a connection that was cut inside a transaction, and waits for it here.
      await Promise.race([database.close(true), setTimeout(2000, undefined, { ref: false })]);
      await drop();
    },
  };
  return node;
}
