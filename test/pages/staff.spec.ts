import { readFile } from 'node:fs/promises';
import { expectNoViolations } from './axe.ts';
import { shot } from './every-page.ts';
import { ask, expect, expectDone, signIn, test } from './people.ts';

const AINO = 'Demo Learner Aino Esimerkki';

test('a registrar grants a mandate and revokes it with a reason', async ({ page }) => {
  await signIn(page, 'registrar@tuni.fi', '/staff/mandates');
  await page.getByRole('button', { name: 'Grant a mandate' }).click();
  await page.getByLabel('To which institution?').selectOption('utwente.nl');
  await page.getByRole('button', { name: 'Grant mandate' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const given = page.locator('.line').filter({ hasText: 'University of Twente' });
  await given.getByRole('button', { name: 'Revoke' }).click();
  await page.getByLabel('Reason').fill('Granted by mistake.');
  await page.getByRole('button', { name: 'Yes, revoke the mandate' }).click();
  await expect(given).toContainText('Granted by mistake.');
  await expectDone(page, 'The mandate was revoked.');
});

test('the results list downloads as a file of the participants, and a file that changes a final result is refused to an assessor', async ({
  page,
}) => {
  await signIn(page, 'assessor@dcu.ie', '/staff/offerings');
  await page.locator('.queue-line').filter({ hasText: 'finished' }).getByRole('link').first().click();
  await page.getByText('From a file').click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download list' }).click();
  const file = await saving;
  const text = await readFile(await file.path(), 'utf8');
  expect(text.split('\r\n')[0]).toBe('\uFEFFenrolment,esi,name,score');
  expect(text).toContain(AINO);
  // Already final: only a registrar can correct it, and the assessor's row says so.
  await expect(page.getByText('Final: only a registrar can correct it.').first()).toBeVisible();
  const changed = text.replace(/,(\w+)\r\n$/, ',E\r\n');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'results.csv', mimeType: 'text/csv', buffer: Buffer.from(changed) });
  await expect(page.getByRole('alert')).toContainText('is final; only a registrar can correct it');
  await expect(page.getByRole('button', { name: /^Record 0 results/ })).toBeDisabled();
});

test('a registrar suspends a credential with a reason and reinstates it; a revocation requires a reason, too', async ({
  page,
}) => {
  await signIn(page, 'registrar@dcu.ie', '/staff/credentials?show=sealed');
  const standing = page.locator('.choice').filter({ hasNotText: /Revoked|Suspended/ });
  await standing.first().getByRole('link').click();
  await expect(page.getByRole('img', { name: /Picture of the credential/ })).toBeVisible();
  await page.getByRole('button', { name: 'Suspend' }).click();
  await page.getByLabel('Reason').fill('A question of identity is looked into.');
  await page.getByRole('button', { name: 'Yes, suspend it' }).click();
  await expect(page.getByText(/Suspended on .*: A question of identity is looked into\./)).toBeVisible();
  await shot(page, 'staff-suspended-desktop-light');
  await expectNoViolations(page);
  await expectDone(page, 'The credential was suspended.');
  await page.getByRole('button', { name: 'Lift suspension' }).click();
  await page.getByRole('button', { name: 'Yes, it is valid again' }).click();
  await expect(page.getByRole('button', { name: 'Suspend', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Yes, revoke it' })).toBeDisabled();
});

test('a registrar learns for whom no credential could be prepared, why, and which institution to ask', async ({
  page,
}) => {
  await signIn(page, 'registrar@dcu.ie', '/staff');
  const AWARDED = `{ institution(id: "dcu.ie") { credentials(filter: { state: [SEALED, DELIVERED] }, first: 1) { edges { node { enrolment { offering { id } } } } } } }`;
  const { institution } = await ask<{
    institution: { credentials: { edges: [{ node: { enrolment: { offering: { id: string } } } }] } };
  }>(page, AWARDED);
  await page.goto(`/staff/offerings/${institution.credentials.edges[0].node.enrolment.offering.id}`);
  // A home that no longer shows a learner: in the demo they all do.
  await page.route('**/graphql', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { data?: { preparationBatch?: Record<string, unknown> } };
    const node = {
      __typename: 'PreparationFailure',
      code: 'LEARNER_UNREADABLE',
      message: 'It is not shown.',
      credential: null,
      enrolment: { __typename: 'Enrolment', id: 'dcu.ie:1', learner: { __typename: 'Learner', id: 'tuni.fi:1' } },
    };
    const failures = { totalCount: 1, edges: [{ cursor: 'x', node }] };
    if (body.data?.preparationBatch) Object.assign(body.data.preparationBatch, { failed: 1, failures });
    await route.fulfill({ response: answer, json: body });
  });
  await page.getByRole('button', { name: 'Prepare credentials' }).click();
  await expect(page.getByText('1 could not be prepared')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('A learner of Tampere University · Enrolment dcu.ie:1')).toBeVisible();
  await expect(page.getByText(/does not show them to you any more/)).toBeVisible();
  await expectNoViolations(page);
  await page.unrouteAll({ behavior: 'wait' });
});

test('a sealer upgrades a seal; the progress bar moves, a failure is explained, and a finished batch cannot be paused', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signIn(page, 'sealer@dcu.ie', '/staff/credentials?show=sealed');
  const raisable = page.locator('.choice').filter({ hasText: 'Seal level' }).filter({ hasNotText: 'Revoked' });
  await raisable.first().getByRole('checkbox').check();
  await page.getByLabel('Level').selectOption('LTA');
  // The hub's responses for a batch of a hundred: the demo's single one takes a moment.
  let asked = 0;
  let running = true;
  await page.route('**/graphql', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { data?: { sealingBatch?: Record<string, unknown> } };
    const batch = body.data?.sealingBatch;
    if (batch && running) {
      asked = Math.min(asked + 1, 4);
      const node = {
        __typename: 'SealingFailure',
        code: 'TIMESTAMP_UNAVAILABLE',
        message: 'No answer within 5 s.',
        credential: { __typename: 'Credential', id: 'dcu.ie:1', title: 'Ethics', enrolment: null },
      };
      const failures = { totalCount: 1, edges: [{ node }] };
      Object.assign(batch, { state: 'RUNNING', total: 100, sealed: asked * 20, failed: 1, finishedAt: null, failures });
    }
    await route.fulfill({ response: answer, json: body });
  });
  await page.getByRole('button', { name: 'Upgrade 1 seal' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Upgrading 100 seals' })).toBeVisible();
  const bar = page.getByRole('progressbar');
  await expect(bar).toHaveAttribute('aria-valuetext', /^[2468]1 of 100$/);
  await expect(page.getByText('The timestamp authority is not responding right now.')).toBeVisible();
  await shot(page, 'staff-sealing-running-desktop-light');
  await expectNoViolations(page);
  await expect(bar).toHaveAttribute('aria-valuetext', '81 of 100', { timeout: 15_000 });
  const id = page.url().replace(/.*\//, '');
  await expect(async () => {
    const query = 'query ($id: ID!) { batch: sealingBatch(id: $id) { state failed } }';
    expect(await ask(page, query, { id })).toEqual({ batch: { state: 'FINISHED', failed: 0 } });
  }).toPass();
  // It has finished in the meantime, so it can no longer be paused, and the page says so.
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('alert')).toContainText('This cannot be done at this stage.');
  running = false;
  await expect(page.getByText('Every credential was tried.')).toBeVisible();
  await expect(bar).toHaveAttribute('aria-valuetext', '1 of 1');
  await page.getByRole('link', { name: 'Go to the sealed credentials' }).click();
  await expect(page.getByText('Seal level LTA').first()).toBeVisible();
  await page.unrouteAll({ behavior: 'wait' });
});
