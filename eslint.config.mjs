import nx from '@nx/eslint-plugin'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

const onlyInPorts = 'A provider is chosen in ports.ts, the composition root, and nowhere else.'
const only = (sourceTag, tags, more = {}) => ({ sourceTag, onlyDependOnLibsWithTags: tags, ...more })

/** What may import what, by the tags in each package.json. */
const boundaries = {
  banTransitiveDependencies: true,
  depConstraints: [
    only('type:words', ['type:words'], { allowedExternalImports: ['zod'] }),
    // The last one lints the OpenAPI document, in tests.
    only('type:contract', ['type:words'], {
      allowedExternalImports: ['zod', 'hono', 'hono/*', '@redocly/openapi-core'],
    }),
    // A server that tests run against.
    only('type:capability', ['type:words', 'type:server']),
    only('type:server', ['type:words', 'type:server']),
    only('type:flow', ['type:words', 'type:capability'], {
      allowedExternalImports: ['lru-cache', 'ml-pca', 'p-limit', 'p-map', 'pure-rand', 'stemmer', 'umap-js', 'zod'],
    }),
    only('type:kit', ['type:words']),
    // It stands in pages of others: a few kB, and nothing that comes along.
    only('type:element', [], { allowedExternalImports: [] }),
    // What several apps compose alike.
    only('type:composition', ['type:words', 'type:contract', 'type:capability', 'type:flow', 'type:server']),
    only('type:app', [
      'type:words',
      'type:contract',
      'type:capability',
      'type:flow',
      'type:server',
      'type:kit',
      'type:composition',
      'type:element',
    ]),
    only('type:tool', ['*']),
    only('platform:web', ['platform:web', 'platform:any'], { bannedExternalImports: ['@aws-sdk/*'] }),
  ],
}

const onlyContract = {
  regex: '^(node:|@picture-desk/[^/]+/)',
  message: 'The browser imports the contract and the words.',
}
/** Attributes whose values people read or hear. */
const saidAttributes = ['alt', 'aria-label', 'description', 'label', 'placeholder', 'title']

export default defineConfig(
  { ignores: ['**/dist', '**/.serverless', '**/.esbuild', '**/coverage', '**/test-results', '.nx', 'tmp', 'data'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    rules: {
      // A schema and the type inferred from it bear one name.
      '@typescript-eslint/no-redeclare': 'off',
      // Ports are asynchronous: what they throw has to reject, in implementations that wait for nothing too.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@nx/enforce-module-boundaries': ['error', { ...boundaries, enforceBuildableLibDependency: true }],
    },
  },
  {
    // A default export has whatever name its importer gives it, and `require` gets it in another shape than `import`.
    files: ['libs/*/src/**/*.ts'],
    rules: {
      'no-restricted-exports': [
        'error',
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
    },
  },
  {
    // Tests are not built: they may use what is run from its source only.
    files: ['**/*.test.{ts,tsx}', '**/*.test.fixture.ts'],
    rules: { '@nx/enforce-module-boundaries': ['error', boundaries] },
  },
  {
    files: ['libs/*/src/**/*.ts', 'apps/*/src/**/*.{ts,tsx}', 'tools/*/src/**/*.ts'],
    ignores: ['**/*.test.*', '{apps,tools}/*/src/ports.ts', 'libs/service-ports/src/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^@picture-desk/[^/]+/(?!server$|ports$|progress$|sample-photographs$|aws$|command$|picture$)',
              message: onlyInPorts,
            },
          ],
        },
      ],
    },
  },
  {
    files: ['libs/{app-error,image-record,picture-picker,search-api-contract}/src/**/*.ts'],
    ignores: ['**/*.test.*'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^node:', message: 'The words and the contract run in the browser too.' }] },
      ],
    },
  },
  {
    files: ['apps/cms/src/**/*.{ts,tsx}'],
    rules: { 'no-restricted-imports': ['error', { patterns: [onlyContract] }] },
  },
  {
    files: ['apps/cms/src/features/*/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            onlyContract,
            {
              regex: '^\\.\\./(?!\\.\\./)|^(\\.\\./)+(features|views|app)/',
              message: 'Features do not know each other: a view puts them side by side.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/cms/src/**/*.tsx'],
    ignores: ['**/*.test.*'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          'JSXText[value=/\\p{L}/u]',
          'JSXElement > JSXExpressionContainer > :matches(Literal[value=/\\p{L}/u], TemplateLiteral:has(TemplateElement[value.raw=/\\p{L}/u]))',
          `JSXAttribute[name.name=/^(${saidAttributes.join('|')})$/] > :matches(Literal, JSXExpressionContainer > Literal)[value=/\\p{L}/u]`,
        ].map((selector) => ({
          selector,
          message: 'What the page says stands in its message files, in every language.',
        })),
      ],
    },
  },
)
