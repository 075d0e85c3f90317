import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { everyPage, open, shot } from './every-page.ts';
import { ask, expect, signIn, test } from './people.ts';

const LANGUAGES = ['en', 'fi', 'nl'];
/** WCAG 2.2 level AA, and best practices. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

test.describe.configure({ timeout: 360_000 });

/** Legacy mode: the pages have no frames, so no second page is needed. */
const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode(true);

/** The violations on the current page, in every language, and in dark mode for the colours. */
async function violations(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  const look = async (where: string, builder: AxeBuilder) => {
    for (const { id, nodes } of (await builder.analyze()).violations)
      found.push(`${name}, ${where}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  };
  const language = page.locator('.preferences select').first();
  await page.emulateMedia({ colorScheme: 'light' });
  for (const code of LANGUAGES) {
    await language.selectOption(code);
    await expect(page.locator('html')).toHaveAttribute('lang', code);
    await page.waitForLoadState('networkidle');
    // Colours do not depend on the language.
    await look(
      code,
      axe(page)
        .withTags(TAGS)
        .disableRules(code === 'en' ? [] : ['color-contrast']),
    );
  }
  await language.selectOption('en');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look('dark', axe(page).withRules(['color-contrast']));
  return found;
}

test('no page has accessibility violations, in three languages and both appearances', async ({ page }) => {
  await signIn(page, 'learner@tuni.fi', '/');
  const found: string[] = [];
  for (const stop of await everyPage(page)) {
    const { name } = stop;
    await page.emulateMedia({ colorScheme: 'light' });
    await open(page, stop);
    await shot(page, `${name}-desktop-light`);
    found.push(...(await violations(page, name)));
    await shot(page, `${name}-desktop-dark`);
  }
  expect(found).toEqual([]);
});

test('the verification report and an open dialog have no accessibility violations', async ({ page }) => {
  await signIn(page, 'learner@tuni.fi', '/me');
  const found: string[] = [];
  await page.getByRole('button', { name: 'Share' }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  for (const { id } of (await axe(page).withTags(TAGS).analyze()).violations) found.push(`dialog: ${id}`);
  await shot(page, 'dialog-desktop-light');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Share' }).first()).toBeFocused();

  interface Mine {
    me: { receivedCredentials: { download: string }[] };
  }
  const { me } = await ask<Mine>(page, '{ me { receivedCredentials { download } } }');
  const buffer = Buffer.from(me.receivedCredentials[0]!.download);
  await page.goto('/verify');
  await page.locator('input[type=file]').setInputFiles({ name: 'a.jsonld', mimeType: 'application/json', buffer });
  await expect(page.locator('.verdict')).toBeVisible();
  await page.locator('.experts summary').click();
  await shot(page, 'report-desktop-light');
  found.push(...(await violations(page, 'report')));
  expect(found).toEqual([]);
});

test('on a 360 px phone no page scrolls sideways, and the menu opens by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 'learner@tuni.fi', '/');
  for (const stop of await everyPage(page)) {
    const { name } = stop;
    await open(page, stop);
    await shot(page, `${name}-phone-light`);
    expect([name, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([name, 360]);
  }
  const menu = page.getByRole('button', { name: 'Menu' });
  await menu.focus();
  await page.keyboard.press('Enter');
  await expect(menu).toHaveAttribute('aria-expanded', 'true');
  await page.getByRole('link', { name: 'Courses', exact: true }).press('Enter');
  await expect(page).toHaveURL('/catalogue');
  await expect(menu).toHaveAttribute('aria-expanded', 'false');
});
