const preset = require('../../jest.preset.js')

module.exports = {
  ...preset,
  displayName: require('./package.json').name,
  rootDir: __dirname,
  // thumbhash has no CommonJS build.
  transformIgnorePatterns: ['/node_modules/(?!thumbhash/)'],
}
