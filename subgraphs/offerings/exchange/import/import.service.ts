import type { Commands, WithIdempotencyKey } from '../../../shared/commands/commands.ts';
import { Refusal } from '../../../shared/errors/refusal.ts';
import { hasRole } from '../../../shared/identity/caller.ts';
import { newRecordId } from '../../../shared/identity/record-id.ts';
import type { Outbox } from '../../../shared/outbox/outbox.ts';
import { chunksOf } from '../../../shared/program/chunks.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import { CardFeedService } from '../../offering/card-feed.service.ts';
import { CourseImportService } from './course-import.service.ts';
import type { CourseDraft, Format, OfferingDraft, Drafts } from '../draft/draft.ts';
import { ImportReportEntity } from './import.entity.ts';
import { ImportedPlacesService } from './imported-places.service.ts';
import { OfferingImportService } from './offering-import.service.ts';
import { MOST_REMARKS, type TooMany } from './worker/plain-drafts.ts';
import { readInWorker } from './worker/read-in-worker.ts';
import type { ImportReport, Progress } from '../report/report.ts';
import { ReportWriter } from '../report/report-writer.ts';
import { SourceService } from './source.service.ts';

/** A registrar's request to import. */
export interface ImportRequest extends WithIdempotencyKey {
  readonly institutionId: string;
  readonly content: string;
  /** Detected from the content by default. */
  readonly format?: Format | null | undefined;
  /** The institution's name for the origin, within which vanished records are found. */
  readonly source?: string | null | undefined;
  readonly dryRun?: boolean | null | undefined;
}

/** How an import is done. */
export interface ImportPlan {
  readonly source: string;
  readonly format: Format;
  readonly dryRun: boolean;
  /** Records per transaction. */
  readonly atOnce?: number;
  /** The progress of an interrupted run to continue. */
  readonly before?: Progress;
  /** Called in the transaction of each part, to store the progress. */
  readonly partDone?: (report: ReportWriter) => Promise<void>;
  /** Called after each step with the number of records done, of how many in this part. */
  readonly progress?: (done: number, of: number) => void;
}

/** Records per transaction: fewer in a request, during which others wait. */
const AT_ONCE = { program: 250, request: 50 };
/**
 * The maximum number of courses and offerings in a request: more would take longer than the hub waits for an answer.
 */
const MOST_BY_REQUEST = 2500;
const MOST_CHARACTERS = 4_000_000;
const NOT_COMPLETE = 'Parts of the source could not be read: records that it no longer has are not reported this time.';
const CONTINUED =
  'The import continued where an earlier one had stopped: records that the source no longer has are not reported this time.';

/** Imports courses and offerings from a university's own systems, for people's requests and for the program alike. */
export class ImportService {
  readonly #commands: Commands;
  readonly #sources = new SourceService();
  readonly #courses: CourseImportService;
  readonly #offerings: OfferingImportService;

  constructor(parts: { commands: Commands; outbox: Outbox }) {
    const shared = {
      sources: this.#sources,
      cards: new CardFeedService(parts),
      places: new ImportedPlacesService(parts),
    };
    this.#commands = parts.commands;
    this.#courses = new CourseImportService(shared);
    this.#offerings = new OfferingImportService(shared);
  }

  /** A registrar of the institution imports a text: all of its valid records or, in a dry run, none. */
  async importOfferings(ctx: RequestContext, request: ImportRequest): Promise<ImportReport | Refusal> {
    if (request.institutionId !== ctx.home.id || !hasRole(ctx.caller, 'REGISTRAR', ctx.home.id))
      return new Refusal('NOT_ALLOWED', 'Only a registrar of the institution may import its offerings.');
    if (request.content.trim() === '')
      return new Refusal('INVALID', 'There is nothing to import.', [
        { path: 'input.content', message: 'Give the text of the file.' },
      ]);
    if (request.source && !isSourceName(request.source))
      return new Refusal('INVALID', 'The source has no usable name.', [{ path: 'input.source', message: SOURCE_NAME }]);
    if (request.content.length > MOST_CHARACTERS)
      return tooLarge(`Give at most ${MOST_CHARACTERS} characters per request (there are ${request.content.length})`);
    const reading = await readInWorker({
      text: request.content,
      format: request.format ?? null,
      own: ctx.home.language,
      zone: ctx.home.timeZone,
      most: MOST_BY_REQUEST,
    });
    if (!reading) return tooLarge('The text takes too long to read: split it into several files');
    if ('remarks' in reading) return tooMany(reading);
    const { format } = reading;
    const plan = {
      source: request.source ?? usualSource(format),
      format,
      dryRun: request.dryRun === true,
      atOnce: AT_ONCE.request,
    };
    if (plan.dryRun) return this.run(ctx, [reading], plan);
    return this.#commands.run(ctx, {
      name: 'importOfferings',
      input: request,
      again: async (id) => (await ctx.em.findOne(ImportReportEntity, id))?.report ?? null,
      work: () => this.run(ctx, [reading], plan),
    });
  }

  /**
   * Imports drafts part by part. Each part that is done is committed; in a dry run each part has a transaction that is
   * rolled back, so that none is held open while waiting for the next part.
   */
  async run(
    ctx: RequestContext,
    parts: Iterable<Drafts> | AsyncIterable<Drafts>,
    plan: ImportPlan,
  ): Promise<ImportReport> {
    const { source, format, dryRun } = plan;
    const report = new ReportWriter({ id: newRecordId(ctx.home.id), source, format, dryRun }, plan.before);
    for await (const part of parts) {
      if (dryRun) await this.#undone(ctx, () => this.#takeWhole(ctx, part, plan, report));
      else if (plan.partDone) await ctx.em.transactional(() => this.#takeWhole(ctx, part, plan, report));
      else if (ctx.em.isInTransaction()) await this.#takeWhole(ctx, part, plan, report);
      else await this.#take(ctx, part, plan, report);
    }
    // Between two runs, records move from page to page: one that moved back was not read, and is not gone.
    const isPartial = report.hasGaps || plan.before !== undefined;
    const vanished = isPartial ? [] : await this.#sources.vanished(ctx, plan.source, report.seen);
    if (isPartial) report.notice({ at: null, message: report.hasGaps ? NOT_COMPLETE : CONTINUED });
    const told = report.report(vanished);
    if (!dryRun)
      await ctx.em.insert(ImportReportEntity, { id: told.id, source: told.source, at: ctx.now, report: told });
    return told;
  }

  /** Runs work in a transaction of its own and rolls it back. */
  async #undone(ctx: RequestContext, work: () => Promise<void>): Promise<void> {
    const undone = new Undone();
    try {
      await ctx.em.transactional(async () => {
        await work();
        throw undone;
      });
    } catch (error) {
      if (error !== undone) throw error;
    }
    ctx.em.clear();
  }

  /** Imports a part within one transaction, locking what it will change before the first change. */
  async #takeWhole(ctx: RequestContext, part: Drafts, plan: ImportPlan, report: ReportWriter): Promise<void> {
    await this.#sources.lock(ctx, plan.source);
    await this.#sources.lockRecords(ctx, plan.source, part.courses, part.offerings);
    await this.#take(ctx, part, plan, report);
  }

  async #take(ctx: RequestContext, part: Drafts, plan: ImportPlan, report: ReportWriter): Promise<void> {
    report.hasGaps ||= part.hasGaps === true;
    part.problems.forEach((remark) => report.problem(remark));
    part.notices.forEach((remark) => report.notice(remark));
    const all = part.courses.length + part.offerings.length;
    let done = 0;
    const step = async (courses: readonly CourseDraft[], offerings: readonly OfferingDraft[]) => {
      await ctx.em.transactional(async () => {
        await this.#sources.lock(ctx, plan.source);
        await this.#sources.lockRecords(ctx, plan.source, courses, offerings);
        if (courses.length > 0) await this.#courses.take(ctx, plan.source, courses, report);
        if (offerings.length > 0) await this.#offerings.take(ctx, plan.source, offerings, report);
      });
      ctx.em.clear();
      plan.progress?.((done += courses.length + offerings.length), all);
    };
    const { atOnce = AT_ONCE.program } = plan;
    for (const courses of chunksOf(part.courses, atOnce)) await step(courses, []);
    for (const offerings of chunksOf(part.offerings, atOnce)) await step([], offerings);
    await plan.partDone?.(report);
  }
}

function tooMany({ courses, offerings, remarks }: TooMany): Refusal {
  if (courses + offerings <= MOST_BY_REQUEST)
    return tooLarge(`The file has more than ${MOST_REMARKS} problems and notices (${remarks}): correct it`);
  return tooLarge(
    `Give at most ${MOST_BY_REQUEST} courses and offerings per request (there are ${courses} and ${offerings})`,
  );
}

function tooLarge(what: string): Refusal {
  const message = `${what}, or ask your operator to run "npm run import".`;
  return new Refusal('INVALID', 'The file is too large for a request.', [{ path: 'input.content', message }]);
}

/** Thrown to undo a dry run. */
class Undone extends Error {}

/** The default name of a source. Both versions of OEAPI share one, as they have the same ids. */
export function usualSource(format: Format): string {
  return format.startsWith('OEAPI') ? 'oeapi' : format.toLowerCase();
}

export const SOURCE_NAME = 'Give at most 60 lower-case letters, digits and hyphens, as in faculty-of-law.';
/** Whether a text can name a source. */
export const isSourceName = (text: string) => /^[a-z0-9][a-z0-9-]{0,59}$/.test(text);
