import { sql } from '@mikro-orm/core';
import type { InstitutionDirectory } from '../../shared/identity/directory.ts';
import { readCheckpoint, type Checkpoint } from '../../shared/integrity/checkpoint.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { Message } from '../../shared/outbox/message.ts';
import { page, pageSize, type Connection } from '../../shared/serving/connection.ts';
import type { Cursors } from '../../shared/serving/cursor.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { LogCheckpointEntity, type LogCheckpointRecord } from './log-checkpoint.entity.ts';

/** The hub's copy of the checkpoints of institutions' logs, by which a log that was rewritten later is detected. */
export class LogCheckpointService {
  readonly #directory: InstitutionDirectory;
  readonly #cursors: Cursors;

  constructor(parts: { directory: InstitutionDirectory; cursors: Cursors }) {
    this.#directory = parts.directory;
    this.#cursors = parts.cursors;
  }

  /**
   * A node reports a position of its log. The same report again changes nothing; another hash for the same position is
   * kept as well.
   */
  async take(ctx: RequestContext, { from, payload }: Message): Promise<void> {
    const { checkpoint: signed } = payload;
    const key = this.#directory.get(from)?.serviceKey;
    if (typeof signed !== 'string' || !key)
      throw new UnacceptableMessage('A checkpoint must be signed and come from a member.');
    const checkpoint = await readCheckpoint(signed, from, key).catch((error: unknown): Checkpoint => {
      throw new UnacceptableMessage(`The checkpoint is not one of ${from}.`, { cause: error });
    });
    const { position, hash, at } = checkpoint;
    await ctx.em.execute(
      sql`insert into "trust"."log_checkpoint" ("institution", "position", "hash", "at", "signed", "received_at")
        values (${from}, ${position}, ${hash}, ${new Date(at)}, ${signed}, ${ctx.now}) on conflict do nothing`,
    );
    const others = await ctx.em.count(LogCheckpointEntity, { institution: from, position, hash: { $ne: hash } });
    if (others > 0) ctx.log.error({ institution: from, position }, 'the log of an institution was rewritten');
  }

  /** An institution's checkpoints, the furthest first. */
  async of(
    ctx: RequestContext,
    institution: string,
    first: number,
    after?: string | null,
  ): Promise<Connection<LogCheckpointRecord>> {
    pageSize(first);
    const list = `log checkpoints of ${institution}`;
    const place = this.#cursors.read(list, ctx.caller, after ?? undefined);
    const [position, hash] = [Number(place?.[0]), String(place?.[1])];
    const beyond = place ? { $or: [{ position: { $lt: position } }, { position, hash: { $lt: hash } }] } : {};
    const [rows, total] = await Promise.all([
      ctx.em.find(
        LogCheckpointEntity,
        { institution, ...beyond },
        { orderBy: { position: 'desc', hash: 'desc' }, limit: first + 1 },
      ),
      ctx.em.count(LogCheckpointEntity, { institution }),
    ]);
    return page(rows, first, total, (row) => this.#cursors.write(list, ctx.caller, [row.position, row.hash]));
  }
}
