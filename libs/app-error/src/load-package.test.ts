import { isAppError, loadPackage, packageError } from './index.ts'

const nowhere = '@picture-desk/not-there'

test('a package that is there is loaded', async () => {
  await expect(loadPackage(['node:path'], () => import('node:path'))).resolves.toHaveProperty('join')
})

test('of packages that are missing one error says how to install them all', async () => {
  await expect(loadPackage([nowhere, 'zod'], () => import(nowhere))).rejects.toMatchObject({
    code: 'NotFound',
    message: `the packages ${nowhere}, zod are needed here, and not installed`,
    whatToDo: `Run \`npm install ${nowhere} zod\`.`,
  })
})

test.each([
  ['an import', 'ERR_MODULE_NOT_FOUND', `Cannot find package 'eld' imported from /desk/local.js`],
  ['a require', 'MODULE_NOT_FOUND', `Cannot find module 'eld/extrasmall'\nRequire stack:\n- /desk/local.js`],
])('%s that Node could not resolve is told by what it names', (_, code, message) => {
  const cause = Object.assign(new Error(message), { code })
  expect(packageError(cause, ['eld'])).toMatchObject({
    message: 'the package eld is needed here, and not installed',
    cause,
  })
})

test('what else goes wrong while it is loaded is not taken for that', () => {
  const missingInside = Object.assign(new Error(`Cannot find module './wasm.node'`), { code: 'MODULE_NOT_FOUND' })
  const broken = new SyntaxError(`Unexpected token 'eld'`)
  for (const fault of [missingInside, broken]) expect(packageError(fault, ['eld'])).toBe(fault)
  expect(isAppError(packageError(missingInside, ['eld']))).toBe(false)
})
