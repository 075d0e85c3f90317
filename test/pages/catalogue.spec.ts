import { anOpenOffering, chooseMyself, expect, expectDone, signIn, test } from './people.ts';

test('a visitor searches while typing and filters the results, and the address holds the whole search', async ({
  page,
}) => {
  await page.goto('/catalogue');
  await page.getByRole('searchbox').pressSequentially('energ');
  await expect(page).toHaveURL(/q=energ/);
  await expect(
    page
      .getByRole('article')
      .filter({ hasText: /energy/i })
      .first(),
  ).toBeVisible();
  await page.getByRole('group', { name: 'University' }).getByLabel('Tampere University').check();
  await page
    .getByRole('group', { name: 'Enrolment' })
    .getByLabel(/^Open\s*\d+$/)
    .check();
  await page.getByLabel('Sort by').selectOption('TITLE');
  await expect(page).toHaveURL(/institution=tuni.fi.*status=OPEN.*order=TITLE/);
  const names = page.locator('.institution-name');
  await expect(names.first()).toHaveText('Tampere University');
  expect(new Set(await names.allTextContents())).toEqual(new Set(['Tampere University']));
  const found = await page.getByRole('article').count();

  await page.reload();
  await expect(page.getByRole('article')).toHaveCount(found);
  await expect(page.getByRole('searchbox')).toHaveValue('energ');
  await page.getByRole('button', { name: 'Remove filter: Tampere University' }).click();
  await expect(page).not.toHaveURL(/institution=/);
  await page.goBack();
  await expect(page).toHaveURL(/institution=tuni.fi/);
});

test('typing slowly loses no letter while the address follows', async ({ page }) => {
  await page.goto('/catalogue');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  // Each letter arrives just as the pause ends and the address is about to be written.
  await page.getByRole('searchbox').pressSequentially('renewable energy', { delay: 270 });
  await expect(page).toHaveURL(/q=renewable\+energy$/);
  await expect(page.getByRole('searchbox')).toHaveValue('renewable energy');
  await page.getByRole('searchbox').clear();
  await expect(page).toHaveURL(/catalogue$/);
  await expect(page.getByRole('searchbox')).toHaveValue('');
});

test('more courses are loaded page by page', async ({ page }) => {
  await page.goto('/catalogue');
  await expect(page.getByRole('article')).toHaveCount(20);
  await page.getByRole('button', { name: 'Show more courses' }).press('Enter');
  await expect(page.getByRole('article')).toHaveCount(40);
  // The pressed button is gone: reading goes on with the first new course.
  await expect(page.locator('li:focus').getByRole('article')).toHaveText(
    await page.getByRole('article').nth(20).innerText(),
    { useInnerText: true },
  );
});

test('a search without results says so, to screen readers as well', async ({ page }) => {
  await page.goto('/catalogue?q=xyzzyqwertz');
  await expect(page.getByRole('heading', { name: 'No courses found' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '0 courses' })).toBeVisible();
});

test('the page of a course states the elements of Annex I, and describes the course to search engines', async ({
  page,
}) => {
  const { id, title } = await anOpenOffering(page);
  await page.goto(`/catalogue/${id}`);
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  for (const part of ['What you will be able to do', 'What the credential will state', 'Accreditation']) {
    await expect(page.getByRole('heading', { name: part })).toBeVisible();
  }
  await expect(page.getByText(/\d+ of \d+ left/).first()).toBeVisible();
  const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent())!) as object;
  expect(data).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'Course',
    name: title,
    provider: { '@type': 'CollegeOrUniversity', name: 'Dublin City University' },
    hasCourseInstance: { '@type': 'CourseInstance', startDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
  });
  // The HTML as served contains the same for clients without scripts.
  const served = await (await page.request.get(`/catalogue/${id}`)).text();
  expect(JSON.parse(/<script type="application\/ld\+json">([^<]*)<\/script>/.exec(served)![1]!)).toEqual(data);
  expect(served).toContain(`<title>${title} · Dublin City University</title>`);

  // Navigating to another course opens its page and moves the focus to its title.
  const similar = page.locator('.similar').getByRole('link').first();
  const next = (await similar.textContent())!;
  await similar.click();
  await expect(page.getByRole('heading', { level: 1, name: next })).toBeFocused();
});

test('a visitor signs in from a course page, returns to it, and enrols with two clicks', async ({ page }) => {
  const { id, title } = await anOpenOffering(page, 'utwente.nl');
  await page.goto(`/catalogue/${id}`);
  await page.getByRole('link', { name: 'Sign in to enrol' }).click();
  await chooseMyself(page, 'learner@eciu.eu');
  await expect(page.getByRole('heading', { name: 'Recognition at ECIU University' })).toBeVisible();

  await page.getByRole('button', { name: 'Enrol', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Request a place?' });
  await expect(dialog).toContainText('date of birth');
  await dialog.getByRole('button', { name: 'Yes, enrol me' }).click();
  await expect(page.getByText(/Your request is waiting|You have a place/)).toBeVisible();

  await page.getByRole('link', { name: 'View in My studies' }).click();
  await page.waitForURL('/me');
  // The home institution receives it by message.
  await expect(async () => {
    await page.reload();
    await expect(page.locator('#enrolments').getByRole('link', { name: title }).first()).toBeVisible({ timeout: 2000 });
  }).toPass();
  const place = page.locator('#enrolments .card').filter({ hasText: title });
  await place.getByRole('button', { name: 'Give up place' }).click();
  await page.getByRole('button', { name: 'Yes, give it up' }).click();
  await expect(place.getByText('Cancelled').first()).toBeVisible();
  await expectDone(page, 'Your place was given up.');

  // Requested again: the page shows the new request, not the one that was given up.
  await place.getByRole('link', { name: title }).first().click();
  await page.getByRole('button', { name: 'Enrol', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, enrol me' }).click();
  const given = page.getByText(/Your request is waiting|You have a place/);
  await expect(given).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(given).toBeVisible({ timeout: 2000 });
  }).toPass();
  await page.goto('/me');
  const giveUp = place.getByRole('button', { name: 'Give up place' });
  await giveUp.click();
  await page.getByRole('button', { name: 'Yes, give it up' }).click();
  await expect(giveUp).toHaveCount(0);
});

test('a pathway shows a learner their progress', async ({ page }) => {
  await signIn(page, 'learner@tuni.fi', '/catalogue/pathways');
  await page.getByRole('link', { name: 'Data and artificial intelligence at work' }).click();
  await expect(page.getByText(/\d of \d+ ECTS earned/).first()).toBeVisible();
  await expect(page.locator('.steps').getByText('Completed', { exact: true }).first()).toBeVisible();
});
