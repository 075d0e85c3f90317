import { LearnerEntity } from '../../subgraphs/learners/learner/learner.entity.ts';
import { learnerIdOf, PEOPLE } from '../people.ts';
import type { FillStep, InstitutionFillContext } from './step.ts';

/** The demo's learners at their home. */
export const fillLearners: FillStep<InstitutionFillContext> = {
  name: 'learners',
  async run({ em, institution }) {
    const learners = PEOPLE.filter((person) => person.institution === institution.id).flatMap((person) => {
      const id = learnerIdOf(person);
      const { givenName, familyName, birthDate, email, esi = null } = person;
      return id ? [{ id, givenName, familyName, birthDate, email, esi }] : [];
    });
    if (learners.length > 0) await em.insertMany(LearnerEntity, learners);
  },
};
