import type { Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { shot } from './every-page.ts';
import { heldItems, type HeldItems } from './held-items.ts';
import { expect, expectDone, signIn, test } from './people.ts';

const STANDING = { hasNotText: /Revoked|Suspended/ };

let items: HeldItems;
test.beforeAll(async () => {
  items = await heldItems('dcu.ie');
});
test.afterAll(async () => {
  await items?.release();
  await items?.close();
});

/** Starts the upgrade of one seal, and waits for the page of that batch. */
async function raiseOne(page: Page): Promise<void> {
  await page.goto('/staff/credentials?show=sealed');
  await page.locator('.choice').filter(STANDING).first().getByRole('checkbox').check();
  await page.getByLabel('Level').selectOption('LT');
  await page.getByRole('button', { name: 'Upgrade 1 seal' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Upgrading 1 seal' })).toBeVisible();
}

test('a sealer pauses a running sealing, resumes it until it finishes, and stops another one', async ({ page }) => {
  test.setTimeout(120_000);
  await items.hold();
  await signIn(page, 'sealer@dcu.ie', '/staff');
  await raiseOne(page);
  const state = page.locator('.progress-words .badge');
  await expect(state).toHaveText('Running');

  const hold = page.getByRole('button', { name: 'Pause' });
  await hold.focus();
  await page.keyboard.press('Enter');
  await expect(state).toHaveText('Paused');
  await expect(
    page.getByRole('status').filter({ hasText: 'nothing more is started until you resume it' }),
  ).toBeVisible();
  // The button changed its label and kept the focus.
  await expect(page.getByRole('button', { name: 'Resume' })).toBeFocused();
  await shot(page, 'staff-sealing-held-desktop-light');
  await expectNoViolations(page);
  await page.reload();
  await expect(state).toHaveText('Paused');
  await page.goto('/staff/sealings');
  await expect(page.locator('.queue-line').first()).toContainText('Paused');
  await page.goBack();

  await items.release();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('Every credential was tried.')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuetext', '1 of 1');
  await expect(page.getByRole('button', { name: /Pause|Resume|Stop/ })).toHaveCount(0);

  await items.hold();
  await raiseOne(page);
  await expect(state).toHaveText('Running');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('dialog')).toContainText('What is sealed stays sealed.');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Stop' })).toBeFocused();
  await expect(state).toHaveText('Running');
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Yes, stop it' }).click();
  await expect(state).toHaveText('Stopped');
  await expect(page.getByText('Credentials that were not tried are ready again.')).toBeVisible();
  await expectDone(page, 'The sealing was stopped.');
  await expect(page.getByText('Not sealed')).toBeVisible();
  await expect(page.getByRole('button', { name: /Pause|Resume|Stop/ })).toHaveCount(0);
  await shot(page, 'staff-sealing-ended-desktop-light');

  // The credential is listed again, and its seal can be upgraded later.
  await items.release();
  await raiseOne(page);
  await expect(page.getByText('Every credential was tried.')).toBeVisible({ timeout: 20_000 });
});
