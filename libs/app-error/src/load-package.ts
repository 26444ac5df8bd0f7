import { AppError } from './index.ts'

/**
 * Loads an optional peer dependency when it is first needed: `loadPackage(['sharp'], () => import('sharp'))`. Where one of the
 * packages is not there it rejects with `NotFound`, which says how to install them all.
 */
export async function loadPackage<T>(names: readonly string[], load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    throw packageError(error, names)
  }
}

/** The same of what an import or a require of these packages threw; any other error comes back as it is. */
export function packageError(thrown: unknown, names: readonly string[]): unknown {
  const { code, message } = thrown as Partial<Record<string, unknown>>
  if (!missing.has(String(code)) || !names.some((name) => isNamed(name, String(message)))) return thrown
  const packages = names.length === 1 ? `the package ${names[0]} is` : `the packages ${names.join(', ')} are`
  return new AppError('NotFound', `${packages} needed here, and not installed`, {
    cause: thrown,
    whatToDo: `Run \`npm install ${names.join(' ')}\`.`,
  })
}

/** Of import and of require. */
const missing: ReadonlySet<string> = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'])

/** Itself or an entry point of it: `'eld'`, `'eld/extrasmall'`. */
const isNamed = (name: string, message: string): boolean =>
  message.includes(`'${name}'`) || message.includes(`'${name}/`)
