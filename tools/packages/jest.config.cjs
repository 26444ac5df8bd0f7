module.exports = {
  ...require('../../jest.preset.js'),
  displayName: require('./package.json').name,
  rootDir: __dirname,
  // Milliseconds: programs are waited for, on a busy machine too.
  testTimeout: 300_000,
  // Most of the time is that of programs which the tests wait for.
  maxWorkers: 2,
  globalSetup: './src/prepare.ts',
  globalTeardown: './src/clean-up.ts',
}
