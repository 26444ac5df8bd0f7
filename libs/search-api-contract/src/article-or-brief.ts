type Asked = { readonly article?: unknown; readonly brief?: unknown }

/** Whether a request says what is looked for: in an article, in a brief, or both. */
export const saysWhat = ({ article, brief }: Asked): boolean => article !== undefined || brief !== undefined

/** What is wrong with one that does not; `hint` says what to give. */
export const saysNothing = (hint: string) => ({ path: ['article'], message: `must be there, or a brief: ${hint}` })
