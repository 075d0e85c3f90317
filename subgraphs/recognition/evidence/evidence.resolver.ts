import { Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Reference } from '../../shared/references/reference.type.ts';
import type { Evidence as EvidenceRecord } from './evidence.entity.ts';
import {
  Credential,
  credentialOf,
  EvidenceType,
  EvidenceVerification,
  ReceivedCredential,
  verificationOf,
} from './evidence.type.ts';

@Resolver(() => EvidenceType)
export class EvidenceResolver {
  @FieldResolver(() => ReceivedCredential, {
    nullable: true,
    description: "The sealed document, in the learner's keeping.",
  })
  received(@Root() evidence: EvidenceRecord): Reference {
    return { id: evidence.received };
  }

  @FieldResolver(() => Credential, {
    nullable: true,
    description: 'Crosses to the issuer; null for a credential from outside the alliance.',
  })
  @Directive(
    '@provides(fields: "awardedBy { id name country } sealedBy { id name country } enrolment { id } result { id }")',
  )
  credential(@Root() evidence: EvidenceRecord): Credential | null {
    return credentialOf(evidence);
  }

  @FieldResolver(() => EvidenceVerification, { nullable: true, description: 'How it verified when it was submitted.' })
  verification(@Root() evidence: EvidenceRecord): EvidenceVerification {
    return verificationOf(evidence);
  }
}
