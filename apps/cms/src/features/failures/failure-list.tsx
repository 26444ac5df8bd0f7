import { Button, Group, Text } from '@mantine/core'
import { toAppError } from '@picture-desk/app-error'
import type { Failure } from '@picture-desk/search-api-contract'
import { RotateCw } from 'lucide-react'
import { useId, useRef } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { useFailures } from './use-failures.ts'
import './failure-list.css'

/** What could not be read, why, and what to do: also to try it again. */
export function FailureList() {
  const t = useTranslations('failures')
  const title = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const { error, failures, isRetrying, list, retry, retryAll, retrying, total } = useFailures()
  const loadError = list.error && toAppError(list.error)
  const retryAndStay = (act: () => void) => () => {
    // The button may go with its line.
    heading.current?.focus()
    act()
  }
  return (
    <section className="failure-list" aria-labelledby={title} id="failures">
      <Group justify="space-between" mih={36}>
        <h3 id={title} ref={heading} tabIndex={-1}>
          {t('title')}
        </h3>
        {failures.length > 0 && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<RotateCw size={14} aria-hidden />}
            disabled={isRetrying}
            onClick={retryAndStay(() => void retryAll())}
          >
            {t('retryAll')}
          </Button>
        )}
      </Group>
      <p role="status" className="failure-count">
        {retrying
          ? isRetrying
            ? t('retrying', retrying)
            : t('retried', retrying)
          : total === 0
            ? t('none')
            : total !== undefined && t('count', { total })}
      </p>
      {error && <ErrorNotice error={error} />}
      {loadError && <ErrorNotice error={loadError} onRetry={() => void list.refetch()} />}
      <ul className="plain-list">
        {failures.map((failure) => (
          <FailureLine
            key={failure.id}
            failure={failure}
            disabled={isRetrying}
            onRetry={retryAndStay(() => retry([failure]))}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="default" size="sm" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </section>
  )
}

type FailureLineProps = { readonly failure: Failure; readonly disabled: boolean; readonly onRetry: () => void }

function FailureLine({ disabled, failure, onRetry }: FailureLineProps) {
  const t = useTranslations('failures')
  const format = useFormatter()
  const { code, failedAt, file, reason } = failure
  return (
    <li className="failure">
      <p className="failure-file">
        <bdi>{file}</bdi>
      </p>
      <p className="failure-reason" lang="en" dir="auto">
        {reason}
      </p>
      <Text size="sm">{t(`remedy.${remedyOf(code)}`)}</Text>
      <Text size="xs" c="dimmed">
        <time dateTime={failedAt}>
          {format.dateTime(new Date(failedAt), { dateStyle: 'medium', timeStyle: 'short' })}
        </time>
      </Text>
      <Button className="failure-retry" size="compact-sm" variant="light" disabled={disabled} onClick={onRetry}>
        {t('retry')} <bdi className="visually-hidden">{file}</bdi>
      </Button>
    </li>
  )
}

/** The code of the failure, or that it is none of which the page knows more than the server. */
const remedyOf = (code: string) =>
  code === 'BadInput' || code === 'NotFound'
    ? code
    : ['Unavailable', 'Throttled', 'Conflict'].includes(code)
      ? 'Unavailable'
      : 'other'
