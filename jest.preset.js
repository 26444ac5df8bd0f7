// CommonJS: the top level has no "type", so that jest and its config files can require this by name.
const esmOnly = require('./tools/jest/esm-only.json') // packages without a CommonJS build, and what they import

module.exports = {
  testEnvironment: require.resolve('./tools/jest/outer-realm-environment.cjs'),
  // Milliseconds. No test is about time: a busy machine, on which models load slowly, is no failure.
  testTimeout: 60_000,
  testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
  testEnvironmentOptions: { customExportConditions: ['@picture-desk/source', 'node', 'node-addons'] },
  // It exports itself to `import` only, and under jest there is only `require`.
  moduleNameMapper: { '^eld/(\\w+)$': `${__dirname}/node_modules/eld/src/entries/static.$1.js` },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  reporters: ['default', require.resolve('./tools/jest/results-reporter.cjs')],
  coverageProvider: 'v8',
  transform: {
    '\\.[cm]?[jt]sx?$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'commonjs' },
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
      },
    ],
  },
}
