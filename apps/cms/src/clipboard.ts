import { AppError } from '@picture-desk/app-error'

/** What is put on the clipboard, by media type. */
export type Copied = { readonly 'text/plain': string; readonly 'text/html'?: string }

/** Rejects with Forbidden where the browser does not let the page; `instead` says how else to do it. */
export async function putOnClipboard(copied: Copied, instead: string): Promise<void> {
  // Absent where the page is not served from this machine or by HTTPS.
  const clipboard = navigator.clipboard as Clipboard | undefined
  const whatToDo = `${instead}, or allow this page to use the clipboard.`
  if (!clipboard) throw new AppError('Forbidden', 'The browser does not let this page copy.', { whatToDo })
  try {
    const items = Object.entries(copied).map(([type, text]) => [type, new Blob([text], { type })] as const)
    await clipboard.write([new ClipboardItem(Object.fromEntries(items))])
  } catch (cause) {
    throw new AppError('Forbidden', 'The browser did not let this page copy.', { cause, whatToDo })
  }
}
