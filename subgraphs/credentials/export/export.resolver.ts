import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { LANGUAGE } from '../../shared/serving/arguments.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Credential as CredentialRecord } from '../credential/credential.entity.ts';
import { Credential } from '../credential/credential.type.ts';
import type { ExportService } from './export.service.ts';
import { CredentialExportEnum } from './export.type.ts';

@Resolver(() => Credential)
export class ExportResolver {
  readonly #exports: ExportService;

  constructor(exports: ExportService) {
    this.#exports = exports;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "The credential in another form, signed by the institution that awards it with a seal of its own; to its learner and to the institution's staff. Null with the error NOT_EXPORTED where it is not sealed, was revoked or suspended, or the institution has no seal; BAD_INPUT where an open badge is wanted in a language that the document does not have.",
  })
  export(
    @Root() credential: CredentialRecord,
    @Ctx() ctx: RequestContext,
    @Arg('format', () => CredentialExportEnum, { description: 'The form wanted.' })
    format: keyof typeof CredentialExportEnum,
    @Arg('language', () => String, LANGUAGE)
    language?: string,
  ): Promise<string> {
    return this.#exports.export(ctx, credential, { format, language });
  }
}
