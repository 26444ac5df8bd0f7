import { Button, Group } from '@mantine/core'
import { toAppError, type AppError } from '@picture-desk/app-error'
import type { HostMessage } from '@picture-desk/picture-picker'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useSearch } from 'wouter'
import { ErrorNotice } from '../components/error-notice.tsx'
import { useTellError } from '../components/use-tell-error.tsx'
import { useConfig } from '../config.ts'
import { allowedOrigin, hostBridge, type HostBridge } from '../features/picker/host-bridge.ts'
import { NoHost, OriginRefused } from '../features/picker/no-host.tsx'
import { pickedPicture } from '../features/picker/picked-picture.ts'
import { useInsert, useSlot } from '../insert/use-insert.ts'
import { KeysHelp } from '../keys/keys-help.tsx'
import { useKeys } from '../keys/use-keys.ts'
import { notify } from '../notify.tsx'
import type { Picture } from '../picture.ts'
import { Desk } from './desk-view.tsx'
import './picker-view.css'

/** The desk within another page, which gets what is picked. */
export default function PickerView() {
  const { pickerOrigins } = useConfig()
  const asked = new URLSearchParams(useSearch()).get('origin')
  const origin = allowedOrigin(asked, pickerOrigins)
  const host = useMemo(() => (origin === undefined ? undefined : hostBridge(origin)), [origin])
  if (origin === undefined) return <OriginRefused origin={asked} />
  return host ? <Picker host={host} name={new URL(origin).host} /> : <NoHost />
}

type PickerProps = {
  readonly host: HostBridge
  /** Host and port of the page that embeds it. */
  readonly name: string
}

function Picker({ host, name }: PickerProps) {
  const t = useTranslations('picker')
  const tellError = useTellError()
  const [story, setStory] = useState('')
  /** How many stories came. */
  const [came, setCame] = useState(0)
  const [fault, setFault] = useState<AppError>()
  const [, setSlot] = useSlot()
  const { figureOf } = useInsert()

  const take = useEffectEvent(({ slot, text }: HostMessage) => {
    setFault(undefined)
    if (slot) setSlot(slot)
    setStory(text)
    setCame((before) => before + 1)
  })
  const say = (...[message]: Parameters<HostBridge['say']>): boolean => {
    try {
      host.say(message)
      return true
    } catch (error) {
      tellError(toAppError(error))
      return false
    }
  }
  const begin = useEffectEvent(() => say({ type: 'picture-desk:ready' }))
  useEffect(() => {
    const stop = host.listen(
      (message) => take(message),
      (error) => setFault(error),
    )
    begin()
    return stop
  }, [host])

  const pick = async (picture: Picture): Promise<boolean> => {
    try {
      host.say({ type: 'picture-desk:picked', picture: pickedPicture(figureOf(picture)) })
    } catch (error) {
      tellError(toAppError(error))
      return false
    }
    void notify({ color: 'teal', title: t('pickedTitle'), message: t('picked', { host: name }) })
    return true
  }
  const cancel = () => {
    if (say({ type: 'picture-desk:cancelled' })) void notify({ message: t('cancelled') })
  }
  // As Escape leaves any dialog. What is open within it is closed first.
  const isOpen = new URLSearchParams(useSearch()).has('picture')
  useKeys(isOpen ? [] : [{ keys: ['Escape'], does: t('cancel'), act: cancel }])
  return (
    <div className="picker">
      <header className="picker-head">
        <h1>{t('title', { host: name })}</h1>
        <Group gap="xs" wrap="nowrap">
          <KeysHelp />
          <Button size="compact-sm" variant="default" onClick={cancel}>
            {t('cancel')}
          </Button>
        </Group>
      </header>
      {fault && <ErrorNotice error={fault} />}
      <Desk key={came} story={story} onStory={setStory} onUse={pick} everyFormat />
    </div>
  )
}
