module.exports = {
  ...require('../../jest.preset.js'),
  displayName: require('./package.json').name,
  rootDir: __dirname,
  testEnvironment: 'jest-environment-jsdom',
  testEnvironmentOptions: { customExportConditions: ['@picture-desk/source', 'browser'], url: 'https://cms.example/' },
  setupFiles: [require.resolve('./testing/what-jsdom-lacks.ts')],
}
