import { aiAndData } from './courses/ai-and-data.ts';
import { circularEconomy } from './courses/circular-economy.ts';
import { communities } from './courses/communities.ts';
import { digitalAndLearning } from './courses/digital-and-learning.ts';
import { energy } from './courses/energy.ts';
import { entrepreneurship } from './courses/entrepreneurship.ts';
import { healthTechnology } from './courses/health-technology.ts';
import { industry } from './courses/industry.ts';
import { languages } from './courses/languages.ts';
import { mobility } from './courses/mobility.ts';
import { researchSkills } from './courses/research-skills.ts';
import { softwareAndSecurity } from './courses/software-and-security.ts';
import { waterNatureClimate } from './courses/water-nature-climate.ts';
import { courseOf } from './course.ts';
import type { CourseFamily } from './draft.ts';
import type { DemoCourse } from './types.ts';

const families: CourseFamily[] = [
  aiAndData,
  softwareAndSecurity,
  energy,
  circularEconomy,
  waterNatureClimate,
  mobility,
  entrepreneurship,
  languages,
  communities,
  healthTechnology,
  researchSkills,
  digitalAndLearning,
  industry,
];

/**
 * The courses of the demo alliance with their offerings, dated so that on `today` every offering status occurs.
 * The same day gives the same catalogue, and ids are the same on every day.
 *
 * @example
 * const open = demoCatalogue(clock.now()).filter((course) => course.institution === 'dcu.ie');
 */
export function demoCatalogue(today: Date): DemoCourse[] {
  return families
    .flatMap((family) => family.courses.map((draft) => ({ draft, family })))
    .map(({ draft, family }, place) => courseOf(draft, family, place, today));
}

export { iscedFields } from './isced-fields.ts';
export type * from './types.ts';
