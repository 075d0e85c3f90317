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
  // The live stream stays open: the network would never be idle.
  await page.route('**/live', (route) => route.fulfill({ status: 204 }));
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

/** Keeps a picture for people to look at, in a folder that git ignores. */
export async function shot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}
