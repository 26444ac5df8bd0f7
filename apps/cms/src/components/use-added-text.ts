import { useState, type FormEvent } from 'react'

/** The text of a field that hands it over, trimmed, when its form is sent, and is empty then. Nothing is done where it is blank. */
export function useAddedText(onAdd: (text: string) => void) {
  const [text, setText] = useState('')
  const isBlank = text.trim() === ''
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (isBlank) return
    onAdd(text.trim())
    setText('')
  }
  return { isBlank, onSubmit, setText, text }
}
