import { useSyncExternalStore } from 'react'

// Keys without Ctrl or Alt get in the way of those who steer by voice or whose hands are not steady: they can be turned off.
const setting = 'picture-desk.single-keys'
const changed = 'picture-desk:single-keys'

export function singleKeysAreOn(): boolean {
  try {
    return localStorage.getItem(setting) !== 'off'
  } catch {
    // A browser may keep pages from storing anything.
    return true
  }
}

export function turnSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(setting, on ? 'on' : 'off')
  } catch {
    return
  }
  dispatchEvent(new Event(changed))
}

export const useSingleKeysAreOn = (): boolean => useSyncExternalStore(onTurned, singleKeysAreOn)

function onTurned(listener: () => void) {
  addEventListener(changed, listener)
  return () => removeEventListener(changed, listener)
}
