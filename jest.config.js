/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // These start and kill real programs: npm run test:programs.
  testPathIgnorePatterns: ['\\.program\\.test\\.ts$'],
  extensionsToTreatAsEsm: ['.ts'],
  maxWorkers: '100%',
  testTimeout: 20_000,
  setupFiles: ['reflect-metadata'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  globalSetup: '<rootDir>/test/support/start-postgres.ts',
  globalTeardown: '<rootDir>/test/support/stop-postgres.ts',
};
