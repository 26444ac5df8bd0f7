/** The files of a drop. What a browser hands over for a folder is no file; those are counted, to be told of. */
export function droppedFiles(transfer: DataTransfer): { readonly files: readonly File[]; readonly folders: number } {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file')
  const files = items.flatMap((item) => {
    if (item.webkitGetAsEntry()?.isDirectory) return []
    const file = item.getAsFile()
    return file ? [file] : []
  })
  return { files, folders: items.length - files.length }
}

export const holdsFiles = (transfer: DataTransfer | null): boolean => transfer?.types.includes('Files') ?? false
