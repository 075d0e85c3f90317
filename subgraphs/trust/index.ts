import type { Subgraph } from '../shared/serving/subgraph.ts';
import { AccreditationEntity } from './accreditation/accreditation.entity.ts';
import { AccreditationResolver } from './accreditation/accreditation.resolver.ts';
import { AccreditationService } from './accreditation/accreditation.service.ts';
import { AnchorEntity, SealCertificateEntity } from './certificate/certificate.entity.ts';
import { CertificateResolver } from './certificate/certificate.resolver.ts';
import { CertificateService } from './certificate/certificate.service.ts';
import { CourseSealingResolver, CourseTrustResolver } from './course/course.resolver.ts';
import { CourseService } from './course/course.service.ts';
import { CourseTrust } from './course/course.type.ts';
import { CallCountService } from './health/call-count.service.ts';
import { FetchStatisticsResolver, HealthResolver } from './health/health.resolver.ts';
import { HealthService } from './health/health.service.ts';
import { HeartbeatEntity } from './health/heartbeat.entity.ts';
import { ObservationEntity } from './health/observation.entity.ts';
import { ObservationService } from './health/observation.service.ts';
import { tellObservations } from './health/tell-observations.ts';
import { InstitutionEntity } from './institution/institution.entity.ts';
import { InstitutionResolver } from './institution/institution.resolver.ts';
import { InstitutionService } from './institution/institution.service.ts';
import { LogCheckpointEntity } from './log-checkpoint/log-checkpoint.entity.ts';
import { LogCheckpointResolver } from './log-checkpoint/log-checkpoint.resolver.ts';
import { LogCheckpointService } from './log-checkpoint/log-checkpoint.service.ts';
import { GiveMandateService } from './mandate/give-mandate.service.ts';
import { MandateEntity } from './mandate/mandate.entity.ts';
import { MandateSealingService } from './mandate/mandate-sealing.service.ts';
import { InstitutionMandatesResolver, MandateResolver } from './mandate/mandate.resolver.ts';
import { MandateService } from './mandate/mandate.service.ts';
import { MyDataResolver } from './my-data/my-data.resolver.ts';
import { MyDataService } from './my-data/my-data.service.ts';
import { StatusListEntity } from './status-list/status-list.entity.ts';
import {
  TrustedListEntity,
  TrustedListSignerEntity,
  TrustedServiceEntity,
} from './trusted-list/trusted-list.entity.ts';
import { VerificationResolver } from './verification/verification.resolver.ts';
import { VerificationService } from './verification/verification.service.ts';

/** The registry everybody relies on: members, certificates, mandates, accreditations, health, verification. At the hub. */
export const trust: Subgraph = {
  name: 'trust',
  entities: [
    InstitutionEntity,
    HeartbeatEntity,
    ObservationEntity,
    SealCertificateEntity,
    AnchorEntity,
    TrustedListEntity,
    TrustedListSignerEntity,
    TrustedServiceEntity,
    AccreditationEntity,
    MandateEntity,
    StatusListEntity,
    LogCheckpointEntity,
  ],
  resolvers: [
    InstitutionResolver,
    HealthResolver,
    FetchStatisticsResolver,
    CertificateResolver,
    AccreditationResolver,
    MandateResolver,
    InstitutionMandatesResolver,
    VerificationResolver,
    CourseTrustResolver,
    CourseSealingResolver,
    LogCheckpointResolver,
    MyDataResolver,
  ],
  orphanedTypes: [CourseTrust],
  start({ hub, ...dependencies }) {
    if (!hub) throw new Error('The registry runs at the hub only.');
    const institutions = new InstitutionService();
    const certificates = new CertificateService();
    const mandates = new MandateService(dependencies);
    const sealing = new MandateSealingService({ ...dependencies, certificates });
    const giving = new GiveMandateService({ ...dependencies, sealing });
    const accreditations = new AccreditationService();
    const checkpoints = new LogCheckpointService({ ...dependencies, directory: hub.directory });
    const courses = new CourseService({ accreditations, certificates, mandates });
    const observations = new ObservationService(hub.observations);
    const counts = new CallCountService(hub.observations);
    const health = new HealthService({ ...hub, observations, counts });
    const telling = tellObservations({ ...dependencies, observations, counts });
    return {
      resolvers: [
        new InstitutionResolver(institutions),
        new HealthResolver(health),
        new FetchStatisticsResolver(health),
        new CertificateResolver(certificates),
        new AccreditationResolver(accreditations),
        new MandateResolver(mandates, giving, institutions),
        new InstitutionMandatesResolver(mandates),
        new VerificationResolver(
          new VerificationService({
            accreditations,
            certificates,
            statusLists: hub.statusLists,
            evidence: hub.evidence,
            shapes: dependencies.shapes ?? null,
          }),
        ),
        new CourseTrustResolver(courses, institutions),
        new CourseSealingResolver(institutions),
        new LogCheckpointResolver(checkpoints),
        new MyDataResolver({ data: new MyDataService(dependencies), institutions }),
      ],
      references: {
        Institution: (ctx, id) => ctx.find(InstitutionEntity, id),
        CourseTrust: (ctx, id) => courses.byId(ctx, id),
      },
      messages: {
        statusListPublished: (ctx, message) => hub.statusLists.take(ctx, message),
        logCheckpoint: (ctx, message) => checkpoints.take(ctx, message),
      },
      stop: () => telling.stop(),
    };
  },
};
