import { useMemo, useState, type ReactNode } from 'react'
import { thumbHashToDataURL } from 'thumbhash'
import { useTranslations } from 'use-intl'
import { altTextOf, type Described } from '../picture-text.ts'
import { usePictureSource } from './use-picture-source.ts'
import './picture-preview.css'

export type PicturePreviewProps = {
  readonly picture: Described & {
    readonly id: string
    /** Pixels of the original; only their ratio matters here. */
    readonly width?: number | undefined
    readonly height?: number | undefined
    /** ThumbHash, base64. */
    readonly thumbhash?: string | undefined
  }
  /** Says nothing to those who do not see it: what is beside it says the same. */
  readonly decorative?: boolean
  /** Drawn over the picture. */
  readonly children?: ReactNode
}

/** A preview, whole and never cropped, in a box whose size is known before it comes; a blur of it until then. */
export function PicturePreview({ children, decorative = false, picture }: PicturePreviewProps) {
  const t = useTranslations('picture')
  const { height, id, thumbhash, width } = picture
  const [state, setState] = useState<'loading' | 'shown' | 'missing'>('loading')
  const source = usePictureSource(id)
  const placeholder = useMemo(() => placeholderOf(thumbhash), [thumbhash])
  const size = width && height ? { width, height } : {}
  return (
    <span className="preview" data-state={state}>
      {placeholder && <img className="preview-placeholder" src={placeholder} alt="" {...size} />}
      <img
        className="preview-picture"
        data-preview-of={id}
        {...size}
        src={source}
        alt={decorative ? '' : (altTextOf(picture) ?? t('undescribed'))}
        decoding="async"
        draggable={false}
        onLoad={() => setState('shown')}
        onError={() => setState('missing')}
      />
      {state === 'missing' && <span className="preview-missing">{t('noPreview')}</span>}
      {children}
    </span>
  )
}

function placeholderOf(thumbhash: string | undefined): string | undefined {
  if (!thumbhash) return undefined
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(thumbhash), (character) => character.charCodeAt(0)))
  } catch {
    // A blur is not worth an error.
    return undefined
  }
}
