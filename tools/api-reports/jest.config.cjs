module.exports = {
  ...require('../../jest.preset.js'),
  displayName: require('./package.json').name,
  rootDir: __dirname,
  // Milliseconds: both tests wait for a compiler that reads all libs.
  testTimeout: 300_000,
}
