import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { anOpenOffering, ask, signIn } from './people.ts';

const SHOTS = join(import.meta.dirname, 'output', 'screenshots');

/** A page, and the element that shows that it has loaded. */
export interface Stop {
  readonly name: string;
  /** Its address, or a function that finds it where it contains a record's id, as the person the page is for. */
  readonly path: string | ((page: Page) => Promise<string>);
  readonly settled: string;
  /** The person it is for; by default the demo's learner. */
  readonly who?: string;
}

const LEARNER = 'learner@tuni.fi';
const REGISTRAR = { who: 'registrar@dcu.ie' };
const SEALER = { who: 'sealer@dcu.ie' };
const OFFICER = { who: 'officer@utwente.nl' };

/** Every page, with real records of the demo, except `/explorer`, whose editor is third-party. */
export async function everyPage(page: Page): Promise<Stop[]> {
  // With an open live stream the network would never be idle.
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
    { name: 'staff', path: '/staff', settled: '.work-card', ...REGISTRAR },
    { name: 'staff-enrolments', path: '/staff/enrolments?state=FINISHED', settled: '.line', ...REGISTRAR },
    { name: 'staff-offerings', path: '/staff/offerings', settled: '.queue-line', ...REGISTRAR },
    { name: 'staff-offering', path: firstOf('/staff/offerings'), settled: 'tbody tr', ...REGISTRAR },
    { name: 'staff-credential', path: firstOf('/staff/credentials?show=sealed'), settled: '.facts dd', ...REGISTRAR },
    { name: 'staff-mandates', path: '/staff/mandates', settled: '.line', ...REGISTRAR },
    { name: 'staff-credentials', path: '/staff/credentials?show=sealed', settled: '.choice', ...SEALER },
    { name: 'staff-sealings', path: '/staff/sealings', settled: '.queue-line', ...SEALER },
    { name: 'staff-sealing', path: firstOf('/staff/sealings'), settled: '[role=progressbar]', ...SEALER },
    { name: 'desk', path: '/desk?show=decided', settled: '.queue-line', ...OFFICER },
    { name: 'request', path: aRequest, settled: '.compared td:nth-child(4)', ...OFFICER },
    { name: 'alliance', path: '/alliance', settled: '.members-table', who: 'admin@eciu.eu' },
    { name: 'not-found', path: '/catalogue/no/such/page', settled: 'h1' },
  ];
}

/** The page of the first record in a list of `/staff`. */
function firstOf(list: string): (page: Page) => Promise<string> {
  return async (page) => {
    await page.goto(list);
    const [address] = list.split('?');
    const link = page.locator(`main :is(.queue-line, .choice) a[href^="${address}/"]`).first();
    return (await link.getAttribute('href'))!;
  };
}

/** A decided request, compared with a course of the officer's university. */
async function aRequest(page: Page): Promise<string> {
  interface Desk {
    institution: { recognitionQueue: { edges: { node: { id: string } }[] } };
    catalogue: { edges: { node: { course: { id: string } } }[] };
  }
  const { institution, catalogue } = await ask<Desk>(
    page,
    `{ institution(id: "utwente.nl") { recognitionQueue(first: 1, filter: { state: [DECIDED] }) { edges { node { id } } } }
      catalogue(first: 1, filter: { institutions: ["utwente.nl"] }) { edges { node { course { id } } } } }`,
  );
  return `/desk/${institution.recognitionQueue.edges[0]!.node.id}?with=${catalogue.edges[0]!.node.course.id}`;
}

/** Opens a page as the person it is for, waits until it has loaded, and returns its address. */
export async function open(page: Page, { path, settled, who = LEARNER }: Stop): Promise<string> {
  const before = await page.evaluate(() => sessionStorage.getItem('test.who'));
  if (before !== who) {
    // End the session at the identity provider as well.
    await page.context().clearCookies();
    await page.evaluate(() => sessionStorage.clear());
    await signIn(page, who, '/');
    await page.evaluate((login) => sessionStorage.setItem('test.who', login), who);
  }
  const address = typeof path === 'string' ? path : await path(page);
  await page.goto(address);
  await expect(page.locator(settled).first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  return address;
}

/** Saves a screenshot for review, in a folder that git ignores. */
export async function shot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}
