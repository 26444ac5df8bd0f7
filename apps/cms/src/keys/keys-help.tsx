import { useDisclosure } from '@mantine/hooks'
import { Keyboard } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { HeaderButton } from '../components/header-button.tsx'
import { useKeys } from './use-keys.ts'

const KeysDialog = lazy(() => import('./keys-dialog.tsx'))

/** Leads to the list of keys. */
export function KeysHelp() {
  const t = useTranslations('keys')
  const [opened, { close, open }] = useDisclosure()
  useKeys([{ keys: ['?'], does: t('help'), act: open }])
  return (
    <>
      <HeaderButton label={t('title')} icon={Keyboard} onClick={open} />
      <Suspense>{opened && <KeysDialog onClose={close} />}</Suspense>
    </>
  )
}
