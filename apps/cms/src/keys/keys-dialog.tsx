import { Kbd, Modal, Stack, Switch, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useAllKeys } from './key-list.tsx'
import { turnSingleKeys, useSingleKeysAreOn } from './single-keys.ts'
import './keys-dialog.css'

const symbols: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  ' ': '␣',
}

export type KeysDialogProps = { readonly onClose: () => void }

/** All keys that act at present, and whether single letters do. */
export default function KeysDialog({ onClose }: KeysDialogProps) {
  const t = useTranslations('keys')
  const singleKeysAreOn = useSingleKeysAreOn()
  const actions = useAllKeys()
  return (
    <Modal opened onClose={onClose} title={t('title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="md">
        <dl className="key-list">
          {actions.map(({ does, keys }) => (
            <div key={keys.join(' ') + does} data-off={(isSingle(keys) && !singleKeysAreOn) || undefined}>
              <dt>
                {keys.map((key) => (
                  <Kbd key={key}>{symbols[key] ?? key}</Kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <Switch
          label={t('singleKeys')}
          aria-describedby="single-keys-why"
          checked={singleKeysAreOn}
          onChange={(event) => turnSingleKeys(event.currentTarget.checked)}
        />
        <Text id="single-keys-why" size="xs" c="dimmed">
          {t('singleKeysWhy')}
        </Text>
      </Stack>
    </Modal>
  )
}

const isSingle = (keys: readonly string[]) => keys.every((key) => key.length === 1)
