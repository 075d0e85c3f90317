import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Institution as InstitutionRecord } from '../institution/institution.entity.ts';
import { Institution } from '../institution/institution.type.ts';
import type { CertificateService } from './certificate.service.ts';
import { SealCertificate } from './certificate.type.ts';

@Resolver(() => Institution)
export class CertificateResolver {
  readonly #certificates: CertificateService;

  constructor(certificates: CertificateService) {
    this.#certificates = certificates;
  }

  @FieldResolver(() => [SealCertificate], { description: 'The certificates it seals with, as registered.' })
  seals(@Root() institution: InstitutionRecord, @Ctx() ctx: RequestContext): Promise<readonly SealCertificate[]> {
    return this.#certificates.sealsOf(ctx, institution.id);
  }
}
