import { useState } from 'react'
import { CommandText } from '../../components/command-text.tsx'
import { Icon } from '../../components/icon.tsx'
import './status.css'

export type NoticesProps = { readonly notices: readonly string[]; readonly inert: boolean }

/** What the desk wants people to know. Each can be put away until the page is opened again. */
export function Notices({ inert, notices }: NoticesProps) {
  const [away, setAway] = useState<readonly string[]>([])
  const shown = notices.filter((notice) => !away.includes(notice))
  if (shown.length === 0) return null
  return (
    <aside className="notices" aria-label="Notices" inert={inert}>
      <ul>
        {shown.map((notice) => (
          <li key={notice}>
            <span>
              <CommandText text={notice} />
            </span>
            <button
              type="button"
              className="quiet"
              aria-label={`Put away: ${notice}`}
              onClick={() => setAway([...away, notice])}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
    </aside>
  )
}
