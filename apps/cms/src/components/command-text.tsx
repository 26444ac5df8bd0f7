import { Code } from '@mantine/core'

/** A sentence of the server's; what stands between backticks is a command to type. */
export const CommandText = ({ text }: { readonly text: string }) =>
  text.split('`').map((part, index) => (index % 2 === 1 ? <Code key={index}>{part}</Code> : part))
