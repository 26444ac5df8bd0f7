const paths = {
  close: 'M4 4l8 8M12 4l-8 8',
  previous: 'M10 3L5 8l5 5',
  next: 'M6 3l5 5-5 5',
  upload: 'M8 11V3M4.5 6.5L8 3l3.5 3.5M3 13h10',
  check: 'M3 8.5l3.5 3.5L13 5',
  warning: 'M8 2.5l6 11H2zM8 6.5v3.5M8 12v.01',
  search: 'M7 12A5 5 0 107 2a5 5 0 000 10zM10.5 10.5L14 14',
}

export type IconName = keyof typeof paths

/** Never alone: the words beside it, or the button's label, say the same. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
    <path
      d={paths[name]}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
)
