import { useEffect, useEffectEvent, useState } from 'react'
import { droppedFiles, holdsFiles } from './dropped-files.ts'
import './upload.css'

export type DropAnywhereProps = { readonly onDrop: (files: readonly File[], folders: number) => void }

/** Takes files that are dropped anywhere on the page, and shows that it does while they hover. */
export function DropAnywhere({ onDrop }: DropAnywhereProps) {
  const [hovering, setHovering] = useState(false)
  const take = useEffectEvent((transfer: DataTransfer) => {
    const { files, folders } = droppedFiles(transfer)
    onDrop(files, folders)
  })

  useEffect(() => {
    // Each element that is entered or left tells so; hovering ends when as many were left as entered.
    let depth = 0
    const on = (type: 'dragenter' | 'dragleave' | 'dragover' | 'drop', act: (transfer: DataTransfer) => void) => {
      const listener = (event: DragEvent) => {
        if (!event.dataTransfer || !holdsFiles(event.dataTransfer)) return
        event.preventDefault()
        act(event.dataTransfer)
        setHovering(depth > 0)
      }
      document.addEventListener(type, listener)
      return () => document.removeEventListener(type, listener)
    }
    const off = [
      on('dragenter', () => depth++),
      on('dragleave', () => depth--),
      on('dragover', (transfer) => (transfer.dropEffect = 'copy')),
      on('drop', (transfer) => {
        depth = 0
        take(transfer)
      }),
    ]
    return () => off.forEach((remove) => remove())
  }, [])

  return hovering ? <div className="drop-anywhere">Drop pictures to add them to the desk</div> : null
}
