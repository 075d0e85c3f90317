import tests from './jest.config.js';

/** @type {import('jest').Config} The tests that start, stop and kill real programs. */
export default { ...tests, testMatch: ['**/*.program.test.ts'], testPathIgnorePatterns: [] };
