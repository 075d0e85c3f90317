import type { RequestContext } from '../../../../shared/serving/request-context.ts';
import { versionOf, type OeapiFormat } from '../../formats/oeapi/records.ts';
import { ImportPlaceEntity } from '../import.entity.ts';
import type { ImportService } from '../import.service.ts';
import type { ImportReport } from '../../report/report.ts';
import type { Drafts } from '../../draft/draft.ts';
import { coursesAt, readPages, type Page } from './pages.ts';
import type { ReadJson } from './read-json.ts';

/** Which endpoint is imported, and how. */
export interface EndpointPlan {
  readonly address: URL;
  /** Detected from the first page if null. */
  readonly format: OeapiFormat | null;
  readonly source: string;
  readonly dryRun: boolean;
  /** Discards the progress of an interrupted import. */
  readonly fromStart?: boolean;
  readonly pageSize?: number;
  /** Called at each page with its number and, if the endpoint reports it, the number of pages. */
  readonly progress?: (page: number, of: number | null) => void;
}

/** How long an interrupted import can be continued, in milliseconds: what it read before has changed little since. */
const CONTINUED_WITHIN = 6 * 3_600_000;

/**
 * Imports a live endpoint of the Open Education API, page by page. The number of the next page is stored in the
 * transaction of the last, so that a killed import continues there if it is run again within six hours; later it begins
 * anew, so that a nightly run reads every page. Only the operator's program does this; no person's
 * request makes the node fetch an address.
 */
export class EndpointImportService {
  readonly #imports: ImportService;
  readonly #readJson: ReadJson;
  readonly #clock: () => Date;

  constructor(parts: { imports: ImportService; readJson: ReadJson; clock: () => Date }) {
    this.#imports = parts.imports;
    this.#clock = parts.clock;
    this.#readJson = parts.readJson;
  }

  /** @throws EndpointFailed if the endpoint is down; another run soon afterwards continues where this one stopped */
  async run(ctx: RequestContext, plan: EndpointPlan): Promise<ImportReport> {
    const { source, dryRun, address } = plan;
    const since = new Date(this.#clock().getTime() - CONTINUED_WITHIN);
    const place = { source, address: address.href, at: { $gte: since } };
    const former = dryRun || plan.fromStart ? null : await ctx.em.findOne(ImportPlaceEntity, place);
    const page = former?.page ?? 1;
    const before = former?.progress;
    const format =
      plan.format ?? (before?.report.format as OeapiFormat | undefined) ?? (await this.#versionAt(address));
    const endpoint = {
      address,
      format,
      readJson: this.#readJson,
      zone: ctx.home.timeZone,
      ...(plan.pageSize ? { pageSize: plan.pageSize } : {}),
    };
    let current: Page | null = null;
    const parts = async function* (): AsyncGenerator<Drafts> {
      for await (current of readPages(endpoint, page)) {
        plan.progress?.(current.number, current.of);
        yield current.reading;
      }
    };
    ctx.em.clear();
    const report = await this.#imports.run(ctx, parts(), {
      source,
      format,
      dryRun,
      ...(before ? { before } : {}),
      ...(dryRun
        ? {}
        : {
            partDone: async (written) => {
              await ctx.em.upsert(ImportPlaceEntity, {
                source,
                address: address.href,
                page: (current?.number ?? 0) + 1,
                progress: written.progress(),
                at: this.#clock(),
              });
            },
          }),
    });
    if (!dryRun) await ctx.em.nativeDelete(ImportPlaceEntity, { source });
    return report;
  }

  async #versionAt(address: URL): Promise<OeapiFormat> {
    return versionOf(await this.#readJson(coursesAt({ address, format: 'OEAPI5' }, 1)));
  }
}
