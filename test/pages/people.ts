import { expect, test as base, type Browser, type Page } from '@playwright/test';

export { expect };

/** Pages of the demo; an error on their console fails the test. */
export const test = base.extend<{ quiet: void }>({
  baseURL: async ({ browserName: _any }, use) => use(process.env['PAGES_URL']),
  quiet: [
    async ({ page }, use) => {
      const said: string[] = [];
      page.on('console', (message) => {
        // The identity provider's pages are not tested here.
        const ours = message.location().url.startsWith(process.env['PAGES_URL']!);
        if (message.type() === 'error' && ours) said.push(message.text());
      });
      page.on('pageerror', (error) => said.push(error.message));
      await use();
      expect(said).toEqual([]);
    },
    { auto: true },
  ],
});

const NAMES: Record<string, string> = {
  'dcu.ie': 'Dublin City University',
  'tuni.fi': 'Tampere University',
  'utwente.nl': 'University of Twente',
  'eciu.eu': 'ECIU University',
};

/** On the sign-in page: chooses the person's institution, and signs in there as that person. */
export async function chooseMyself(page: Page, who: string): Promise<void> {
  const [, institution = ''] = who.split('@');
  await page.getByRole('main').getByRole('button', { name: NAMES[institution]! }).click();
  await page.getByRole('button', { name: who }).click();
}

/** Signs in as a person of the demo and opens a page. */
export async function signIn(page: Page, who: string, to: string): Promise<void> {
  await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
  await chooseMyself(page, who);
  await page.waitForURL((url) => url.pathname === to.split('?')[0]);
  await expect(page.locator('.account')).toBeAttached();
}

/** A page in another browser context, signed in as the person, or not at all for `null`. */
export async function somebodyElse(browser: Browser, who: string | null, to: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: process.env['PAGES_URL']!,
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await (who === null ? page.goto(to) : signIn(page, who, to));
  return page;
}

/** Expects the message that a command was done to have the focus: the pressed button may no longer exist. */
export const expectDone = (page: Page, what: string) =>
  expect(page.getByRole('status').filter({ hasText: what })).toBeFocused();

/** Sends a GraphQL operation with the session of this page. */
export async function ask<T>(page: Page, query: string, variables: object = {}): Promise<T> {
  const answer = await page.evaluate(
    async ({ body }) => {
      const session = JSON.parse(sessionStorage.getItem('alliance.session') ?? '{}') as { token?: string };
      const headers: Record<string, string> = { 'content-type': 'application/json' };
      if (session.token) headers['authorization'] = `Bearer ${session.token}`;
      const response = await fetch('/graphql', { method: 'POST', headers, body });
      return (await response.json()) as { data: unknown; errors?: unknown };
    },
    { body: JSON.stringify({ query, variables }) },
  );
  expect(answer.errors).toBeUndefined();
  return answer.data as T;
}

/** The id and title of an open offering of an institution, whose course the demo's stories do not take. */
export async function anOpenOffering(page: Page, at = 'dcu.ie'): Promise<{ id: string; title: string }> {
  await page.goto('/');
  interface Found {
    catalogue: { edges: { node: { id: string; placesLeft: number; course: { title: string } } }[] };
  }
  const { catalogue } = await ask<Found>(
    page,
    `query ($at: ID!) { catalogue(first: 20, filter: { institutions: [$at], status: [OPEN], kind: [MICRO_MODULE] }) {
      edges { node { id placesLeft course { title } } } } }`,
    { at },
  );
  const { node } = catalogue.edges.find((edge) => edge.node.placesLeft > 1)!;
  return { id: node.id, title: node.course.title };
}
