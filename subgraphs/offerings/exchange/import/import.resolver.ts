import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Refusal } from '../../../shared/errors/refusal.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import { ImportOfferingsInput, ImportOfferingsResult } from './import.input.ts';
import type { ImportService } from './import.service.ts';
import { ImportReport } from './import.type.ts';
import type { ImportReport as Report } from '../report/report.ts';

@Resolver(() => ImportReport)
export class ImportResolver {
  readonly #imports: ImportService;

  constructor(imports: ImportService) {
    this.#imports = imports;
  }

  @Mutation(() => ImportOfferingsResult, {
    description:
      'A registrar imports courses and offerings. Valid records are stored, invalid ones are reported with their location; importing the same file again changes nothing.',
  })
  importOfferings(
    @Arg('input', () => ImportOfferingsInput) input: ImportOfferingsInput,
    @Ctx() ctx: RequestContext,
  ): Promise<Report | Refusal> {
    return this.#imports.importOfferings(ctx, input);
  }
}
