import type { MigrationFolder } from '../subgraphs/shared/database/migrate.ts';
import { Assessments } from './assessments/20261121-assessments.ts';
import { Catalogue } from './catalogue/20261121-catalogue.ts';
import { Entries } from './catalogue/20261123-entries.ts';
import { CatalogueRecognition } from './catalogue/20261124-recognition.ts';
import { WordsAndSkills } from './catalogue/20261122-words-and-skills.ts';
import { Gaps } from './catalogue/20261123-gaps.ts';
import { Pathways } from './catalogue/20261123-pathways.ts';
import { ShownValues } from './catalogue/20261124-shown-values.ts';
import { SkillLabels } from './catalogue/20261125-skill-labels.ts';
import { CoveredFacets } from './catalogue/20261127-covered-facets.ts';
import { TopicsAndLanguages } from './catalogue/20261128-topics-and-languages.ts';
import { Tombstones } from './catalogue/20261124-withdrawn.ts';
import { Credentials } from './credentials/20261121-credentials.ts';
import { CredentialStatus } from './credentials/20261124-status.ts';
import { ReceivedAliases } from './credentials/20261122-received-aliases.ts';
import { SealingLeases } from './credentials/20261124-sealing-leases.ts';
import { ErasedCredentials } from './credentials/20261125-erasure.ts';
import { RevocationsInLog } from './credentials/20261125-log.ts';
import { Mandates } from './credentials/20261124-mandates.ts';
import { DeliveredDescriptions } from './credentials/20261125-descriptions.ts';
import { CredentialWarnings } from './credentials/20261125-warnings.ts';
import { OtherSealers } from './credentials/20261125-other-sealers.ts';
import { Learners } from './learners/20261121-learners.ts';
import { WhoTold } from './learners/20261122-who-told.ts';
import { Erasures } from './learners/20261125-erasures.ts';
import { Consents } from './learners/20261125-consents.ts';
import { Shares } from './learners/20261124-shares.ts';
import { Brought } from './learners/20261125-brought.ts';
import { Offerings } from './offerings/20261121-offerings.ts';
import { CourseAssessmentTypes } from './offerings/20261123-course-assessment-types.ts';
import { EnrolmentDepth } from './offerings/20261123-enrolment-depth.ts';
import { EnrolmentStates } from './offerings/20261126-enrolment-states.ts';
import { WorkLists } from './credentials/20261126-work-lists.ts';
import { PreparedItems } from './credentials/20261128-prepared-items.ts';
import { WarningsTold } from './credentials/20261128-warnings-told.ts';
import { UnreadableLearners } from './credentials/20261128-unreadable-learners.ts';
import { SourceRecords } from './offerings/20261123-exchange.ts';
import { AgreementsAndRules } from './recognition/20261124-agreements-and-rules.ts';
import { AppealsAndLedger } from './recognition/20261124-appeals-and-ledger.ts';
import { VerifiedAgain } from './recognition/20261124-verified-again.ts';
import { Requests } from './recognition/20261124-requests.ts';
import { WithdrawnOfferings } from './offerings/20261124-withdrawn.ts';
import { IssuerWords } from './recognition/20261124-issuer-words.ts';
import { SealedDecisions } from './recognition/20261125-sealed-decisions.ts';
import { EvidenceStatusLists } from './recognition/20261125-status-lists.ts';
import { OverdueNotices } from './recognition/20261125-overdue-notices.ts';
import { DecisionsInLog } from './recognition/20261125-log.ts';
import { Erasure } from './recognition/20261125-erasure.ts';
import { ReadingEnds } from './recognition/20261125-reading-ends.ts';
import { OfficeIndexes } from './recognition/20261125-office-indexes.ts';
import { ProofDue } from './recognition/20261126-proof-due.ts';
import { Recognition } from './recognition/20261121-recognition.ts';
import { Log } from './shared/20261125-log.ts';
import { Privacy } from './shared/20261125-privacy.ts';
import { BasisEnds } from './shared/20261126-basis-ends.ts';
import { Exchange } from './shared/20261121-exchange.ts';
import { Aliases } from './shared/20261122-aliases.ts';
import { Retention } from './shared/20261122-retention.ts';
import { LogCheckpoints } from './trust/20261125-log-checkpoints.ts';
import { FormerKeys } from './trust/20261126-former-keys.ts';
import { SeveralProcesses } from './trust/20261126-several-processes.ts';
import { CallCounts } from './trust/20261127-call-counts.ts';
import { Trust } from './trust/20261121-trust.ts';
import { StatusLists } from './trust/20261124-status-lists.ts';
import { AccreditationScope } from './trust/20261123-accreditation-scope.ts';
import { SealedMandates } from './trust/20261124-sealed-mandates.ts';
import { TrustedLists } from './trust/20261124-trusted-lists.ts';
import { ResultChanges } from './assessments/20261126-changes.ts';
import { SetUp } from './assessments/20261127-set-up.ts';
import { ResultLearner } from './assessments/20261128-result-learner.ts';
import { ErasedResults } from './assessments/20261129-erased-results.ts';
import { CredentialChanges } from './credentials/20261126-changes.ts';
import { EarlierErasures } from './learners/20261128-earlier-erasures.ts';
import { LinkVersions } from './learners/20261128-link-versions.ts';
import { LearnerChanges } from './learners/20261126-changes.ts';
import { LiveEvents } from './live/20261126-events.ts';
import { OfferingChanges } from './offerings/20261126-changes.ts';
import { RecognitionChanges } from './recognition/20261126-changes.ts';
import { Changes } from './shared/20261126-changes.ts';
import { CommandRoles } from './shared/20261127-command-roles.ts';
import { NamedPeople } from './shared/20261127-named-people.ts';
import { EventsForPeople } from './live/20261127-named-people.ts';
import { WaitingListTold } from './offerings/20261127-waiting-list-told.ts';
import { EnrolmentIndexes } from './offerings/20261128-enrolment-indexes.ts';
import { EnrolmentVersions } from './offerings/20261128-enrolment-versions.ts';
import { ImportPlaceAt } from './offerings/20261129-import-place-at.ts';
import { Assessed } from './offerings/20261129-assessed.ts';
import { Undecided } from './offerings/20261129-undecided.ts';
import { TimeZone } from './offerings/20261129-time-zone.ts';
import { ExpertsTold } from './recognition/20261127-experts-told.ts';
import { RuleImports } from './recognition/20261128-rule-imports.ts';
import { StampedAgain } from './recognition/20261128-stamped-again.ts';
import { Webhooks } from './webhooks/20261126-webhooks.ts';
import { Replays } from './webhooks/20261127-replays.ts';

/** The migrations of every database, the hub's and the institutions'. */
const shared: MigrationFolder = {
  schema: 'shared',
  migrations: [
    { name: '20261121-exchange', class: Exchange },
    { name: '20261122-aliases', class: Aliases },
    { name: '20261122-retention', class: Retention },
    { name: '20261125-log', class: Log },
    { name: '20261125-privacy', class: Privacy },
    { name: '20261126-basis-ends', class: BasisEnds },
    { name: '20261126-changes', class: Changes },
    { name: '20261127-command-roles', class: CommandRoles },
    { name: '20261127-named-people', class: NamedPeople },
  ],
};

/** The schemas of an institution's database, in the order of migration. */
export const institutionMigrations: readonly MigrationFolder[] = [
  shared,
  {
    schema: 'offerings',
    migrations: [
      { name: '20261121-offerings', class: Offerings },
      { name: '20261123-course-assessment-types', class: CourseAssessmentTypes },
      { name: '20261123-enrolment-depth', class: EnrolmentDepth },
      { name: '20261123-exchange', class: SourceRecords },
      { name: '20261124-withdrawn', class: WithdrawnOfferings },
      { name: '20261126-changes', class: OfferingChanges },
      { name: '20261126-enrolment-states', class: EnrolmentStates },
      { name: '20261127-waiting-list-told', class: WaitingListTold },
      { name: '20261128-enrolment-indexes', class: EnrolmentIndexes },
      { name: '20261128-enrolment-versions', class: EnrolmentVersions },
      { name: '20261129-import-place-at', class: ImportPlaceAt },
      { name: '20261129-assessed', class: Assessed },
      { name: '20261129-undecided', class: Undecided },
      { name: '20261129-time-zone', class: TimeZone },
    ],
  },
  {
    schema: 'learners',
    migrations: [
      { name: '20261121-learners', class: Learners },
      { name: '20261122-who-told', class: WhoTold },
      { name: '20261124-shares', class: Shares },
      { name: '20261125-brought', class: Brought },
      { name: '20261125-consents', class: Consents },
      { name: '20261125-erasures', class: Erasures },
      { name: '20261126-changes', class: LearnerChanges },
      { name: '20261128-earlier-erasures', class: EarlierErasures },
      { name: '20261128-link-versions', class: LinkVersions },
    ],
  },
  {
    schema: 'assessments',
    migrations: [
      { name: '20261121-assessments', class: Assessments },
      { name: '20261126-changes', class: ResultChanges },
      { name: '20261127-set-up', class: SetUp },
      { name: '20261128-result-learner', class: ResultLearner },
      { name: '20261129-erased-results', class: ErasedResults },
    ],
  },
  {
    schema: 'credentials',
    migrations: [
      { name: '20261121-credentials', class: Credentials },
      { name: '20261122-received-aliases', class: ReceivedAliases },
      { name: '20261124-sealing-leases', class: SealingLeases },
      { name: '20261124-mandates', class: Mandates },
      { name: '20261124-status', class: CredentialStatus },
      { name: '20261125-log', class: RevocationsInLog },
      { name: '20261125-erasure', class: ErasedCredentials },
      { name: '20261125-other-sealers', class: OtherSealers },
      { name: '20261125-descriptions', class: DeliveredDescriptions },
      { name: '20261125-warnings', class: CredentialWarnings },
      { name: '20261126-changes', class: CredentialChanges },
      { name: '20261126-work-lists', class: WorkLists },
      { name: '20261128-unreadable-learners', class: UnreadableLearners },
      { name: '20261128-prepared-items', class: PreparedItems },
      { name: '20261128-warnings-told', class: WarningsTold },
    ],
  },
  {
    schema: 'recognition',
    migrations: [
      { name: '20261121-recognition', class: Recognition },
      { name: '20261124-issuer-words', class: IssuerWords },
      { name: '20261124-agreements-and-rules', class: AgreementsAndRules },
      { name: '20261124-requests', class: Requests },
      { name: '20261124-appeals-and-ledger', class: AppealsAndLedger },
      { name: '20261124-verified-again', class: VerifiedAgain },
      { name: '20261125-sealed-decisions', class: SealedDecisions },
      { name: '20261125-status-lists', class: EvidenceStatusLists },
      { name: '20261125-overdue-notices', class: OverdueNotices },
      { name: '20261125-log', class: DecisionsInLog },
      { name: '20261125-reading-ends', class: ReadingEnds },
      { name: '20261125-erasure', class: Erasure },
      { name: '20261125-office-indexes', class: OfficeIndexes },
      { name: '20261126-proof-due', class: ProofDue },
      { name: '20261126-changes', class: RecognitionChanges },
      { name: '20261127-experts-told', class: ExpertsTold },
      { name: '20261128-stamped-again', class: StampedAgain },
      { name: '20261128-rule-imports', class: RuleImports },
    ],
  },
  {
    schema: 'webhooks',
    migrations: [
      { name: '20261126-webhooks', class: Webhooks },
      { name: '20261127-replays', class: Replays },
    ],
  },
];

/** The schemas of the hub's database, in the order of migration. */
export const hubMigrations: readonly MigrationFolder[] = [
  shared,
  {
    schema: 'trust',
    migrations: [
      { name: '20261121-trust', class: Trust },
      { name: '20261123-accreditation-scope', class: AccreditationScope },
      { name: '20261124-sealed-mandates', class: SealedMandates },
      { name: '20261124-status-lists', class: StatusLists },
      { name: '20261124-trusted-lists', class: TrustedLists },
      { name: '20261125-log-checkpoints', class: LogCheckpoints },
      { name: '20261126-former-keys', class: FormerKeys },
      { name: '20261126-several-processes', class: SeveralProcesses },
      { name: '20261127-call-counts', class: CallCounts },
    ],
  },
  {
    schema: 'catalogue',
    migrations: [
      { name: '20261121-catalogue', class: Catalogue },
      { name: '20261122-words-and-skills', class: WordsAndSkills },
      { name: '20261123-entries', class: Entries },
      { name: '20261123-gaps', class: Gaps },
      { name: '20261123-pathways', class: Pathways },
      { name: '20261124-shown-values', class: ShownValues },
      { name: '20261124-recognition', class: CatalogueRecognition },
      { name: '20261124-withdrawn', class: Tombstones },
      { name: '20261125-skill-labels', class: SkillLabels },
      { name: '20261127-covered-facets', class: CoveredFacets },
      { name: '20261128-topics-and-languages', class: TopicsAndLanguages },
    ],
  },
  {
    schema: 'live',
    migrations: [
      { name: '20261126-events', class: LiveEvents },
      { name: '20261127-named-people', class: EventsForPeople },
    ],
  },
];
