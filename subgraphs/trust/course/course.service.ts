import { readCourseTrustId, type CourseInRegistry } from '../../shared/card/course-trust.ts';
import { isSchacCode } from '../../shared/identity/record-id.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import { findAccreditation } from '../accreditation/accreditation.policy.ts';
import type { AccreditationService } from '../accreditation/accreditation.service.ts';
import type { CertificateService } from '../certificate/certificate.service.ts';
import { InstitutionEntity } from '../institution/institution.entity.ts';
import type { MandateService } from '../mandate/mandate.service.ts';
import { findSealing, type Sealing } from './sealing.policy.ts';

/** A course about which the registry is asked. */
export interface CourseTrustRecord extends CourseInRegistry {
  readonly id: string;
}

/** The agency's decision that covers a course today, if any, and the reason why or why not. */
export interface AccreditedCourse {
  readonly accredited: boolean;
  readonly agency: string | null;
  readonly decision: string | null;
  readonly validUntil: string | null;
  readonly explanation: string;
}

/** The institution that awards a course, according to the registry today. */
export class CourseService {
  readonly #accreditations: AccreditationService;
  readonly #certificates: CertificateService;
  readonly #mandates: MandateService;

  constructor(parts: {
    accreditations: AccreditationService;
    certificates: CertificateService;
    mandates: MandateService;
  }) {
    this.#accreditations = parts.accreditations;
    this.#certificates = parts.certificates;
    this.#mandates = parts.mandates;
  }

  /** The course that a key refers to; null if the key is malformed, or its institution is not a member. */
  async byId(ctx: RequestContext, id: string): Promise<CourseTrustRecord | null> {
    const course = readCourseTrustId(id);
    if (!course || !isSchacCode(course.institution)) return null;
    return (await ctx.find(InstitutionEntity, course.institution)) && { ...course, id };
  }

  /** Whether its institution is accredited for its level and field; null if that is not a member. */
  async accreditation(ctx: RequestContext, course: CourseTrustRecord): Promise<AccreditedCourse | null> {
    const institution = await ctx.find(InstitutionEntity, course.institution);
    if (!institution) return null;
    const decisions = await this.#accreditations.of(ctx, institution.id);
    const found = findAccreditation(institution.name, decisions, course, dayOf(ctx.now));
    const { accreditation, explanation } = found;
    return {
      accredited: accreditation !== null,
      agency: accreditation?.agency ?? null,
      decision: accreditation?.decision ?? null,
      validUntil: accreditation?.validUntil ?? null,
      explanation,
    };
  }

  /** Who can seal the course's credentials; null if nobody can. */
  async sealing(ctx: RequestContext, course: CourseTrustRecord): Promise<Sealing | null> {
    const { institution, credentialKind } = course;
    const [seals, mandates] = await Promise.all([
      this.#certificates.sealsOf(ctx, institution),
      this.#mandates.givenBy(ctx, institution),
    ]);
    const mandated = await Promise.all(
      mandates.map(async (mandate) => ({ mandate, seals: await this.#certificates.sealsOf(ctx, mandate.to) })),
    );
    return findSealing({ institution, seals, mandated }, credentialKind, ctx.now);
  }
}
