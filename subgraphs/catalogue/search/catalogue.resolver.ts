import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { HubError } from '../../shared/errors/hub-error.ts';
import type { InstitutionDirectory } from '../../shared/identity/directory.ts';
import { AFTER, FIRST } from '../../shared/serving/arguments.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { CatalogueFilter, CatalogueOrder } from './catalogue.input.ts';
import type { CataloguePage, CatalogueService } from './catalogue.service.ts';
import { CatalogueConnection, CatalogueFacet, CatalogueFacetValue, CatalogueSuggestion } from './catalogue.type.ts';
import { facetLabel } from './facet-label.ts';
import type { Facet, FacetCount } from './facets.ts';
import { suggestionInWords } from './suggestion-words.ts';
import type { Loosening } from './suggestions.ts';

const SEARCH = {
  nullable: true,
  description:
    'All words must be found, in any language, accents and case ignored; of the last the beginning is enough (from three letters on; of two in a title). Where fewer than three have them, words that are found nowhere are read as those most like them; what has the words as written comes first.',
} as const;

const USUAL_VALUES = 100;
const MOST_VALUES = 1000;

function facetSize(most: number): number {
  if (most >= 1 && most <= MOST_VALUES) return most;
  throw new HubError('BAD_INPUT', `most is ${most}: ask for 1 to ${MOST_VALUES} values.`, { argument: 'most' });
}

const IN_ENGLISH = { nullable: true, description: 'ISO 639-1; else English.' } as const;

@Resolver(() => CatalogueConnection)
export class CatalogueResolver {
  readonly #catalogue: CatalogueService;

  constructor(catalogue: CatalogueService) {
    this.#catalogue = catalogue;
  }

  @Query(() => CatalogueConnection, {
    description: "What can be learnt across the alliance, from the hub's index. Open to anybody.",
  })
  catalogue(
    @Ctx() ctx: RequestContext,
    @Arg('search', () => String, SEARCH) search?: string,
    @Arg('filter', () => CatalogueFilter, { nullable: true, description: 'What to find.' }) filter?: CatalogueFilter,
    @Arg('orderBy', () => CatalogueOrder, {
      nullable: true,
      description: 'Unset, relevance when searching, else open first and soonest closing.',
    })
    orderBy?: keyof typeof CatalogueOrder,
    @Arg('first', () => Int, { ...FIRST, nullable: true }) first?: number,
    @Arg('after', () => String, AFTER) after?: string,
  ): Promise<CatalogueConnection> {
    const question = { search, filter, orderBy, first, after };
    return this.#catalogue.find(ctx, question) as unknown as Promise<CatalogueConnection>;
  }

  @FieldResolver(() => Int, {
    description:
      'How many there are in all: counted up to 10,000, beyond that estimated; of the whole catalogue always known.',
  })
  async totalCount(@Root() page: CataloguePage, @Ctx() ctx: RequestContext): Promise<number> {
    return (await this.#catalogue.total(ctx, page)).count;
  }

  @FieldResolver(() => Boolean, { description: 'False where `totalCount` is an estimate.' })
  async totalCountIsExact(@Root() page: CataloguePage, @Ctx() ctx: RequestContext): Promise<boolean> {
    return (await this.#catalogue.total(ctx, page)).exact;
  }

  @FieldResolver(() => [CatalogueFacet], { description: 'What one could choose, with counts.' })
  facets(@Root() page: CataloguePage, @Ctx() ctx: RequestContext): Promise<CatalogueFacet[]> {
    return this.#catalogue.facets(ctx, page) as Promise<CatalogueFacet[]>;
  }

  @FieldResolver(() => [CatalogueSuggestion], {
    description:
      'Where nothing was found, what to leave out so that something is: what helps, a word before a filter before all of a kind, each by how much it finds.',
  })
  suggestions(@Root() page: CataloguePage, @Ctx() ctx: RequestContext): Promise<CatalogueSuggestion[]> {
    return this.#catalogue.suggestions(ctx, page) as unknown as Promise<CatalogueSuggestion[]>;
  }
}

@Resolver(() => CatalogueSuggestion)
export class CatalogueSuggestionResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The argument to loosen: `search`, `filter.status`; null for all filters together.',
  })
  argument(@Root() { wish }: Loosening): string | null {
    return wish;
  }

  @FieldResolver(() => String, { description: 'What to leave out and what that finds, in a sentence.' })
  message(@Root() loosening: Loosening, @Arg('language', () => String, IN_ENGLISH) language?: string): string {
    return suggestionInWords(loosening, language);
  }
}

@Resolver(() => CatalogueFacet)
export class CatalogueFacetResolver {
  @FieldResolver(() => [CatalogueFacetValue], {
    description:
      'Those that occur, the most frequent first where they have no order of their own; where counts are estimates, what is rare may be missing.',
  })
  values(
    @Root() { values }: Facet,
    @Arg('most', () => Int, { nullable: true, defaultValue: 100, description: 'At most so many, 1 to 1000.' })
    most?: number,
  ): CatalogueFacetValue[] {
    return values.slice(0, facetSize(most ?? USUAL_VALUES)) as unknown as CatalogueFacetValue[];
  }
}

@Resolver(() => CatalogueFacetValue)
export class CatalogueFacetValueResolver {
  readonly #directory: InstitutionDirectory;

  constructor(directory: InstitutionDirectory) {
    this.#directory = directory;
  }

  @FieldResolver(() => String, { description: 'What a person reads.' })
  label(@Root() value: FacetCount, @Arg('language', () => String, IN_ENGLISH) language?: string): string {
    return facetLabel(value, language, this.#directory);
  }
}
