import type { Subgraph } from '../shared/serving/subgraph.ts';
import { CredentialEntity } from './credential/credential.entity.ts';
import { STAFF } from './credential/credential.policy.ts';
import { CredentialResolver } from './credential/credential.resolver.ts';
import { CredentialListService } from './credential/credential-list.service.ts';
import { CredentialService } from './credential/credential.service.ts';
import { ExportResolver } from './export/export.resolver.ts';
import { ExportService } from './export/export.service.ts';
import { InstitutionResolver } from './institution/institution.resolver.ts';
import { MandateService } from './mandate/mandate.service.ts';
import { RevokedMandateService } from './mandate/revoked-mandate.service.ts';
import { SealMandateResolver } from './mandate/seal-mandate.resolver.ts';
import { SealMandateService } from './mandate/seal-mandate.service.ts';
import { RevokedMandateEntity, SealedMandateEntity } from './mandate/sealed-mandate.entity.ts';
import { MandatedSealEntity, MandatedTaskEntity } from './mandated-seal/mandated-seal.entity.ts';
import { MandatedCheckService } from './mandated-seal/mandated-check.service.ts';
import { MandatedSealService } from './mandated-seal/mandated-seal.service.ts';
import { MandatedTaskService } from './mandated-seal/mandated-task.service.ts';
import { CredentialDataService } from './personal-data/personal-data.service.ts';
import { PreparationBatchEntity, PreparationItemEntity } from './preparation/preparation-batch.entity.ts';
import { PreparationBatchResolver } from './preparation/preparation-batch.resolver.ts';
import { PreparationBatchService } from './preparation/preparation-batch.service.ts';
import { PreparationProgressService } from './preparation/preparation-progress.service.ts';
import { CorrectedResultService } from './preparation/corrected-result.service.ts';
import { DraftService } from './preparation/draft.service.ts';
import { PrepareService } from './preparation/prepare.service.ts';
import { BatchRunner } from './sealing/processing/batch-runner.ts';
import { ClaimService } from './sealing/processing/claim.service.ts';
import { DELIVERY, withSealedDocument } from './sealing/processing/delivery.ts';
import { RaiseService } from './sealing/raising/raise.service.ts';
import { RaisingBatchService } from './sealing/raising/raising-batch.service.ts';
import { RenewalService } from './sealing/raising/renewal.service.ts';
import { StatusAllotmentService } from './status-list/status-allotment.service.ts';
import { RecordStatusService } from './status-list/record-status.service.ts';
import { StatusListEntity } from './status-list/status-list.entity.ts';
import { StatusPublicationService } from './status-list/status-publication.service.ts';
import { watchStatusLists } from './status-list/watch-status-lists.ts';
import { RelianceService } from './validity/reliance.service.ts';
import { ValidityChangeEntity } from './validity/validity.entity.ts';
import { ValidityResolver } from './validity/validity.resolver.ts';
import { ValidityService } from './validity/validity.service.ts';
import { ReturnedSealService } from './sealing/elsewhere/returned-seal.service.ts';
import { SealService } from './sealing/processing/seal.service.ts';
import { SealingBatchEntity, SealingItemEntity } from './sealing/batch/sealing-batch.entity.ts';
import { SealingBatchResolver } from './sealing/batch/sealing-batch.resolver.ts';
import { SealingBatchService } from './sealing/batch/sealing-batch.service.ts';
import { SealingControlService } from './sealing/batch/sealing-control.service.ts';
import { SealingListService } from './sealing/batch/sealing-list.service.ts';
import { SealingProgressService } from './sealing/batch/sealing-progress.service.ts';
import { SilentSealerService } from './sealing/elsewhere/silent-sealer.service.ts';
import { SettleService } from './sealing/processing/settle.service.ts';

/** The credentials an institution awards: prepared, sealed (by itself or by a mandated sealer) and delivered. */
export const credentials: Subgraph = {
  name: 'credentials',
  entities: [
    CredentialEntity,
    PreparationBatchEntity,
    PreparationItemEntity,
    SealingBatchEntity,
    SealingItemEntity,
    MandatedTaskEntity,
    MandatedSealEntity,
    SealedMandateEntity,
    RevokedMandateEntity,
    StatusListEntity,
    ValidityChangeEntity,
  ],
  resolvers: [
    CredentialResolver,
    InstitutionResolver,
    ValidityResolver,
    PreparationBatchResolver,
    SealingBatchResolver,
    SealMandateResolver,
    ExportResolver,
  ],
  start(dependencies) {
    const publication = new StatusPublicationService(dependencies);
    const allotment = new StatusAllotmentService(dependencies);
    const records = new RecordStatusService({ ...dependencies, allotment, publication });
    const reliance = new RelianceService(dependencies);
    const credential = new CredentialService({ ...dependencies, reliance });
    const validity = new ValidityService({ ...dependencies, publication, reliance });
    const exports = new ExportService({ ...dependencies, credentials: credential });
    const settle = new SettleService(dependencies);
    const mandates = new MandateService(dependencies);
    const revoked = new RevokedMandateService();
    const claims = new ClaimService(dependencies);
    const runner = new BatchRunner({ ...dependencies, claims, settle });
    const parts = { ...dependencies, runner, claims, settle, mandates, revoked, allotment };
    const batches = new PreparationBatchService(dependencies);
    const preparations = new PreparationProgressService(dependencies);
    const sealings = new SealingBatchService(parts);
    const progress = new SealingProgressService(dependencies);
    const raisings = new RaisingBatchService(parts);
    const control = new SealingControlService(parts);
    const prepare = new PrepareService({ ...dependencies, allotment, drafts: new DraftService(dependencies) });
    const corrected = new CorrectedResultService(dependencies);
    const seal = new SealService(parts);
    const raise = new RaiseService(parts);
    const renewal = new RenewalService(parts);
    const returned = new ReturnedSealService(parts);
    const tasks = new MandatedTaskService(parts);
    const mandated = new MandatedSealService({ ...parts, tasks, check: new MandatedCheckService(parts) });
    const silent = new SilentSealerService(parts);
    const data = new CredentialDataService(dependencies);
    const watching = watchStatusLists({ ...dependencies, publication });
    return {
      resolvers: [
        new CredentialResolver(credential),
        new InstitutionResolver({
          credentials: new CredentialListService(dependencies),
          sealings: new SealingListService(dependencies),
        }),
        new ValidityResolver(validity),
        new ExportResolver(exports),
        new PreparationBatchResolver({ batches, progress: preparations }),
        new SealingBatchResolver({ batches: sealings, raisings, control, progress }),
        new SealMandateResolver(new SealMandateService(parts)),
      ],
      references: {
        Institution: async (ctx, id) => (id === ctx.home.id ? ctx.home : null),
        Credential: (ctx, id) => credential.visible(ctx, id),
        PreparationBatch: (ctx, id) => preparations.visible(ctx, id),
        SealingBatch: (ctx, id) => progress.visible(ctx, id),
      },
      changes: {
        CREDENTIAL_CHANGED: { staff: STAFF },
        SEALING_BATCH_CHANGED: { staff: STAFF },
        PREPARATION_BATCH_CHANGED: { staff: STAFF },
      },
      messages: {
        credentialReceived: (ctx, message) => credential.received(ctx, message),
        readingBasis: (ctx, message) => credential.readingBasis(ctx, message),
        resultCorrected: (ctx, message) => corrected.take(ctx, message),
        statusWanted: (ctx, message) => records.wanted(ctx, message),
        statusRevoked: (ctx, message) => records.revoked(ctx, message),
        mandateRevoked: (ctx, message) => revoked.take(ctx, message),
        sealForAnother: (ctx, message) => tasks.ask(ctx, message),
        sealedForAnother: (ctx, message) => returned.take(ctx, message),
        forgetTasks: (ctx, message) => data.forgetTasks(ctx, message),
      },
      personalData: data,
      completions: { [DELIVERY]: withSealedDocument },
      jobs: {
        prepare: (ctx, data) => prepare.run(ctx, data),
        correctResult: (ctx, data) => corrected.run(ctx, data),
        seal: (ctx, data) => seal.run(ctx, data),
        raise: (ctx, data) => raise.run(ctx, data),
        renew: (ctx) => renewal.run(ctx),
        endSilence: (ctx) => silent.run(ctx),
        sealMandated: (ctx, data) => mandated.run(ctx, data),
        publishStatusList: (ctx, data) => publication.publish(ctx, data),
      },
      daily: ['renew', 'endSilence'],
      async takeOver(ctx) {
        await claims.releaseAll(ctx);
        await tasks.releaseAll(ctx);
      },
      feeds: {
        'status-list': async (ctx, { id = '' }) => ({ published: await publication.feed(ctx, id) }),
      },
      stop: async () => watching.stop(),
    };
  },
};
