import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import { AppError } from '@picture-desk/app-error'
import { IntlProvider, type Messages } from 'use-intl'

export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** What the page says, in one language. */
export type Spoken = { readonly language: Language; readonly messages: Messages }

/** Only the language that is spoken is loaded. */
const files: Readonly<Record<Language, () => Promise<{ readonly default: Messages }>>> = {
  en: () => import('./messages/en.json'),
  de: () => import('./messages/de.json'),
}

const setting = 'picture-desk.language'
const isLanguage = (name: string | null): name is Language => languages.some((language) => language === name)

/** What somebody chose, else the first of the browser's languages that the page speaks. */
export function usualLanguage(): Language {
  try {
    const chosen = localStorage.getItem(setting)
    if (isLanguage(chosen)) return chosen
  } catch {
    // A browser may keep pages from storing anything.
  }
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en'
}

export async function speak(language: Language): Promise<Spoken> {
  return { language, messages: (await files[language]()).default }
}

const LanguageContext = createContext<((language: Language) => void) | undefined>(undefined)

export type LanguageProviderProps = { readonly initial: Spoken; readonly children: ReactNode }

/** What stands in it speaks the language, and can change it. */
export function LanguageProvider({ children, initial }: LanguageProviderProps) {
  const [spoken, setSpoken] = useState(initial)
  useEffect(() => {
    document.documentElement.lang = spoken.language
  }, [spoken.language])
  const change = (language: Language) => {
    try {
      localStorage.setItem(setting, language)
    } catch {
      // It holds until the page is closed.
    }
    // A language that cannot be loaded is not spoken; the page goes on in the one it has.
    void speak(language).then(setSpoken, () => undefined)
  }
  return (
    <IntlProvider
      locale={spoken.language}
      messages={spoken.messages}
      timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
    >
      <LanguageContext value={change}>{children}</LanguageContext>
    </IntlProvider>
  )
}

export function useChangeLanguage(): (language: Language) => void {
  const change = use(LanguageContext)
  if (!change) throw new AppError('Internal', 'There is no LanguageProvider around this component.')
  return change
}
