module.exports = {
  ...require('../../jest.preset.js'),
  displayName: require('./package.json').name,
  rootDir: __dirname,
  // Most of the time is that of programs which the tests wait for.
  maxWorkers: 2,
  globalSetup: './src/prepare.ts',
  globalTeardown: './src/clean-up.ts',
}
