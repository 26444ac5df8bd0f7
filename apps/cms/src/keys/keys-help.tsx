import { useDisclosure } from '@mantine/hooks'
import { Keyboard } from 'lucide-react'
import { lazy, Suspense, useRef } from 'react'
import { flushSync } from 'react-dom'
import { useTranslations } from 'use-intl'
import { HeaderButton } from '../components/header-button.tsx'
import { useKeys } from './use-keys.ts'

const KeysDialog = lazy(() => import('./keys-dialog.tsx'))

/** Leads to the list of keys. */
export function KeysHelp() {
  const t = useTranslations('keys')
  const [opened, { close, open }] = useDisclosure()
  const cameFrom = useRef<Element | null>(null)
  const show = () => {
    cameFrom.current = document.activeElement
    open()
  }
  // A dialog that is loaded when it is asked for was never closed before, and does not give the focus back by itself.
  const hide = () => {
    flushSync(close)
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus()
  }
  useKeys([{ keys: ['?'], does: t('help'), act: show }])
  return (
    <>
      <HeaderButton label={t('title')} icon={Keyboard} onClick={show} />
      <Suspense>{opened && <KeysDialog onClose={hide} />}</Suspense>
    </>
  )
}
