import type { RunningSubgraph, Subgraph, SubgraphDependencies } from '../shared/serving/subgraph.ts';
import { Clock } from './clock/clock.ts';
import {
  AssessmentTypeResolver,
  CourseResolver,
  EscoSkillResolver,
  LearningOutcomeResolver,
} from './course/course.resolver.ts';
import { Courtesy } from './harvest/courtesy.ts';
import { HarvestEntity } from './harvest/harvest.entity.ts';
import { HarvestService } from './harvest/harvest.service.ts';
import { Harvester, type HarvestOutcome } from './harvest/harvester.ts';
import { IndexingService } from './indexing/indexing.service.ts';
import { CoursesWithGapsService } from './institution/courses-with-gaps.service.ts';
import { CatalogueFeedResolver, InstitutionResolver } from './institution/institution.resolver.ts';
import { OfferingResolver } from './offering/offering.resolver.ts';
import { PathwayEntity } from './pathway/pathway.entity.ts';
import { PathwayResolver, PathwayVersionResolver } from './pathway/pathway.resolver.ts';
import { PathwayService } from './pathway/pathway.service.ts';
import {
  PathwayMissingResolver,
  PathwayProgressResolver,
  PathwayStepProgressResolver,
} from './pathway/progress.resolver.ts';
import { ProgressService } from './pathway/progress.service.ts';
import { PathwayAwardResolver, PathwayCourseResolver, PathwayStepResolver } from './pathway/step.resolver.ts';
import { RecognitionHarvestService } from './recognition/recognition-harvest.service.ts';
import { RecognitionIndexService } from './recognition/recognition-index.service.ts';
import { CourseRecognitionResolver, RecognisedAtResolver } from './recognition/recognition.resolver.ts';
import {
  CatalogueFacetResolver,
  CatalogueFacetValueResolver,
  CatalogueResolver,
  CatalogueSuggestionResolver,
} from './search/catalogue.resolver.ts';
import { CatalogueService } from './search/catalogue.service.ts';
import type { Thresholds } from './search/measure.ts';
import { Samples } from './search/sample.ts';
import { SimilarOfferingResolver } from './similar/similar.resolver.ts';
import { TaughtSkillResolver } from './skill/skill.resolver.ts';

/** Intervals of the catalogue's periodic work. */
export interface CatalogueOptions {
  /** Milliseconds between two harvests of an institution; 0 disables periodic harvests. One minute by default. */
  readonly everyMs?: number;
  /** Milliseconds between two full harvests, which find withdrawn offerings. One day by default. */
  readonly fullEveryMs?: number;
  /** Milliseconds between two updates of statuses and totals; 0 disables periodic updates. Two seconds by default. */
  readonly clockEveryMs?: number;
  /**
   * Milliseconds for which a sample of the entries is used before it is read again; 0 reads it each time. Four seconds
   * by default.
   */
  readonly sampleMs?: number;
  /** Overrides the thresholds for what counts as many in a sample; for tests. */
  readonly thresholds?: Partial<Thresholds>;
}

/** The running catalogue. */
export interface RunningCatalogue extends RunningSubgraph {
  /**
   * Harvests every member once, after which the index has all that could be reached. @returns the outcome for each
   * member
   */
  harvestAll(options?: { readonly full?: boolean }): Promise<HarvestOutcome[]>;
  /** Updates what depends on the time. @returns how many offerings changed */
  followClock(): Promise<number>;
  stop(): Promise<void>;
}

/** The catalogue subgraph with the given intervals. */
export function createCatalogue(options: CatalogueOptions = {}) {
  const { everyMs = 60_000, fullEveryMs = 86_400_000, clockEveryMs = 2000, sampleMs = 4000, thresholds } = options;
  return {
    name: 'catalogue',
    entities: [HarvestEntity, PathwayEntity],
    plainLists: ['CatalogueFacet.values'],
    resolvers: [
      CatalogueResolver,
      CatalogueFacetResolver,
      CatalogueFacetValueResolver,
      CatalogueSuggestionResolver,
      TaughtSkillResolver,
      SimilarOfferingResolver,
      OfferingResolver,
      CourseResolver,
      LearningOutcomeResolver,
      EscoSkillResolver,
      AssessmentTypeResolver,
      InstitutionResolver,
      CatalogueFeedResolver,
      CourseRecognitionResolver,
      RecognisedAtResolver,
      PathwayResolver,
      PathwayVersionResolver,
      PathwayStepResolver,
      PathwayCourseResolver,
      PathwayAwardResolver,
      PathwayProgressResolver,
      PathwayMissingResolver,
      PathwayStepProgressResolver,
    ],
    start({ hub, cursors, commands, graph, ownContext, log }: SubgraphDependencies): RunningCatalogue {
      if (!hub) throw new Error('The catalogue only runs at the hub.');
      const { directory } = hub;
      const indexing = new IndexingService({ directory });
      const courtesy = new Courtesy();
      const service = new HarvestService({ indexing, hub, courtesy, fullEveryMs });
      const recognition = new RecognitionIndexService({ directory });
      const recognitions = new RecognitionHarvestService({ index: recognition, hub });
      const harvester = new Harvester({ service, recognitions, indexing, directory, ownContext, log, everyMs });
      const clock = new Clock({ ownContext, log, everyMs: clockEveryMs });
      return {
        resolvers: [
          new CatalogueResolver(
            new CatalogueService({ cursors, courtesy, samples: new Samples(sampleMs), thresholds }),
          ),
          new CatalogueFacetResolver(),
          new CatalogueFacetValueResolver(directory),
          new CatalogueSuggestionResolver(),
          new TaughtSkillResolver(),
          new SimilarOfferingResolver(directory),
          new OfferingResolver(directory),
          new CourseResolver(),
          new LearningOutcomeResolver(),
          new EscoSkillResolver(),
          new AssessmentTypeResolver(),
          new InstitutionResolver(),
          new CatalogueFeedResolver(new CoursesWithGapsService({ directory, cursors })),
          new CourseRecognitionResolver(recognition),
          new RecognisedAtResolver(directory),
          new PathwayResolver({
            pathways: new PathwayService({ commands, cursors, directory }),
            progress: new ProgressService({ graph }),
            directory,
          }),
          new PathwayVersionResolver(),
          new PathwayStepResolver(),
          new PathwayCourseResolver(directory),
          new PathwayAwardResolver(directory),
          new PathwayProgressResolver(directory),
          new PathwayMissingResolver(),
          new PathwayStepProgressResolver(),
        ],
        references: {
          Institution: async (_, id) => (directory.get(id) ? { id } : null),
          CourseRecognition: async (_, id) => ({ id }),
        },
        messages: {
          offeringChanged: (ctx, message) => indexing.offeringChanged(ctx, message),
          offeringWithdrawn: (ctx, message) => indexing.offeringWithdrawn(ctx, message),
          recognitionChanged: (ctx, message) => recognition.recognitionChanged(ctx, message),
        },
        lead: async (signal) => void (await Promise.all([harvester.lead(signal), clock.lead(signal)])),
        harvestAll: (options) => harvester.harvestAll(options),
        followClock: () => clock.follow(),
        stop: async () => void (await Promise.all([harvester.stop(), clock.stop()])),
      };
    },
  } satisfies Subgraph;
}

/** The index of every institution's published offerings, at the hub. */
export const catalogue = createCatalogue();
