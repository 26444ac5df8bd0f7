import { useRef } from 'react'
import { Icon } from '../../components/icon.tsx'
import { useKeys } from '../../use-keys.ts'

export function UploadButton({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const choose = () => input.current?.click()
  useKeys({ u: choose })
  return (
    <>
      <button type="button" onClick={choose}>
        <Icon name="upload" />
        Upload
      </button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        aria-label="Pictures to upload"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          // So that the same file can be chosen again.
          target.value = ''
        }}
      />
    </>
  )
}
