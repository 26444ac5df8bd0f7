import { Alert, Button, Group, Text } from '@mantine/core'
import { storyDays } from '@picture-desk/search-api-contract'
import { useTranslations } from 'use-intl'
import { ErrorNotice } from '../../components/error-notice.tsx'
import type { SharedStory } from './use-shared-story.ts'

/** That a link could not be opened, and that the story from before is there. */
export function StoryNotes({ aside, bringBack, fault, leaveLink, retry }: SharedStory) {
  const t = useTranslations('story.link')
  return (
    <>
      {fault?.code === 'NotFound' ? (
        <Alert color="yellow" title={t('gone')} withCloseButton closeButtonLabel={t('leave')} onClose={leaveLink}>
          <Text size="sm">{t('goneHow', { days: storyDays })}</Text>
        </Alert>
      ) : (
        fault && <ErrorNotice error={fault} onRetry={retry} />
      )}
      {aside.length > 0 && (
        <Group justify="space-between" gap="xs" className="story-aside">
          <Text size="sm" role="status">
            {t('aside', { count: aside.length })}
          </Text>
          <Button size="compact-sm" variant="default" onClick={bringBack}>
            {t('back')}
          </Button>
        </Group>
      )}
    </>
  )
}
