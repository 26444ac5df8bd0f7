import { ActionIcon, Progress, Text } from '@mantine/core'
import { Check, CircleAlert, RotateCw, X } from 'lucide-react'
import { memo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { plain } from '../../picture-text.ts'
import { shareOfOne } from './share-of-one.ts'
import { canBeCancelled, hasEnded, hasFailed, type Upload, type UploadQueue } from './upload-queue.ts'

export type UploadLineProps = {
  readonly upload: Upload
  readonly queue: UploadQueue
  readonly onPressed: () => void
}

/** One file: its state, how far it is, and why it failed. */
export const UploadLine = memo(
  function UploadLine({ onPressed, queue, upload }: UploadLineProps) {
    const t = useTranslations('upload')
    const { file, key, now } = upload
    const name = plain(file.name)
    const press = (act: (key: number) => void) => () => {
      onPressed()
      act(key)
    }
    return (
      <li className="upload-line" data-failed={hasFailed(upload) || undefined}>
        <span className="upload-name" title={name}>
          <bdi>{file.name}</bdi>
        </span>
        <span className="upload-state">
          <StateText now={now} />
        </span>
        {canBeCancelled(upload) && (
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('cancel', { file: name })}
            onClick={press(queue.cancel)}
          >
            <X size={14} aria-hidden />
          </ActionIcon>
        )}
        {now.state === 'failed' && (
          <ActionIcon size="sm" variant="subtle" aria-label={t('retry', { file: name })} onClick={press(queue.retry)}>
            <RotateCw size={14} aria-hidden />
          </ActionIcon>
        )}
        {!hasEnded(upload) && (
          <Progress
            className="upload-progress"
            value={100 * shareOfOne(now)}
            size="xs"
            striped={now.state === 'reading'}
            animated={now.state === 'reading'}
            aria-label={name}
          />
        )}
        <Why now={now} />
      </li>
    )
  },
  (before, after) => before.upload === after.upload && before.queue === after.queue,
)

function StateText({ now }: Pick<Upload, 'now'>) {
  const t = useTranslations('upload.state')
  const format = useFormatter()
  if (now.state === 'sending') return t('sending', { percent: format.number(now.sent, { style: 'percent' }) })
  if (now.state === 'failed' || now.state === 'refused')
    return (
      <>
        <CircleAlert size={13} aria-hidden /> {t('failed')}
      </>
    )
  const isThere = now.state === 'indexed' || now.state === 'replaced' || now.state === 'unchanged'
  return (
    <>
      {isThere && <Check size={13} aria-hidden />} {t(now.state)}
    </>
  )
}

/** Why it failed and what to do: in the words of the page, or of the server, which are English. */
function Why({ now }: Pick<Upload, 'now'>) {
  const t = useTranslations('upload')
  const tErrors = useTranslations('errors')
  if (now.state === 'refused') return <Text className="upload-why">{t(`refused.${now.refusal}`)}</Text>
  if (now.state !== 'failed') return null
  if ('error' in now)
    return (
      <Text className="upload-why">
        {tErrors(`${now.error.code}.what`)} <span lang="en">{`${now.error.message} ${now.error.whatToDo}`}</span>
      </Text>
    )
  return (
    <Text className="upload-why" lang="en" dir="auto">
      {`${now.reason}. ${now.whatToDo}`}
    </Text>
  )
}
