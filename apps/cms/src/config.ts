import { AppError, faultsOf } from '@picture-desk/app-error'
import { createContext, use } from 'react'
import * as z from 'zod'

/** `https://cms.example`: scheme, host and port, and nothing more. */
const Origin = z
  .string()
  .refine((text) => /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text, {
    message: 'must be an origin, such as https://cms.example',
  })

/** What differs between the places where one build of the page is served. */
export const Config = z.object({
  /** Where the search API is: `https://api.example.org`; empty for the page's own origin. */
  apiBaseUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  /** `direct`: pictures are sent to the API. `prepared`: it says where to send them. */
  uploads: z.enum(['direct', 'prepared']).default('direct'),
  /** Where people sign in (OpenID Connect). Without it nobody is asked who they are. */
  login: z
    .object({
      authority: z.url({ protocol: /^https?$/ }),
      clientId: z.string().min(1),
      /** Amazon Cognito's, which its metadata does not name. */
      logoutUrl: z.url({ protocol: /^https?$/ }),
    })
    .optional(),
  /** Pages that may embed the picker, and get what is picked there. The server has to let them frame it, too. */
  pickerOrigins: z.array(Origin).default([]),
})
export type Config = z.infer<typeof Config>

const configPath = '/config.json'

/**
 * The configuration beside the page, or the defaults where there is none. Rejects with BadInput, all faults named, where it
 * cannot be read: a page that guesses would send articles to the wrong place.
 */
export async function loadConfig(fetch: (path: string) => Promise<Response> = globalThis.fetch): Promise<Config> {
  const response = await fetch(configPath)
  // A server of single-page applications answers its page for what it has not.
  const missing = response.status === 404 || response.headers.get('content-type')?.includes('html')
  if (missing) return Config.parse({})
  const read = Config.safeParse(await response.json().catch(() => undefined))
  if (read.success) return read.data
  throw new AppError('BadInput', `${configPath} cannot be used: ${faultsOf(read.error.issues)}.`, {
    whatToDo:
      'Correct it where the page is deployed: {"apiBaseUrl": "https://…"}, or empty for the page’s own address.',
  })
}

const ConfigContext = createContext<Config | undefined>(undefined)
export const ConfigProvider = ConfigContext.Provider

export function useConfig(): Config {
  const config = use(ConfigContext)
  if (!config) throw new AppError('Internal', 'There is no ConfigProvider around this component.')
  return config
}
