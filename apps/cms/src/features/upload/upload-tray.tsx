import { ActionIcon, Button, Group, Progress } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { shareOfOne } from './share-of-one.ts'
import { UploadLine } from './upload-line.tsx'
import { hasEnded, hasFailed, type Upload, type UploadQueue } from './upload-queue.ts'
import { useUploads } from './uploads.tsx'
import './upload-tray.css'

/** What becomes of each file, and of all. */
export default function UploadTray({ queue }: { readonly queue: UploadQueue }) {
  const t = useTranslations('upload')
  const uploads = useUploads(queue)
  const [open, { toggle }] = useDisclosure(true)
  const tray = useRef<HTMLElement>(null)
  const total = uploads.length
  const ended = uploads.filter(hasEnded)
  const failed = uploads.filter(hasFailed).length
  const again = uploads.filter(({ now }) => now.state === 'failed')
  const isBusy = ended.length < total
  const count = (...states: readonly Upload['now']['state'][]) =>
    uploads.filter(({ now }) => states.includes(now.state)).length
  const summary = t('ended', { added: count('indexed', 'replaced'), there: count('unchanged'), failed })
  return (
    <section className="upload-tray" aria-label={t('title')} ref={tray} tabIndex={-1}>
      {/* Not every step: a screen reader would say nothing else. */}
      <p className="visually-hidden" role="status">
        {isBusy ? t('begun', { total, failed }) : summary}
      </p>
      <div className="upload-tray-head">
        <h2>{isBusy ? t('running', { done: ended.length, total }) : summary}</h2>
        <Group gap={2} wrap="nowrap">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-expanded={open}
            aria-label={t(open ? 'minimise' : 'restore')}
            onClick={toggle}
          >
            {open ? <ChevronDown size={18} aria-hidden /> : <ChevronUp size={18} aria-hidden />}
          </ActionIcon>
          {!isBusy && (
            <ActionIcon variant="subtle" color="gray" aria-label={t('close')} onClick={queue.clear}>
              <X size={18} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      </div>
      {isBusy && <Progress value={100 * shareOf(uploads)} size="sm" aria-label={t('all')} />}
      {open && (
        <>
          <ul className="plain-list upload-lines" tabIndex={0} aria-label={t('title')}>
            {uploads.map((upload) => (
              <UploadLine
                key={upload.key}
                upload={upload}
                queue={queue}
                // The button that was pressed goes.
                onPressed={() => tray.current?.focus()}
              />
            ))}
          </ul>
          {(isBusy || again.length > 0) && (
            <Group className="upload-tray-foot" gap="xs">
              {isBusy && (
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => queue.cancel(...uploads.map(({ key }) => key))}
                >
                  {t('cancelAll')}
                </Button>
              )}
              {again.length > 0 && (
                <Button
                  size="compact-sm"
                  variant="light"
                  onClick={() => {
                    tray.current?.focus()
                    queue.retry(...again.map(({ key }) => key))
                  }}
                >
                  {t('retryFailed', { count: again.length })}
                </Button>
              )}
            </Group>
          )}
        </>
      )}
    </section>
  )
}

/** Of all that is to be done, 0..1. */
const shareOf = (uploads: readonly Upload[]): number =>
  uploads.reduce((sum, { now }) => sum + shareOfOne(now), 0) / Math.max(1, uploads.length)
