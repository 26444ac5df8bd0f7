import { useState } from 'react'
import { CommandText } from '../../components/command-text.tsx'
import { Icon } from '../../components/icon.tsx'
import './status.css'

/** What the desk wants people to know. Each can be put away until the page is opened again. */
export function Notices({ notices }: { readonly notices: readonly string[] }) {
  const [away, setAway] = useState<readonly string[]>([])
  const shown = notices.filter((notice) => !away.includes(notice))
  if (shown.length === 0) return null
  return (
    <aside className="notices" aria-label="Notices">
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
