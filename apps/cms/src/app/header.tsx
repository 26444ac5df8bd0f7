import { Group, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import type { IngestProgress } from '@picture-desk/search-api-contract'
import { useQuery } from '@tanstack/react-query'
import { Languages, LogOut, MonitorCog, Moon, Sun } from 'lucide-react'
import { useLocale, useTranslations } from 'use-intl'
import { Link, useLocation } from 'wouter'
import { useApi } from '../api/api.ts'
import { statusQuery } from '../api/queries.ts'
import { KeysHelp } from '../keys/keys-help.tsx'
import { languages, useChangeLanguage } from '../language.tsx'
import { forgetStory } from '../kept-story.ts'
import { HeaderButton } from '../components/header-button.tsx'
import { views } from './views.ts'

/** Where one is and can go, and how the page is to be. */
export function Header() {
  const t = useTranslations('app')
  const [path] = useLocation()
  return (
    <header className="masthead">
      <h1>
        <Link href="/">{t('title')}</Link>
      </h1>
      <nav aria-label={t('views')}>
        <ul className="plain-list views">
          {views.map(({ icon: Icon, name, path: to }) => (
            <li key={name}>
              <Link href={to} className="view-link" aria-current={path === to ? 'page' : undefined}>
                <Icon size={16} aria-hidden />
                <span>{t(`view.${name}`)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <IndexedCount />
      <Group gap={2} wrap="nowrap">
        <SchemeSwitch />
        <LanguageSwitch />
        <KeysHelp />
        <SignOut />
      </Group>
    </header>
  )
}

/** How many pictures there are, or that the desk does not answer; more stands in the status view. */
function IndexedCount() {
  const t = useTranslations('app')
  const { data, error } = useQuery(statusQuery(useApi()))
  const ingestingText = ({ done, total }: IngestProgress) => t('ingesting', { done, total })
  const text = error
    ? t('unreachable')
    : data?.ingesting
      ? ingestingText(data.ingesting)
      : data
        ? t('total', { total: data.total })
        : t('loading')
  return (
    <UnstyledButton component={Link} href="/status" className="indexed-count" data-bad={error ? true : undefined}>
      <span role="status">{text}</span>
    </UnstyledButton>
  )
}

const schemes = { auto: MonitorCog, light: Sun, dark: Moon } as const
const nextScheme = { auto: 'light', light: 'dark', dark: 'auto' } as const

function SchemeSwitch() {
  const t = useTranslations('app.scheme')
  // To hold transitions back it would write a <style>, which the Content-Security-Policy refuses.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const Icon = schemes[colorScheme]
  return <HeaderButton label={t(colorScheme)} icon={Icon} onClick={() => setColorScheme(nextScheme[colorScheme])} />
}

/** Each language by its own name. */
const nameOf = (language: string) => new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language

/** To the next language, of which there are two. */
function LanguageSwitch() {
  const spoken = useLocale()
  const change = useChangeLanguage()
  return languages
    .filter((language) => language !== spoken)
    .map((language) => (
      <HeaderButton
        key={language}
        lang={language}
        label={nameOf(language)}
        icon={Languages}
        onClick={() => change(language)}
      />
    ))
}

/** Whoever signs in next in this tab does not find the story. */
function SignOut() {
  const t = useTranslations('session')
  const { session } = useApi()
  if (!session) return null
  const signOut = () => {
    forgetStory()
    void session.signOut()
  }
  return <HeaderButton label={t('signOut')} icon={LogOut} onClick={signOut} />
}
