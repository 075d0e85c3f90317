import type { Outbox } from '../../../shared/outbox/outbox.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import { EnrolmentStatesService } from '../../enrolment/enrolment-states.service.ts';
import type { Offering } from '../../offering/offering.entity.ts';
import { PlacesService } from '../../places/places.service.ts';
import type { OfferingDraft } from '../draft/draft.ts';
import type { ReportWriter } from '../report/report-writer.ts';
import type { OfferingValues } from '../draft/values.ts';

/** What a source says of places, where some are given already and some wait for one. */
export class ImportedPlacesService {
  readonly #places: PlacesService;

  constructor(parts: { outbox: Outbox }) {
    this.#places = new PlacesService({ states: new EnrolmentStatesService(parts) });
  }

  /** The values with no fewer places than are given, saying so; the offering's row is locked. */
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

  /** Once an offering was changed: the first of its waiting list have the places that are free now. */
  async settle(ctx: RequestContext, id: string): Promise<void> {
    await this.#places.settle(ctx, await this.#places.lock(ctx, id));
  }
}
