// `npm run api`: writes a report of what each entry point of the built libs exports, into `libs/<lib>/api`, or into
// `<folder>/<lib>` where a folder is given.
import { CompilerState, Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor'
import { published, root } from '@picture-desk/packages'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const [folder] = process.argv.slice(2)
const scratch = mkdtempSync(join(tmpdir(), 'picture-desk-api-'))

const entries = published.flatMap((lib) =>
  Object.entries(lib.declarations).map(([entry, declarations]) => ({ lib, entry, declarations })),
)
type Entry = (typeof entries)[number]

const reportsOf = ({ folder: ofLib, short }: Entry['lib']): string =>
  folder === undefined ? join(ofLib, 'api') : join(folder, short)

const none = { default: { logLevel: ExtractorLogLevel.None } }

const configOf = ({ declarations, entry, lib }: Entry): ExtractorConfig =>
  ExtractorConfig.prepare({
    configObject: {
      projectFolder: lib.folder,
      mainEntryPointFilePath: declarations,
      compiler: {
        overrideTsconfig: {
          extends: [join(root, 'tsconfig.base.json'), join(root, 'tsconfig.build.json')],
          // The picker's types are of the DOM.
          compilerOptions: { noEmit: true, lib: ['es2024', 'dom', 'dom.iterable'] },
          files: [declarations],
        },
      },
      newlineKind: 'lf',
      apiReport: {
        enabled: true,
        reportFileName: `${entry.slice(lib.name.length + 1) || 'index'}.api.md`,
        reportFolder: reportsOf(lib),
        reportTempFolder: scratch,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      // What a comment or an export lacks is the reference's to find, which knows all entry points of a lib at once.
      messages: {
        compilerMessageReporting: none,
        extractorMessageReporting: none,
        tsdocMessageReporting: none,
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(lib.folder, 'package.json'),
  })

for (const { lib } of entries) {
  rmSync(reportsOf(lib), { recursive: true, force: true })
  mkdirSync(reportsOf(lib), { recursive: true })
}

// One program for all: the entry points share nearly all of their files.
const compilerState = CompilerState.create(configOf(entries[0]!), {
  additionalEntryPoints: entries.map(({ declarations }) => declarations),
})
try {
  for (const entry of entries)
    Extractor.invoke(configOf(entry), {
      compilerState,
      localBuild: true,
      messageCallback: (message) => {
        message.handled = true
      },
    })
} finally {
  rmSync(scratch, { recursive: true })
}
