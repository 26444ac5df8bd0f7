import type { AppError } from '@picture-desk/app-error'
import { useTranslations } from 'use-intl'
import { notify } from '../notify.tsx'

/** Says in a corner of the page what happened and what to do: of what somebody did, where it has no place of its own. */
export function useTellError(): (error: AppError) => void {
  const t = useTranslations('errors')
  return ({ code, message, whatToDo }) =>
    void notify({
      color: 'red',
      title: t(`${code}.what`),
      message: <span lang="en">{`${message} ${whatToDo}`}</span>,
      autoClose: 10_000,
    })
}
