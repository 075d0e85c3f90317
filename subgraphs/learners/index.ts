import { LEARNERS_OWN } from '../shared/changes/change.ts';
import type { Subgraph } from '../shared/serving/subgraph.ts';
import { ConsentEntity } from './consent/consent.entity.ts';
import { ConsentMessagesService } from './consent/consent-messages.service.ts';
import { ConsentResolver } from './consent/consent.resolver.ts';
import { ConsentService } from './consent/consent.service.ts';
import { ErasureEntity, ErasureReportEntity } from './erasure/erasure.entity.ts';
import { ErasureMessagesService } from './erasure/erasure-messages.service.ts';
import { ErasureResolver } from './erasure/erasure.resolver.ts';
import { ErasureService } from './erasure/erasure.service.ts';
import { HeldDataResolver } from './export/held-data.resolver.ts';
import { HeldDataService } from './export/held-data.service.ts';
import { LearnerEntity } from './learner/learner.entity.ts';
import { LearnerResolver } from './learner/learner.resolver.ts';
import { LearnerService } from './learner/learner.service.ts';
import { LinkEntity } from './link/link.entity.ts';
import { LinkService } from './link/link.service.ts';
import { LearnerDataService } from './personal-data/personal-data.service.ts';
import { ReadingEntity } from './reading/reading.entity.ts';
import { ReadingService } from './reading/reading.service.ts';
import { ReceiveResolver } from './receiving/receive.resolver.ts';
import { ReceiveService } from './receiving/receive.service.ts';
import { RemovalService } from './receiving/removal.service.ts';
import { ConfirmationService } from './received-credential/confirmation.service.ts';
import { ReceivedCredentialEntity } from './received-credential/received-credential.entity.ts';
import { ReceivedCredentialResolver } from './received-credential/received-credential.resolver.ts';
import { ReceivedCredentialService, type ExaminedDelivery } from './received-credential/received-credential.service.ts';
import { ShareLinkEntity } from './share/share-link.entity.ts';
import { SharedCredentialResolver, ShareLinkResolver } from './share/share-link.resolver.ts';
import { ShareLinkService } from './share/share-link.service.ts';
import { IssuerWordEntity } from './validity/issuer-word.entity.ts';
import { IssuerWordService } from './validity/issuer-word.service.ts';

/** Learners and their data; runs at every institution, for its own learners. */
export const learners: Subgraph = {
  name: 'learners',
  entities: [
    LearnerEntity,
    LinkEntity,
    ReadingEntity,
    ReceivedCredentialEntity,
    ShareLinkEntity,
    IssuerWordEntity,
    ConsentEntity,
    ErasureEntity,
    ErasureReportEntity,
  ],
  resolvers: [
    LearnerResolver,
    ReceivedCredentialResolver,
    ReceiveResolver,
    ShareLinkResolver,
    SharedCredentialResolver,
    ConsentResolver,
    HeldDataResolver,
    ErasureResolver,
  ],
  start(dependencies) {
    const noted = new ReadingService(dependencies);
    const words = new IssuerWordService();
    const confirmations = new ConfirmationService(dependencies);
    const consentMessages = new ConsentMessagesService(dependencies);
    const erasureMessages = new ErasureMessagesService(dependencies);
    const held = new HeldDataService(dependencies);
    const parts = { ...dependencies, noted, words, confirmations, consentMessages, erasureMessages, held };
    const learners = new LearnerService(parts);
    const links = new LinkService(parts);
    const received = new ReceivedCredentialService(parts);
    const consents = new ConsentService(parts);
    const shares = new ShareLinkService(dependencies);
    return {
      resolvers: [
        new LearnerResolver({ learners, links, received, noted, consents }),
        new ReceivedCredentialResolver({ received, shares }),
        new ReceiveResolver({ receiving: new ReceiveService(dependencies), removal: new RemovalService(dependencies) }),
        new ShareLinkResolver(shares),
        new SharedCredentialResolver({ shares, received }),
        new ConsentResolver(consents),
        new HeldDataResolver(held),
        new ErasureResolver({ erasures: new ErasureService(parts), learners }),
      ],
      references: {
        Learner: (ctx, id) => learners.visible(ctx, id),
        ReceivedCredential: (ctx, id) => received.visible(ctx, id),
      },
      // Changes of a learner's records are announced to that learner only.
      changes: Object.fromEntries(LEARNERS_OWN.map((kind) => [kind, { staff: [] }])),
      personalData: new LearnerDataService(),
      messages: {
        enrolmentChanged: (ctx, message) => links.enrolmentChanged(ctx, message),
        recognitionRequested: (ctx, message) => links.recognitionRequested(ctx, message),
        creditRecognised: (ctx, message) => links.creditRecognised(ctx, message),
        credentialDelivered: {
          prepare: (ctx, message) => received.examine(ctx, message),
          handle: (ctx, message, examined: ExaminedDelivery | null) => received.deliver(ctx, message, examined),
        },
        credentialValidityChanged: (ctx, message) => words.told(ctx, message),
        consentGiven: (ctx, message) => consentMessages.given(ctx, message),
        consentWithdrawn: (ctx, message) => consentMessages.withdrawn(ctx, message),
        erase: (ctx, message) => erasureMessages.erase(ctx, message),
        erased: (ctx, message) => erasureMessages.reported(ctx, message),
        readingEnds: (ctx, message) => links.readingEnds(ctx, message),
        read: (ctx, message) => noted.toldByIssuer(ctx, message),
      },
    };
  },
};
