import { Skeleton } from '@mantine/core'
import './rows-to-come.css'

/** Shares of a row's width; pictures are wide and narrow. */
const places = [3, 2, 3, 2, 3, 3] as const

/** The place of the pictures until they come. */
export const RowsToCome = () => (
  <div className="rows-to-come" aria-hidden="true">
    {places.map((share, index) => (
      <Skeleton key={index} height={190} style={{ flexGrow: share }} />
    ))}
  </div>
)
