import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'

export type FilterDrawerProps = {
  readonly opened: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The filter where it has no place of its own beside the pictures. */
export function FilterDrawer({ children, onClose, opened }: FilterDrawerProps) {
  const t = useTranslations('filter')
  return (
    <Drawer opened={opened} onClose={onClose} title={t('title')} closeButtonProps={{ 'aria-label': t('close') }}>
      {children}
    </Drawer>
  )
}
