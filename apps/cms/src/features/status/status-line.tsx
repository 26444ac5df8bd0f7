import type { IngestProgress } from '@picture-desk/search-api-contract'
import { Icon } from '../../components/icon.tsx'
import { counted } from '../../counted.ts'
import type { DeskStatus } from './use-status.ts'
import './status.css'

/** What is in the index, and what comes in. */
export function StatusLine({ error, refresh, status }: DeskStatus) {
  if (error)
    return (
      <div className="status-line" role="status">
        <span className="status-bad">
          <Icon name="warning" /> {error.message}
        </span>
        <button type="button" className="quiet" onClick={refresh}>
          Try again
        </button>
      </div>
    )
  if (!status) return <div className="status-line">…</div>
  const { failed, ingesting, model, total } = status
  return (
    <div className="status-line">
      <span>{counted(total, 'picture')}</span>
      {failed > 0 && (
        <span className="status-failed" title="npm run desk -- failures lists them, each with its reason">
          <Icon name="warning" /> {counted(failed, 'file')} failed
        </span>
      )}
      {ingesting ? <Ingesting {...ingesting} /> : <span className="status-model">{model.name}</span>}
    </div>
  )
}

const Ingesting = ({ done, folder, picturesPerSecond, secondsLeft, total }: IngestProgress) => (
  <span className="ingesting">
    <span className="ingesting-folder">adding {folder}</span>
    <progress max={total} value={done} aria-label={`Adding ${folder}`} />
    <span>
      {done.toLocaleString('en')} of {total.toLocaleString('en')}
      {picturesPerSecond > 0 && `, ${picturesPerSecond.toFixed(1)} a second`}
      {secondsLeft !== undefined && `, ${timeText(secondsLeft)} left`}
    </span>
  </span>
)

function timeText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`
  return `${(seconds / 3600).toFixed(1)} h`
}
