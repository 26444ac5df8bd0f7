import { Button, FileButton, Group } from '@mantine/core'
import { FolderUp, Upload } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useUploadQueue } from './uploads.tsx'

/** What a browser offers in its dialog; what a file really is the server sees. */
const accept = 'image/jpeg,image/png,image/webp,image/avif'

/** Every browser knows it, and React's types do not. */
const wholeFolders = { webkitdirectory: '' }

/** To choose photographs, or a folder of them. */
export function UploadButtons() {
  const t = useTranslations('upload')
  const { add } = useUploadQueue()
  const folder = useRef<HTMLInputElement>(null)
  return (
    <Group gap={6} wrap="nowrap">
      <FileButton
        multiple
        accept={accept}
        onChange={(files) => add(files)}
        inputProps={{ 'aria-label': t('chooseFiles') }}
      >
        {(props) => (
          <Button size="sm" leftSection={<Upload size={16} aria-hidden />} {...props}>
            {t('files')}
          </Button>
        )}
      </FileButton>
      <Button
        className="upload-folder"
        size="sm"
        variant="default"
        leftSection={<FolderUp size={16} aria-hidden />}
        onClick={() => folder.current?.click()}
      >
        {t('folder')}
      </Button>
      <input
        ref={folder}
        type="file"
        hidden
        {...wholeFolders}
        aria-label={t('chooseFolder')}
        onChange={(event) => {
          add([...(event.currentTarget.files ?? [])].filter(isNoHousekeeping))
          // The same folder may be chosen again.
          event.currentTarget.value = ''
        }}
      />
    </Group>
  )
}

/** What systems put into folders by themselves. */
const isNoHousekeeping = ({ name }: File) => !name.startsWith('.') && !/^(Thumbs\.db|desktop\.ini)$/i.test(name)
