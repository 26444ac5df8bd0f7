import { Alert } from '@mantine/core'
import { Info } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { CommandText } from '../../components/command-text.tsx'

/** What people should know, in the words of the server, which are English. */
export function Notices({ notices }: { readonly notices: readonly string[] }) {
  const t = useTranslations('status')
  if (notices.length === 0) return null
  return (
    <section aria-label={t('notices')} className="notices">
      <h3>{t('notices')}</h3>
      {notices.map((notice) => (
        <Alert key={notice} variant="light" icon={<Info size={18} aria-hidden />} p="sm">
          <span lang="en" dir="auto">
            <CommandText text={notice} />
          </span>
        </Alert>
      ))}
    </section>
  )
}
