import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const OUTPUT = join(import.meta.dirname, 'output');

/** The pages in Debian's own Chromium, against the demo as `npm start` starts it. */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: join(OUTPUT, 'results'),
  globalSetup: join(import.meta.dirname, 'start-demo.ts'),
  globalTimeout: 1_200_000,
  timeout: 40_000,
  expect: { timeout: 10_000 },
  // One after the other: they live in one demo alliance, and small machines have enough to do with that.
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
