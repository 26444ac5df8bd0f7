import { AppError } from '@picture-desk/app-error'
import { systemCode } from './storage-error.ts'

/** An optional peer dependency, asked for only by the model that needs it. */
export async function loadPackage<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    if (!missing.has(systemCode(error) ?? '')) throw error
    throw new AppError('NotFound', `the package ${name} is not installed`, {
      cause: error,
      whatToDo: `Run \`npm install ${name}\`.`,
    })
  }
}

/** Of import and of require. */
const missing: ReadonlySet<string> = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'])
