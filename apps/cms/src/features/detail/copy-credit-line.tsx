import type { Caption } from '@picture-desk/image-record'
import { useState } from 'react'
import { creditLineOf } from '../../picture-text.ts'
import { useKeys } from '../../use-keys.ts'

/** The credit as it is to be printed, and a way to take it along. */
export function CopyCreditLine({ caption }: { readonly caption: Caption }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'impossible'>('no')
  const credit = creditLineOf(caption)
  const copy = () => {
    if (credit === undefined) return
    // Absent where the page is not served from this machine or by HTTPS.
    const clipboard = navigator.clipboard as Clipboard | undefined
    if (!clipboard) return setCopied('impossible')
    clipboard.writeText(credit).then(
      () => setCopied('yes'),
      () => setCopied('impossible'),
    )
  }
  useKeys({ c: copy })

  if (credit === undefined) return <p className="credit-line none">Nobody is credited in this picture.</p>
  return (
    <p className="credit-line">
      <span className="credit-text" dir="auto">
        {credit}
      </span>
      <button type="button" onClick={copy}>
        Copy credit line
      </button>
      <span role="status" className="copied">
        {copied === 'yes' && 'Copied'}
        {copied === 'impossible' && 'The browser does not let this page copy: select the line instead.'}
      </span>
    </p>
  )
}
