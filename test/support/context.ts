import { pino } from 'pino';
import type { Database } from '../../subgraphs/shared/database/orm.ts';
import type { Caller, Role } from '../../subgraphs/shared/identity/caller.ts';
import type { ReadingStatement } from '../../subgraphs/shared/identity/statement.ts';
import { RequestContext, type Home } from '../../subgraphs/shared/serving/request-context.ts';

/** Somebody, or a program, of an institution. */
export function personOf(institution: string, roles: readonly Role[], learner: string | null = null): Caller {
  return { subject: `${institution}|${roles.join()}`, institution, roles, learner, depth: 0 };
}

/** Whoever a rule is asked about: who it is by name never matters to it. */
export function callerOf(institution: string | null, roles: readonly Role[], learner: string | null = null): Caller {
  return { subject: 'x', institution, roles, learner, depth: 0 };
}

/** A request at an institution, as its server makes it. */
export function requestAt(
  home: Home,
  database: Database,
  caller: Caller,
  {
    now = new Date('2026-11-21T10:00:00Z'),
    statement = null,
  }: { now?: Date; statement?: ReadingStatement | null } = {},
): RequestContext {
  return new RequestContext({
    home,
    caller,
    statement,
    token: null,
    em: database.em.fork({ useContext: true }),
    now,
    log: pino({ level: 'silent' }),
    traceId: 'test',
  });
}
