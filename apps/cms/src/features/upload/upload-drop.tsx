import { Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { ImageUp } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useUploadQueue } from './uploads.tsx'
import './upload-drop.css'

/** Takes files and folders wherever on the page they are dropped. By keyboard there are the buttons. */
export function UploadDrop() {
  const t = useTranslations('upload')
  const { add } = useUploadQueue()
  return (
    <Dropzone.FullScreen
      active
      withinPortal={false}
      onDrop={add}
      className="upload-drop"
      // The buttons are what one chooses files by.
      inputProps={{ 'aria-hidden': true }}
    >
      <div className="upload-drop-text">
        <ImageUp size={48} aria-hidden />
        <Text size="xl" fw={600}>
          {t('drop')}
        </Text>
        <Text c="dimmed">{t('formats')}</Text>
      </div>
    </Dropzone.FullScreen>
  )
}
