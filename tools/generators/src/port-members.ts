import ts from 'typescript'

export type Member = {
  readonly name: string
  /** `fact`: data. `call`: answers at once. `asyncCall`: answers a promise, so that what it throws has to reject. */
  readonly kind: 'fact' | 'call' | 'asyncCall'
}

/** What a port demands of its providers: the members of the type that are not optional, in their order. */
export function membersOf(source: string, port: string): readonly Member[] {
  const file = ts.createSourceFile('port.ts', source, ts.ScriptTarget.Latest)
  const declared = file.statements.filter(ts.isTypeAliasDeclaration).find(({ name }) => name.text === port)
  if (!declared || !ts.isTypeLiteralNode(declared.type))
    throw new Error(`There is no port "type ${port} = { … }" in the file that bears the library's name.`)
  return declared.type.members.flatMap((member) => {
    if (!ts.isPropertySignature(member) || member.questionToken || !member.type) return []
    return [{ name: member.name.getText(file), kind: kindOf(member.type, file) }]
  })
}

function kindOf(type: ts.TypeNode, file: ts.SourceFile): Member['kind'] {
  if (!ts.isFunctionTypeNode(type)) return 'fact'
  return type.type.getText(file).startsWith('Promise<') ? 'asyncCall' : 'call'
}
