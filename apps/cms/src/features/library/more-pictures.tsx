import { Button } from '@mantine/core'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslations } from 'use-intl'

/** Before the end of what is there comes into sight. */
const ahead = '1200px'

export type MorePicturesProps = { readonly loading: boolean; readonly onMore: () => void }

/** Asks for the next page when it comes near, or by a click. */
export function MorePictures({ loading, onMore }: MorePicturesProps) {
  const t = useTranslations('library')
  const button = useRef<HTMLButtonElement>(null)
  const more = useEffectEvent(onMore)
  useEffect(() => {
    if (!button.current || loading) return
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && more(),
      {
        root: button.current.closest('.library-pictures'),
        rootMargin: ahead,
      },
    )
    observer.observe(button.current)
    return () => observer.disconnect()
  }, [loading])
  return (
    <Button ref={button} variant="default" loading={loading} onClick={onMore} className="library-more">
      {t('more')}
    </Button>
  )
}
