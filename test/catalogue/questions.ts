import { readFileSync } from 'node:fs';
import type { Answer, TestCatalogue } from './support.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';

export interface Found {
  readonly totalCount: number;
  readonly totalCountIsExact: boolean;
  readonly facets: readonly {
    readonly name: string;
    readonly values: readonly {
      readonly value: string;
      readonly label: string;
      readonly count: number;
      readonly countIsExact: boolean;
    }[];
  }[];
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: { readonly id: string; readonly status: string; readonly course: { readonly title: string } };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export interface Question {
  readonly search?: string | null;
  readonly filter?: object | null;
  readonly orderBy?: string | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Operation 1 of the contract, without `placesLeft`, which its institution answers. */
export const OPERATION = contractOperation();

const SHORT = `query ($search: String, $filter: CatalogueFilter, $orderBy: CatalogueOrder, $first: Int, $after: String) {
  catalogue(search: $search, filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount totalCountIsExact
    facets { name values { value label count countIsExact } }
    edges { cursor node { id status course { title(language: "en") } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

export async function question(
  catalogue: TestCatalogue,
  asked: Question,
  caller?: Caller,
): Promise<Answer<{ catalogue: Found }>> {
  return await catalogue.ask<{ catalogue: Found }>(SHORT, asked, caller);
}

/** What is found; errors fail the test. */
export async function find(catalogue: TestCatalogue, asked: Question, caller?: Caller): Promise<Found> {
  const { data, errors } = await question(catalogue, asked, caller);
  if (errors[0]) throw errors[0];
  return data.catalogue;
}

/** The titles of what is found. */
export async function titles(catalogue: TestCatalogue, asked: Question): Promise<string[]> {
  return (await find(catalogue, asked)).edges.map(({ node }) => node.course.title);
}

/** The ids of all pages, in order. */
export async function allIds(
  catalogue: TestCatalogue,
  asked: Question,
  between: () => Promise<unknown> | void = () => undefined,
): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = asked.after ?? null;
  do {
    const page: Found = await find(catalogue, { ...asked, after });
    ids.push(...page.edges.map(({ node }) => node.id));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    if (after) await between();
  } while (after);
  return ids;
}

function contractOperation(): string {
  const text = readFileSync(new URL('../../schema/operations.graphql', import.meta.url), 'utf8');
  const start = text.indexOf('query Catalogue');
  return text.slice(start, text.indexOf('# 2.')).replace(/^\s*placesLeft\s*$/m, '');
}
