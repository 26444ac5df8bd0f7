// Not jest.config.cjs: `npm test` must not call AWS.
module.exports = {
  ...require('../../jest.preset.js'),
  displayName: require('./package.json').name,
  rootDir: __dirname,
  reporters: ['default'],
}
