import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const OUTPUT = join(import.meta.dirname, 'output');

/** Tests the pages in Chromium, against the demo as `npm start` starts it. */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: join(OUTPUT, 'results'),
  globalSetup: join(import.meta.dirname, 'start-demo.ts'),
  globalTimeout: 1_200_000,
  timeout: 40_000,
  expect: { timeout: 10_000 },
  // Sequentially: the tests share one demo alliance, which keeps small machines busy enough.
  workers: 1,
  fullyParallel: false,
  reporter: [['list']],
  use: {
    locale: 'en-IE',
    timezoneId: 'UTC',
    viewport: { width: 1280, height: 900 },
    contextOptions: { reducedMotion: 'reduce' },
    permissions: ['clipboard-read', 'clipboard-write'],
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] || '/usr/bin/chromium',
      args: ['--no-sandbox'],
    },
  },
});
