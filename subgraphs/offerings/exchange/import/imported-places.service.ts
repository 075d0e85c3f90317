import type { Outbox } from '../../../shared/outbox/outbox.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import { EnrolmentStatesService } from '../../enrolment/enrolment-states.service.ts';
import type { Offering } from '../../offering/offering.entity.ts';
import { PlacesService } from '../../places/places.service.ts';
import type { OfferingDraft } from '../draft/draft.ts';
import type { ReportWriter } from '../report/report-writer.ts';
import type { OfferingValues } from '../draft/values.ts';

/** Applies a source's number of places to offerings that have places given and a waiting list. */
export class ImportedPlacesService {
  readonly #places: PlacesService;

  constructor(parts: { outbox: Outbox }) {
    this.#places = new PlacesService({ states: new EnrolmentStatesService(parts) });
  }

  /** The values with at least as many places as are given, with a notice if raised; the offering's row is locked. */
  async kept(
    ctx: RequestContext,
    { draft, offering, values }: { draft: OfferingDraft; offering: Offering; values: OfferingValues },
    report: ReportWriter,
  ): Promise<OfferingValues> {
    if (values.places >= offering.places) return values;
    const given = await this.#places.taken(ctx, offering);
    if (values.places >= given) return values;
    const message = `${given} places are given, more than the ${values.places} of the source: kept as ${given}.`;
    report.notice({ at: draft.at('places'), message });
    return { ...values, places: given };
  }

  /** Gives places that have become free through a change of the offering to the first on its waiting list. */
  async settle(ctx: RequestContext, id: string): Promise<void> {
    await this.#places.settle(ctx, await this.#places.lock(ctx, id));
  }
}
