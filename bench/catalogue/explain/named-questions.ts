import { makeQuestions } from '../questions/make-questions.ts';
import { catalogueOperation } from '../questions/operation.ts';
import { KINDS } from '../questions/question.ts';
import { mix } from '../../shared/random.ts';
import type { World } from '../world/world.ts';
import type { RecordedCatalogue } from './recorded-catalogue.ts';

/** A named query whose plans are saved. */
export interface NamedQuestion {
  readonly name: string;
  readonly what: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The requested page, reached by the cursors of those before. */
  readonly page: number;
}

const SUGGESTED = `query ($search: String, $filter: CatalogueFilter) {
  catalogue(search: $search, filter: $filter) { totalCount suggestions { message } edges { node { id } } }
}`;
const SKILLS = `query ($label: String!) { skills(search: $label) { id label offeringCount } }`;
const SIMILAR = `query ($to: ID!) { similarOfferings(to: $to) { similarity explanation sharedSkills { id } offering { id } } }`;

/** One query of each kind, and the catalogue's other operations. */
export function namedQuestions(world: World): NamedQuestion[] {
  const operation = catalogueOperation();
  const searches = makeQuestions(world, Object.keys(KINDS).length, mix(world.plan.seed, 5)).map(
    ({ kind, variables, page }): NamedQuestion => ({
      name: kind,
      what: KINDS[kind],
      document: operation,
      variables: { ...variables },
      page,
    }),
  );
  const some = world.institutions.find(({ size }) => size > 3)!;
  const card = world.card(some.id, 3);
  const skill = card.course.learningOutcomes.flatMap(({ escoSkills }) => escoSkills)[0]?.id;
  const nothing = { search: 'statistics qqqqzzzz', filter: { mode: ['ONLINE'], languages: ['mt'] } };
  return [
    ...searches.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    ...(skill
      ? [
          {
            name: 'teaches-skill',
            what: 'offerings that teach one ESCO skill',
            document: operation,
            variables: { filter: { skills: [skill] }, first: 20 },
            page: 1,
          },
        ]
      : []),
    {
      name: 'nothing-found',
      what: 'nothing is found, and which conditions to relax',
      document: SUGGESTED,
      variables: nothing,
      page: 1,
    },
    {
      name: 'skills-by-label',
      what: 'skills whose label has a word',
      document: SKILLS,
      variables: { label: 'machine learn' },
      page: 1,
    },
    {
      name: 'similar-offerings',
      what: 'offerings similar to one',
      document: SIMILAR,
      variables: { to: card.id },
      page: 1,
    },
  ];
}

/** The statements of a query, without those of the pages before it. */
export async function statementsOf(catalogue: RecordedCatalogue, question: NamedQuestion): Promise<readonly string[]> {
  let { variables } = question;
  for (let page = 1; ; page++) {
    const { data, statements } = await catalogue.ask(question.document, variables);
    const cursor = (data as { catalogue?: { pageInfo?: { endCursor: string | null } } }).catalogue?.pageInfo?.endCursor;
    if (page === question.page || !cursor) return statements;
    variables = { ...variables, after: cursor };
  }
}
