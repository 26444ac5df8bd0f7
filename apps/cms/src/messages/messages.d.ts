import type { Language } from '../language.tsx'
import type messages from './en.json'

declare module 'use-intl' {
  interface AppConfig {
    Locale: Language
    Messages: typeof messages
  }
}
