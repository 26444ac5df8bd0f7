import { useRef } from 'react'
import { turnSingleKeys, useSingleKeysAreOn } from '../../single-keys.ts'
import { useKeys } from '../../use-keys.ts'
import './keys-help.css'

const keys = [
  ['Ctrl Enter', 'Find pictures for the article'],
  ['← → ↑ ↓', 'Move between pictures; open details follow'],
  ['Enter or Space', 'Open the details of a picture'],
  ['Esc', 'Close the details'],
] as const

const singleKeys = [
  ['/', 'To the article'],
  ['b', 'Show what is where in the picture'],
  ['c', 'Copy the credit line'],
  ['u', 'Upload pictures'],
  ['?', 'This list'],
] as const

export function KeysHelp() {
  const dialog = useRef<HTMLDialogElement>(null)
  const singleKeysAreOn = useSingleKeysAreOn()
  const show = () => dialog.current?.showModal()
  useKeys({ '?': show })
  return (
    <>
      <button type="button" className="quiet" aria-label="Keys" title="Keys (?)" onClick={show}>
        ?
      </button>
      <dialog ref={dialog} className="keys-help" aria-labelledby="keys-title">
        <h2 id="keys-title">Keys</h2>
        <KeyList keys={keys} />
        <KeyList keys={singleKeys} off={!singleKeysAreOn} />
        <label>
          <input type="checkbox" checked={singleKeysAreOn} onChange={(event) => turnSingleKeys(event.target.checked)} />
          Single letters act
        </label>
        <form method="dialog">
          <button>Close</button>
        </form>
      </dialog>
    </>
  )
}

type KeyListProps = { readonly keys: readonly (readonly [string, string])[]; readonly off?: boolean }

const KeyList = ({ keys, off = false }: KeyListProps) => (
  <dl data-off={off || undefined}>
    {keys.map(([key, does]) => (
      <div key={key}>
        <dt>
          <kbd>{key}</kbd>
        </dt>
        <dd>{does}</dd>
      </div>
    ))}
  </dl>
)
