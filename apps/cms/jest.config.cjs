const preset = require('../../jest.preset.js')

module.exports = {
  ...preset,
  displayName: require('./package.json').name,
  rootDir: __dirname,
  testMatch: [...preset.testMatch, '<rootDir>/testing/**/*.test.ts'],
  testEnvironment: require.resolve('./testing/browser-environment.cjs'),
  testEnvironmentOptions: {
    customExportConditions: ['@picture-desk/source', 'browser'],
    url: 'http://localhost:4200/',
  },
  setupFilesAfterEnv: [require.resolve('./testing/what-jsdom-lacks.ts')],
  moduleNameMapper: { '\\.css$': require.resolve('./testing/no-style.cjs') },
  // Packages without a CommonJS build.
  transformIgnorePatterns: [
    '/node_modules/(?!(thumbhash|wouter|use-intl|intl-messageformat|icu-minify|@formatjs|@schummar|react-photo-album|d3-[a-z]+|p-limit|yocto-queue)/)',
  ],
}
