import { expectAccessible } from './axe.ts'
import { test } from './test.ts'
import { views } from './views.ts'

// One of them uploads.
test.use({ deskOf: 'accessibility' })

for (const { name, show } of views)
  test(`${name}: axe finds nothing, light or dark, wide or narrow, and nothing is wider than the page`, async ({
    page,
  }, { project }) => {
    // What is half faded has other colours than it will have.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await show(page)
    await expectAccessible(page, ({ colorScheme, width }) =>
      page.screenshot({ path: `${project.outputDir}/views/${name}-${colorScheme}-${width}.png` }),
    )
  })
