import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { anOpenOffering, ask } from './people.ts';

const SHOTS = join(import.meta.dirname, 'output', 'screenshots');

/** A page, and what shows that it is all there. */
export interface Stop {
  readonly name: string;
  readonly path: string;
  readonly settled: string;
}

/** Every page, with real records of the demo. `/explorer` is another matter: its editor is not ours. */
export async function everyPage(page: Page): Promise<Stop[]> {
  const { id } = await anOpenOffering(page);
  interface Paths {
    pathways: { edges: { node: { id: string } }[] };
  }
  const { pathways } = await ask<Paths>(page, '{ pathways(first: 1) { edges { node { id } } } }');
  return [
    { name: 'start', path: '/', settled: '.members li' },
    { name: 'sign-in', path: '/sign-in', settled: 'button.institution' },
    { name: 'catalogue', path: '/catalogue?q=energy&status=OPEN', settled: '.offering' },
    { name: 'course', path: `/catalogue/${id}`, settled: '.facts' },
    { name: 'pathways', path: '/catalogue/pathways', settled: '.pathway-card' },
    { name: 'pathway', path: `/catalogue/pathways/${pathways.edges[0]!.node.id}`, settled: '.steps > li' },
    { name: 'verify', path: '/verify', settled: '.drop' },
    { name: 'me', path: '/me', settled: '.credential img' },
    { name: 'not-found', path: '/catalogue/no/such/page', settled: 'h1' },
  ];
}

/** The officers' pages, for an officer who has decided something: the queue, and a request with all that can stand on it. */
export async function deskPages(page: Page, at: string): Promise<Stop[]> {
  interface Desk {
    institution: { recognitionQueue: { edges: { node: { id: string } }[] } };
    catalogue: { edges: { node: { course: { id: string } } }[] };
  }
  const { institution, catalogue } = await ask<Desk>(
    page,
    `query ($at: ID!) {
      institution(id: $at) { recognitionQueue(first: 1, filter: { state: [DECIDED] }) { edges { node { id } } } }
      catalogue(first: 1, filter: { institutions: [$at] }) { edges { node { course { id } } } }
    }`,
    { at },
  );
  const [request, course] = [institution.recognitionQueue.edges[0]!.node.id, catalogue.edges[0]!.node.course.id];
  return [
    { name: 'desk', path: '/desk?show=decided', settled: '.queue-line' },
    { name: 'request', path: `/desk/${request}?with=${course}`, settled: '.compared td:nth-child(4)' },
  ];
}

/** Keeps a picture for people to look at, in a folder that git ignores. */
export async function shot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}
