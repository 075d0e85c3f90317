import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { LANGUAGE } from '../../shared/serving/arguments.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Credential as CredentialRecord } from '../credential/credential.entity.ts';
import { Credential } from '../credential/credential.type.ts';
import type { ExportService } from './export.service.ts';
import { CredentialExport } from './export.type.ts';

@Resolver(() => Credential)
export class ExportResolver {
  readonly #exports: ExportService;

  constructor(exports: ExportService) {
    this.#exports = exports;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "The credential in another form, signed with the seal of the awarding institution, for its learner and the institution's staff. Null with the error NOT_EXPORTED if it is not sealed, is revoked or suspended, or the institution has no seal; BAD_INPUT if an open badge is requested in a language that the document does not contain.",
  })
  export(
    @Root() credential: CredentialRecord,
    @Ctx() ctx: RequestContext,
    @Arg('format', () => CredentialExport, { description: 'The requested form.' })
    format: keyof typeof CredentialExport,
    @Arg('language', () => String, LANGUAGE)
    language?: string,
  ): Promise<string> {
    return this.#exports.export(ctx, credential, { format, language });
  }
}
