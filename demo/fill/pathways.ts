import { contentOf } from '../../subgraphs/catalogue/pathway/pathway.policy.ts';
import { keepVersion } from '../../subgraphs/catalogue/pathway/pathway.store.ts';
import { demoCatalogue } from '../catalogue/catalogue.ts';
import { demoPathways, PATHWAY_PUBLISHER } from '../catalogue/pathways.ts';
import type { FillContext, FillStep } from './step.ts';

/** The pathways of the alliance office; the running hub indexes their courses from the institutions. */
export const fillPathways: FillStep<FillContext> = {
  name: 'pathways',
  async run({ em, now }) {
    const courses = new Map(demoCatalogue(now).map(({ id, title, ects }) => [id, { id, title, ects }]));
    for (const { id, plan } of demoPathways) {
      await keepVersion(em, {
        id,
        publisher: PATHWAY_PUBLISHER,
        version: 1,
        content: contentOf(plan, courses),
        at: now,
      });
    }
  },
};
