/** A sentence of the server's; what stands between backticks is a command to type. */
export const CommandText = ({ text }: { readonly text: string }) =>
  text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))
